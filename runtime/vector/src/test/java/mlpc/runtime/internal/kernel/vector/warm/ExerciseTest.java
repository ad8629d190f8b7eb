package mlpc.runtime.internal.kernel.vector.warm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExerciseTest {
    private static final long TURN = 2_000_000;

    /** A kernel of two parts that are slow until the test says otherwise. */
    private static final class Slow extends Exercise {
        private final boolean[] isSlow = {true, true};
        private int prepared;

        Slow() {
            super(2);
        }

        @Override
        void prepare() {
            prepared++;
        }

        @Override
        void run(int part) {
            long start = System.nanoTime();
            while (isSlow[part] && System.nanoTime() - start < 100_000) {
                Thread.onSpinWait();
            }
        }

        @Override
        double nanoseconds(int part) {
            return 1000;
        }
    }

    /** What a program does all day: every kernel of this set, until HotSpot has compiled it. */
    @Test
    void everyKernelIsQuickInTheEnd() throws InterruptedException {
        List<Exercise> all = new ArrayList<>();
        ProductExercise.All products = new ProductExercise.All();
        for (int columns : new int[] {1, 2, 10, 16, 17, 32, 40, 64, 100, 300}) {
            all.add(products.of(columns));
        }
        all.add(new MeanExercise());
        for (RowExercise.Function function : RowExercise.Function.values()) {
            all.add(new RowExercise(function));
        }
        for (ReductionExercise.Reduction reduction : ReductionExercise.Reduction.values()) {
            all.add(new ReductionExercise(reduction));
        }
        all.add(new UpdateExercise(true));
        all.add(new UpdateExercise(false));
        for (int round = 0; !all.isEmpty(); round++) {
            assertThat(round).as("rounds of all kernels").isLessThan(3000);
            all.forEach(exercise -> exercise.practise(TURN));
            all.removeIf(Exercise::isReady);
            Thread.sleep(1);
        }
    }

    @Test
    void aKernelIsReadyWhenEachPartIs() {
        Slow exercise = new Slow();
        assertThat(exercise.practise(TURN)).isFalse();
        exercise.isSlow[1] = false;
        assertThat(exercise.practise(TURN)).as("a part is quick").isTrue();
        assertThat(exercise.practise(TURN)).isFalse();
        exercise.isSlow[1] = true; // it was quick once, which is enough
        exercise.isSlow[0] = false;
        assertThat(exercise.isReady()).isFalse();
        assertThat(exercise.practise(TURN)).isTrue();
        assertThat(exercise.isReady()).isTrue();
        assertThat(exercise.isReady(0)).isTrue();
        assertThat(exercise.prepared).isEqualTo(1);
    }

    /** The thread that exercises goes on with the others, and whoever asked goes on with plain Java. */
    @Test
    void aKernelThatFailsIsNeverReady() throws InterruptedException {
        Exercise failing = new Exercise(1) {
            @Override
            void prepare() {
                throw new OutOfMemoryError("no room for numbers");
            }

            @Override
            void run(int part) {
                throw new AssertionError();
            }

            @Override
            double nanoseconds(int part) {
                return 0;
            }
        };
        Slow other = new Slow();
        other.isSlow[0] = false;
        other.isSlow[1] = false;
        WarmUp.begin(failing);
        WarmUp.begin(other);
        for (int wait = 0; !other.isReady(); wait++) {
            assertThat(wait).as("milliseconds").isLessThan(60_000);
            Thread.sleep(1);
        }
        assertThat(failing.isReady()).isFalse();
    }
}
