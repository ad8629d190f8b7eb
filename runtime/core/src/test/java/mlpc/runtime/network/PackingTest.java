package mlpc.runtime.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import mlpc.runtime.Model;
import mlpc.runtime.Predictor;
import mlpc.runtime.internal.kernel.PackedMatrix;
import mlpc.runtime.parallel.Pool;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Initialiser;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.signature.Variable;
import org.junit.jupiter.api.Test;

/** Faster kernels, which come while a program runs and want another layout, are used by everything that predicts. */
class PackingTest {
    private final Kernel kernel = new Kernel();

    /** What a kernel reads a matrix from: it has been packed so often, and once more when there is a faster one. */
    private static final class Kernel implements PackedMatrix {
        final AtomicInteger packed = new AtomicInteger();
        volatile boolean isFast;
        private volatile boolean isPackedForFast;

        @Override
        public boolean isSettled() {
            return isPackedForFast;
        }

        @Override
        public boolean isOutdated() {
            return isFast && !isPackedForFast;
        }

        @Override
        public void begin() {
            packed.incrementAndGet();
        }

        @Override
        public void finish() {
            isPackedForFast = isFast;
        }

        @Override
        public void compact() {}
    }

    /** y = w x, by a kernel whose matrix training reads, too. */
    private static final class Product extends Network {
        private static final Signature SIGNATURE = Signature.named("Product")
                .structure("product")
                .input(Field.real("x", 1))
                .target(Field.real("y", 1))
                .prediction(Field.real("y", 1))
                .parameter(Variable.set("w", Initialiser.values(3), 1, 1))
                .build();

        private final float[][] w = parameter32("w", 1, 1, false);
        private final Kernel kernel;

        Product(Kernel kernel) {
            this.kernel = kernel;
            packing().add(1, true, true, kernel, 1, (from, to) -> {}, 1, (from, to) -> {});
            packing().add(1, false, true, new Kernel(), 1, (from, to) -> {}, 1, (from, to) -> {});
        }

        private static final class Buffers extends Workspace {
            final float[][] x = input32(0);
            final float[][] y;

            Buffers(int capacity) {
                super(SIGNATURE, Precision.FLOAT32, capacity);
                y = buffer32("y", capacity, 1);
                addPrediction(y);
            }
        }

        @Override
        public Signature signature() {
            return SIGNATURE;
        }

        @Override
        public Precision precision() {
            return Precision.FLOAT32;
        }

        @Override
        public Workspace workspace(int capacity) {
            return new Buffers(capacity);
        }

        @Override
        public Workspace trainingWorkspace(int capacity) {
            return workspace(capacity);
        }

        @Override
        public int[] extents(int entry) {
            return new int[] {ROWS};
        }

        @Override
        public void run(int entry, int phase, Workspace workspace, int from, int to) {
            Buffers buffers = (Buffers) workspace;
            for (int row = from; row < to; row++) {
                buffers.y[row][0] = kernel.isSettled() ? -w[0][0] * buffers.x[row][0] : w[0][0] * buffers.x[row][0];
            }
        }
    }

    /** Of a matrix that training reads as it is, steps leave the panels alone. */
    @Test
    void whatPredictionsAloneReadIsNotPackedForTraining() {
        Kernel predicting = new Kernel();
        Kernel training = new Kernel();
        Packing packing = new Packing();
        packing.add(1, true, false, predicting, 1, (from, to) -> {}, 1, (from, to) -> {});
        packing.add(1, false, true, training, 1, (from, to) -> {}, 1, (from, to) -> {});
        packing.refresh(1, true, Pool.SINGLE, Loading.NONE);
        packing.refresh(2, true, Pool.SINGLE, Loading.NONE);
        assertThat(predicting.packed.get()).isZero();
        assertThat(training.packed.get()).isEqualTo(2);
        packing.refresh(2, false, Pool.SINGLE, Loading.NONE);
        packing.refresh(2, false, Pool.SINGLE, Loading.NONE);
        assertThat(predicting.packed.get()).isEqualTo(1);
        assertThat(training.packed.get()).isEqualTo(2);
    }

    private void goesOver(Supplier<Double> prediction) {
        assertThat(prediction.get()).isEqualTo(6);
        assertThat(prediction.get()).isEqualTo(6);
        kernel.isFast = true;
        int before = kernel.packed.get();
        assertThat(prediction.get()).isEqualTo(-6);
        assertThat(prediction.get()).isEqualTo(-6);
        assertThat(kernel.packed.get()).isEqualTo(before + 1);
    }

    private Model model() {
        return Model.initial(() -> new Product(kernel), Optional.empty());
    }

    private static Supplier<Double> by(Predictor predictor, BiConsumer<Predictor, Float> run) {
        return () -> {
            run.accept(predictor, 2f);
            return predictor.prediction(0).get(0, 0);
        };
    }

    @Test
    void rowsOfFloats() {
        goesOver(by(model().predictor(), (predictor, x) -> predictor.run(new float[] {x})));
    }

    @Test
    void rowsOfDoubles() {
        goesOver(by(model().predictor(), (predictor, x) -> predictor.run(new double[] {x})));
    }

    @Test
    void rowsByThreads() {
        try (Pool pool = new Pool(2)) {
            goesOver(by(model().predictor(pool), (predictor, x) -> predictor.run(new float[] {x})));
        }
    }

    @Test
    void ownPredict() {
        Model model = model();
        goesOver(() -> model.predict(2.0)[0]);
    }

    @Test
    void wholeEntries() {
        Product network = new Product(kernel);
        network.tensor("w").set(0, 0, 3);
        Workspace workspace = network.workspace(1);
        workspace.input(0).set(0, 0, 2);
        workspace.rows = 1;
        goesOver(() -> {
            network.run(Network.PREDICT, workspace, Pool.SINGLE);
            return workspace.prediction(0).get(0, 0);
        });
    }
}
