package mlpc.runtime.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
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

    /** Threads that have just shared a round spin, and take less than would be worth waking them. */
    @Test
    void smallWorkRightAfterAnotherRoundIsShared() {
        StoppedClock clock = new StoppedClock();
        try (Pool pool = new Pool(2, clock)) {
            AtomicInteger calls = new AtomicInteger();
            Pool.Task count = (from, to) -> calls.incrementAndGet();
            pool.run(1000, 400_000, count);
            assertThat(calls.getAndSet(0)).as("before").isEqualTo(1);
            pool.run(1000, LARGE, count);
            assertThat(calls.getAndSet(0)).isEqualTo(2);
            pool.run(1000, 400_000, count);
            assertThat(calls.getAndSet(0)).as("right after").isEqualTo(2);
            pool.run(1000, 200_000, count);
            assertThat(calls.getAndSet(0)).as("too little").isEqualTo(1);
            clock.now.addAndGet(TimeUnit.MILLISECONDS.toNanos(1));
            pool.run(1000, 400_000, count);
            assertThat(calls.get()).as("later").isEqualTo(1);
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

    /**
     * Woken so late that others have taken its part, a thread finds nothing to do. It looks on for a while, as one does that has just worked, for the
     * next part comes soon: if it slept at once it would be too late for every part that follows.
     */
    @Test
    void whoWasWokenTooLateLooksOnBeforeItSleeps() throws InterruptedException {
        StoppedClock clock = new StoppedClock();
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        try (Pool pool = new Pool(2, clock)) {
            Thread helper = Thread.getAllStackTraces().keySet().stream()
                    .filter(thread ->
                            !before.contains(thread) && thread.getName().equals("mlpc-1"))
                    .findFirst()
                    .orElseThrow();
            awaitTrue(() -> clock.isSleepingAfterASecond(helper));

            long asleep = clock.looks.get();
            LockSupport.unpark(helper);
            // The clock stands still, so it has waited for no time since it was woken, and looks again and again.
            awaitTrue(() -> clock.looks.get() > asleep + 1000);

            CountDownLatch helped = new CountDownLatch(1);
            pool.run(16, LARGE, (from, to) -> {
                if (Thread.currentThread() == helper) {
                    helped.countDown();
                } else {
                    await(helped);
                }
            });

            awaitTrue(() -> clock.isSleepingAfterASecond(helper));
        }
    }

    /** A clock that goes when it is told to, and counts who looks at it. */
    private static final class StoppedClock extends Pool.Clock {
        private final AtomicLong now = new AtomicLong();
        private final AtomicLong looks = new AtomicLong();

        /** Whether a thread sleeps; if not, another second has gone by for it. */
        boolean isSleepingAfterASecond(Thread thread) {
            boolean isSleeping = thread.getState() == Thread.State.WAITING;
            now.addAndGet(isSleeping ? 0 : TimeUnit.SECONDS.toNanos(1));
            return isSleeping;
        }

        @Override
        long nanoseconds() {
            looks.incrementAndGet();
            return now.get();
        }
    }

    private static void awaitTrue(BooleanSupplier condition) throws InterruptedException {
        for (int wait = 0; !condition.getAsBoolean(); wait++) {
            assertThat(wait).as("milliseconds").isLessThan(30_000);
            Thread.sleep(1);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
