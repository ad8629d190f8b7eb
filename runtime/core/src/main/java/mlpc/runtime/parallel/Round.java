package mlpc.runtime.parallel;

import java.util.Arrays;

/**
 * Tasks that need nothing of one another, which a pool's threads share as one: they meet once, and not after each. Each thread gets the same share of
 * every task. A task too short to be divided is the first thread's, which gets less of the others in return. It is filled anew
 * before each run, and allocates nothing once it has held as many tasks.
 */
public final class Round implements Pool.Task {
    /** What the pool divides: shares of all tasks at once. */
    private static final int UNITS = 1 << 13;
    /** Tasks are divided at multiples of this, as the pool does, and from twice as many on. */
    private static final int GRAIN = 8;

    private Pool.Task[] tasks = new Pool.Task[4];
    private int[] extents = new int[4];
    private int count;
    private long work;
    private long undivided;
    /** Of the units, those that stand for tasks that are not divided. */
    private int head;

    /** Without tasks. */
    public Round() {}

    /** Takes all tasks out. */
    public void clear() {
        count = 0;
        work = 0;
        undivided = 0;
    }

    /**
     * One more task.
     *
     * @param extent how many there are to do
     * @param itsWork roughly how many multiply-adds it is
     * @param task does a part of them
     */
    public void add(int extent, long itsWork, Pool.Task task) {
        if (count == tasks.length) {
            tasks = Arrays.copyOf(tasks, 2 * count);
            extents = Arrays.copyOf(extents, 2 * count);
        }
        tasks[count] = task;
        extents[count] = extent;
        count++;
        work += itsWork;
        undivided += isDivided(extent) ? 0 : itsWork;
    }

    private static boolean isDivided(int extent) {
        return extent >= 2 * GRAIN;
    }

    /**
     * Runs all tasks.
     *
     * @param pool whose threads share them
     */
    public void run(Pool pool) {
        head = work == 0 ? 0 : (int) Math.min(UNITS - 1, UNITS * undivided / work);
        pool.run(UNITS, work, this);
    }

    @Override
    public void run(int from, int to) {
        for (int index = 0; index < count; index++) {
            int extent = extents[index];
            if (!isDivided(extent)) {
                if (from == 0) {
                    tasks[index].run(0, extent);
                }
                continue;
            }
            int begin = bound(extent, from);
            int end = bound(extent, to);
            if (begin < end) {
                tasks[index].run(begin, end);
            }
        }
    }

    private int bound(int extent, int unit) {
        if (unit == UNITS) {
            return extent;
        }
        long share = Math.max(0, unit - head);
        long exact = extent * share / (UNITS - head);
        // The nearest multiple: what the first thread does besides is often less than that, and shares stay those of
        // other phases.
        return (int) Math.min(extent, (exact + GRAIN / 2) / GRAIN * GRAIN);
    }
}
