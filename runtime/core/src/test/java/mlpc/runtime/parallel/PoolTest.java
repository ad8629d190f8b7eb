package mlpc.runtime.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoolTest {
    private static final long LARGE = 1L << 40;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void everyElementIsDoneOnce(int threads) {
        try (Pool pool = new Pool(threads)) {
            for (int extent = 0; extent < 300; extent++) {
                AtomicIntegerArray done = new AtomicIntegerArray(300);
                // Rounds of different sizes, so that threads sit some of them out.
                pool.run(extent, extent % 3 == 0 ? LARGE : 500_000L * (extent % 5), (from, to) -> {
                    for (int index = from; index < to; index++) {
                        done.incrementAndGet(index);
                    }
                });
                for (int index = 0; index < 300; index++) {
                    assertThat(done.get(index)).isEqualTo(index < extent ? 1 : 0);
                }
            }
        }
    }

    @Test
    void smallWorkStaysWithTheCaller() {
        try (Pool pool = new Pool(4)) {
            AtomicInteger calls = new AtomicInteger();
            pool.run(1000, 5000, (from, to) -> calls.incrementAndGet());
            assertThat(calls.get()).isEqualTo(1);
            pool.run(1000, LARGE, (from, to) -> calls.incrementAndGet());
            assertThat(calls.get()).isEqualTo(5);
        }
    }

    @Test
    void aFailureReachesTheCallerAndThePoolLivesOn() {
        try (Pool pool = new Pool(3)) {
            assertThatThrownBy(() -> pool.run(100, LARGE, (from, to) -> {
                        if (to == 100) {
                            throw new IllegalStateException("no");
                        }
                    }))
                    .hasMessage("no");
            AtomicInteger sum = new AtomicInteger();
            pool.run(100, LARGE, (from, to) -> sum.addAndGet(to - from));
            assertThat(sum.get()).isEqualTo(100);
        }
    }

    @Test
    void sleepersWakeUp() throws InterruptedException {
        try (Pool pool = new Pool(2)) {
            Thread.sleep(50);
            AtomicInteger sum = new AtomicInteger();
            pool.run(100, LARGE, (from, to) -> sum.addAndGet(to - from));
            assertThat(sum.get()).isEqualTo(100);
        }
    }
}
