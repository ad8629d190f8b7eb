package mlpc.runtime.train;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Persistent threads that share the ranges of a phase: range i of n is always the same, and always the same thread's.
 * A waiting thread spins for a moment (the next phase of a step comes within microseconds), then parks.
 */
public final class Pool implements AutoCloseable {
    /** The caller's thread alone. */
    public static final Pool SINGLE = new Pool(1);

    /** Multiply-adds below which waking a thread costs more than it brings. */
    private static final long WORTHWHILE = 100_000;
    /** Ranges start at multiples of this, because kernels take rows by eights. */
    private static final int GRAIN = 8;

    private static final int SPINS = 20_000;
    private static final int PARTS_BITS = 16;
    private static final long CLOSED = -1;

    private final int threads;
    private final Thread[] helpers;
    private final AtomicInteger running = new AtomicInteger();

    // Written before the round, read after it: the volatile write orders them. Only threads that have a part in a round
    // read
    // them, and the caller waits for those; who has a part is in the round's own word, so that a late sleeper cannot
    // mix two.
    private Task task;
    private int extent;
    private int parts;
    private volatile Throwable failure;
    private volatile long round;

    /** Work over a range, which may be split anywhere. */
    public interface Task {
        void run(int from, int to);
    }

    /** With so many threads, the caller's among them. One caller at a time may use it. */
    public Pool(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException(threads + " threads; at least 1 is needed");
        }
        this.threads = threads;
        this.helpers = new Thread[threads - 1];
        for (int index = 0; index < helpers.length; index++) {
            int part = index + 1;
            helpers[index] = new Thread(() -> help(part), "mlpc-" + part);
            helpers[index].setDaemon(true);
            helpers[index].start();
        }
    }

    public int threads() {
        return threads;
    }

    /**
     * Runs a task over [0, extent), on this thread alone when it is small.
     *
     * @param work roughly how many multiply-adds it is
     */
    public void run(int extent, long work, Task task) {
        int useful = (int) Math.min(Math.min(threads, work / WORTHWHILE), (extent + GRAIN - 1) / GRAIN);
        if (useful <= 1) {
            task.run(0, extent);
            return;
        }
        this.task = task;
        this.extent = extent;
        this.parts = useful;
        running.set(useful - 1);
        round = ((round >>> PARTS_BITS) + 1) << PARTS_BITS | useful;
        for (int index = 0; index < useful - 1; index++) {
            LockSupport.unpark(helpers[index]);
        }
        try {
            runPart(0);
        } finally {
            awaitHelpers();
        }
        rethrow();
    }

    private void runPart(int part) {
        int from = bound(part);
        int to = bound(part + 1);
        if (from < to) {
            task.run(from, to);
        }
    }

    private int bound(int part) {
        return part == parts ? extent : (int) ((long) extent * part / parts / GRAIN * GRAIN);
    }

    private void help(int part) {
        long seen = 0;
        while ((seen = awaitRound(seen)) != CLOSED) {
            if (part < (seen & ((1 << PARTS_BITS) - 1))) {
                try {
                    runPart(part);
                } catch (Throwable thrown) {
                    failure = thrown;
                } finally {
                    running.decrementAndGet();
                }
            }
        }
    }

    /** Waits until the round is another one, and says which. */
    private long awaitRound(long seen) {
        long current = round;
        for (int spin = 0; current == seen; spin++) {
            if (spin < SPINS) {
                Thread.onSpinWait();
            } else {
                LockSupport.park(this);
            }
            current = round;
        }
        return current;
    }

    private void awaitHelpers() {
        for (int spin = 0; running.get() > 0; spin++) {
            if (spin < SPINS) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
    }

    private void rethrow() {
        Throwable thrown = failure;
        failure = null;
        if (thrown instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (thrown instanceof Error error) {
            throw error;
        }
    }

    @Override
    public void close() {
        round = CLOSED;
        for (Thread helper : helpers) {
            LockSupport.unpark(helper);
        }
    }
}
