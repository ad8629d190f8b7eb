package mlpc.runtime.internal.kernel.vector.warm;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A kernel by vectors that runs on made-up numbers, in a thread of its own, until HotSpot has compiled it: before that each vector is an
 * object, and the kernel takes a hundred times as long as later. Whoever wants it asks {@link #isReady} at each call, and computes by plain
 * Java until the answer is yes.
 *
 * <p>Whether a kernel is compiled is seen by its time alone. Of a compiled one a run takes microseconds, so some run is not interrupted, however
 * much else the machine has to do; of one that makes objects none is quick enough.
 */
abstract class Exercise {
    /**
     * Multiply-adds by plain kernels after which a program seems to be one that goes on computing: some tenths of a second of them. HotSpot
     * works for seconds on vectors, so a program that is done sooner would only be held up. Until then nothing of the Vector API is even loaded.
     */
    private static final long WORTHWHILE = 10_000_000_000L;
    /** What a measurement itself takes at most. */
    private static final long CLOCK_NANOSECONDS = 500;

    /** What was computed by plain kernels for which nobody had been sent to exercise. */
    private static final AtomicLong DONE = new AtomicLong();

    private final boolean[] isQuick;
    private boolean isPrepared;
    private volatile boolean isAsked;
    private volatile boolean isReady;

    /** @param parts of the kernel, methods that are compiled one by one */
    Exercise(int parts) {
        isQuick = new boolean[parts];
    }

    /**
     * Whether the kernel is compiled.
     *
     * @param work that the caller has for it, in multiply-adds
     */
    final boolean isReady(long work) {
        return isReady || ask(work);
    }

    /** Says that plain kernels have computed so much. */
    static long computed(long work) {
        return DONE.addAndGet(work);
    }

    private boolean ask(long work) {
        if (!isAsked && computed(work) >= WORTHWHILE) {
            send();
        }
        return isReady;
    }

    private synchronized void send() {
        if (!isAsked) {
            isAsked = true;
            WarmUp.begin(this);
        }
    }

    /** Whether the kernel is compiled. */
    final boolean isReady() {
        return isReady;
    }

    /** Makes the numbers; called once, by the thread that exercises. */
    abstract void prepare();

    /** Calls a part of the kernel. */
    abstract void run(int part);

    /** What a call of a part takes at most once it is compiled, on a slow processor with short vectors. */
    abstract double nanoseconds(int part);

    /** Runs each part that is slow, for so long; whether one of them is slow no more. */
    final boolean practise(long nanoseconds) {
        if (!isPrepared) {
            prepare();
            isPrepared = true;
        }
        boolean isOne = false;
        boolean areAll = true;
        for (int part = 0; part < isQuick.length; part++) {
            if (!isQuick[part]) {
                isQuick[part] = isQuick(part, nanoseconds);
                isOne |= isQuick[part];
            }
            areAll &= isQuick[part];
        }
        isReady = areAll;
        return isOne;
    }

    private boolean isQuick(int part, long nanoseconds) {
        double most = CLOCK_NANOSECONDS + nanoseconds(part);
        long begin = System.nanoTime();
        long before = begin;
        do {
            run(part);
            long now = System.nanoTime();
            if (now - before <= most) {
                return true;
            }
            before = now;
        } while (before - begin < nanoseconds);
        return false;
    }

    /** A row of numbers between 0.5 and 1.5, in an order without a pattern. */
    static float[] row(int columns) {
        float[] row = new float[columns];
        int drawn = columns;
        for (int column = 0; column < columns; column++) {
            drawn = drawn * 1_664_525 + 1_013_904_223;
            row[column] = 0.5f + (drawn >>> 8) * 0x1p-24f;
        }
        return row;
    }

    static float[][] rows(int rows, int columns) {
        float[][] all = new float[rows][];
        for (int row = 0; row < rows; row++) {
            all[row] = row(columns);
        }
        return all;
    }
}
