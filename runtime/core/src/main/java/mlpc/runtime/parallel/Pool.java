package mlpc.runtime.parallel;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Persistent threads that share the ranges of a phase. Range i of n is always the same; which thread computes it is not, and
 * never changes a bit: each begins with its own, so that caches stay warm, and then takes what others have not begun. So a
 * thread that sleeps, or that the operating system has put aside, delays nobody. A waiting thread spins for a moment (the next
 * phase of a step comes within microseconds), then parks.
 */
public final class Pool implements AutoCloseable {
    /** The caller's thread alone. */
    public static final Pool SINGLE = new Pool(1);

    /**
     * Multiply-adds that a part must have at least: some 10 microseconds of the vector kernels. Handing a part over takes one or
     * two when the other thread spins, and tens when it has to be woken.
     */
    private static final long WORTHWHILE = 500_000;
    /** The same right after a round that was shared, as within a step: then the other threads spin. */
    private static final long WORTHWHILE_AWAKE = 150_000;
    /** Ranges start at multiples of this, because kernels take rows by eights. */
    private static final int GRAIN = 8;
    /** As many as {@link #open} has bits. */
    private static final int MOST_PARTS = Long.SIZE;

    /**
     * How long before the processor is offered to others, who may be what is waited for. To offer it is a call of the operating system, and takes longer
     * than most waits: within a step or a prediction the next part comes in microseconds.
     */
    private static final long SPIN_NANOSECONDS = 50_000;
    /** How long before a thread parks. */
    private static final long PATIENCE_NANOSECONDS = 200_000;

    private final int threads;
    private final Clock clock;
    private final Thread[] helpers;
    /** Bit i: part i is there to be taken. Who clears it has it. */
    private final AtomicLong open = new AtomicLong();
    /** Parts of the round that are not finished. */
    private final AtomicInteger unfinished = new AtomicInteger();

    private volatile boolean closed;
    private volatile @Nullable Throwable failure;

    // Of the round: written before its parts are opened, read by who has taken one; the caller waits for those.
    private @Nullable Task task;
    private int extent;
    private int parts;

    /** When the last round that was shared ended. */
    private long sharedAt;
    /** Whether any was. */
    private boolean hasShared;

    /** What tells threads how long they have waited; tests have another one. */
    static class Clock {
        /** As {@link System#nanoTime}. */
        long nanoseconds() {
            return System.nanoTime();
        }
    }

    /** Work over a range, which may be split anywhere. */
    public interface Task {
        /**
         * Does a part of it.
         *
         * @param from (inclusive)
         * @param to (exclusive)
         */
        void run(int from, int to);
    }

    /**
     * With so many threads, the caller's among them. One caller at a time may use it. The threads are daemons, and end with
     * {@link #close}.
     *
     * @param threads from 1
     * @throws IllegalArgumentException if there would be none
     */
    public Pool(int threads) {
        this(threads, new Clock());
    }

    Pool(int threads, Clock clock) {
        if (threads < 1) {
            throw new IllegalArgumentException(threads + " threads; at least 1 is needed");
        }
        this.threads = threads;
        this.clock = clock;
        this.helpers = new Thread[threads - 1];
        for (int index = 0; index < helpers.length; index++) {
            int part = index + 1;
            helpers[index] = new Thread(() -> help(part), "mlpc-" + part);
            helpers[index].setDaemon(true);
            helpers[index].start();
        }
    }

    /** {@return how many threads share the work, the calling one among them} */
    public int threads() {
        return threads;
    }

    /**
     * Runs a task over [0, extent), on this thread alone when it is small.
     *
     * @param extent how many there are to do
     * @param work roughly how many multiply-adds it is
     * @param task does a part of them
     */
    public void run(int extent, long work, Task task) {
        int useful = useful(extent, work);
        if (useful <= 1) {
            task.run(0, extent);
            return;
        }
        this.task = task;
        this.extent = extent;
        this.parts = useful;
        unfinished.set(useful);
        open.set(-1L >>> (MOST_PARTS - useful));
        for (int index = 0; index < useful - 1; index++) {
            LockSupport.unpark(helpers[index]);
        }
        takeParts(0);
        sharedAt = awaitOthers();
        hasShared = true;
        rethrow();
    }

    /** How many parts are worth their threads. */
    private int useful(int extent, long work) {
        if (threads == 1 || work < 2 * WORTHWHILE_AWAKE) {
            return 1;
        }
        long least = work < threads * WORTHWHILE && areAwake() ? WORTHWHILE_AWAKE : WORTHWHILE;
        return (int) Math.min(Math.min(Math.min(threads, MOST_PARTS), work / least), (extent + GRAIN - 1) / GRAIN);
    }

    /** Whether those who shared the last round are still waiting for the next one without rest. */
    private boolean areAwake() {
        return hasShared && clock.nanoseconds() - sharedAt < SPIN_NANOSECONDS;
    }

    /** Runs parts, this one first, until all are taken. */
    private void takeParts(int first) {
        for (int part = take(first); part >= 0; part = take(first)) {
            try {
                Task task = requireNonNull(this.task);
                int from = bound(part);
                int to = bound(part + 1);
                if (from < to) {
                    task.run(from, to);
                }
            } catch (Throwable thrown) {
                failure = thrown;
            } finally {
                unfinished.decrementAndGet();
            }
        }
    }

    /** A part that is now this thread's: from {@code first} on upwards, then from 0; −1 if none is left. */
    private int take(int first) {
        long before = open.get();
        while (before != 0) {
            long above = before & -1L << first;
            long part = Long.lowestOneBit(above != 0 ? above : before);
            if (open.compareAndSet(before, before & ~part)) {
                return Long.numberOfTrailingZeros(part);
            }
            before = open.get();
        }
        return -1;
    }

    private int bound(int part) {
        return part == parts ? extent : (int) ((long) extent * part / parts / GRAIN * GRAIN);
    }

    private void help(int part) {
        int first = part % MOST_PARTS;
        while (awaitWork()) {
            takeParts(first);
        }
    }

    /**
     * Waits until there are parts to take; false when the pool is closed. Who was woken too late, for others have taken the parts meanwhile, spins again
     * before it sleeps: otherwise it would be too late for the next round as well, and for all that follow.
     */
    @SuppressWarnings("ThreadPriorityCheck") // to yield is a courtesy: no result and no end of a wait depends on it
    private boolean awaitWork() {
        long start = clock.nanoseconds();
        while (open.get() == 0 && !closed) {
            long waited = clock.nanoseconds() - start;
            if (waited < SPIN_NANOSECONDS) {
                Thread.onSpinWait();
            } else if (waited < PATIENCE_NANOSECONDS) {
                Thread.yield();
            } else {
                LockSupport.park(this);
                start = clock.nanoseconds();
            }
        }
        return !closed;
    }

    @SuppressWarnings("ThreadPriorityCheck") // as above
    private long awaitOthers() {
        long start = clock.nanoseconds();
        long now = start;
        while (unfinished.get() > 0) {
            if (now - start < SPIN_NANOSECONDS) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
            now = clock.nanoseconds();
        }
        return now;
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
        closed = true;
        for (Thread helper : helpers) {
            LockSupport.unpark(helper);
        }
    }
}
