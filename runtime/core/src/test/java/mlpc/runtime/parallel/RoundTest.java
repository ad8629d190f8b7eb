package mlpc.runtime.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoundTest {
    private static final long LARGE = 1L << 30;

    /** Whatever the tasks' sizes are, and however little or much of the work is in one that cannot be divided. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void everyElementOfEveryTaskIsDoneOnce(int threads) {
        int[] extents = {1, 784, 7, 16, 17, 256, 1000};
        long[] works = {0, 1, 1000, LARGE};
        try (Pool pool = new Pool(threads)) {
            Round round = new Round();
            for (int first = 0; first < extents.length; first++) {
                for (long work : works) {
                    List<AtomicIntegerArray> done = new ArrayList<>();
                    round.clear();
                    for (int index = first; index < extents.length; index++) {
                        AtomicIntegerArray mine = new AtomicIntegerArray(extents[index]);
                        done.add(mine);
                        round.add(extents[index], index == first ? work : LARGE, (from, to) -> {
                            for (int at = from; at < to; at++) {
                                mine.incrementAndGet(at);
                            }
                        });
                    }
                    round.run(pool);
                    for (AtomicIntegerArray each : done) {
                        for (int at = 0; at < each.length(); at++) {
                            assertThat(each.get(at)).isOne();
                        }
                    }
                }
            }
        }
    }

    /** The first task waits for a part of the second one, so each would wait for ever if threads met between them. */
    @Test
    void threadsDoNotMeetBetweenTasks() {
        try (Pool pool = new Pool(2)) {
            CountDownLatch begun = new CountDownLatch(1);
            AtomicInteger done = new AtomicInteger();
            Round round = new Round();
            round.add(1, LARGE, (from, to) -> {
                while (begun.getCount() > 0) {
                    Thread.onSpinWait();
                }
                done.incrementAndGet();
            });
            round.add(784, LARGE, (from, to) -> {
                begun.countDown();
                done.incrementAndGet();
            });
            round.run(pool);
            assertThat(done.get()).isEqualTo(2);
        }
    }

    /** A hundredth of the work cannot be divided: less than a share is rounded to, so each thread has the half that it has of a task alone. */
    @Test
    void littleThatCannotBeDividedLeavesSharesAsTheyAre() {
        try (Pool pool = new Pool(2)) {
            List<String> parts = Collections.synchronizedList(new ArrayList<>());
            Round round = new Round();
            round.add(1, LARGE / 100, (from, to) -> {});
            round.add(256, LARGE, (from, to) -> parts.add(from + "-" + to));
            round.run(pool);
            assertThat(parts).containsExactlyInAnyOrder("0-128", "128-256");
        }
    }

    /** A third of the work cannot be divided; of the rest its thread does a fourth, and the other one three. */
    @Test
    void whoDoesWhatCannotBeDividedDoesLessOfTheRest() {
        try (Pool pool = new Pool(2)) {
            List<String> parts = Collections.synchronizedList(new ArrayList<>());
            Round round = new Round();
            round.add(1, LARGE, (from, to) -> {});
            round.add(800, 2 * LARGE, (from, to) -> parts.add(from + "-" + to));
            round.run(pool);
            assertThat(parts).containsExactlyInAnyOrder("0-200", "200-800");
        }
    }

    @Test
    void littleWorkStaysWithTheCaller() {
        try (Pool pool = new Pool(2)) {
            AtomicInteger calls = new AtomicInteger();
            Round round = new Round();
            round.add(784, 10, (from, to) -> calls.incrementAndGet());
            round.add(784, 10, (from, to) -> calls.incrementAndGet());
            round.run(pool);
            assertThat(calls.get()).isEqualTo(2);
        }
    }

    @Test
    void aFailureReachesTheCaller() {
        try (Pool pool = new Pool(2)) {
            Round round = new Round();
            round.add(100, LARGE, (from, to) -> {
                throw new IllegalStateException("no");
            });
            round.add(100, LARGE, (from, to) -> {});
            assertThatThrownBy(() -> round.run(pool)).hasMessage("no");
        }
    }
}
