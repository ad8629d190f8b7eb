package mlpc.runtime.train;

/** Threads that share the ranges of a phase. */
public final class Pool implements AutoCloseable {
    /** The caller's thread alone. */
    public static final Pool SINGLE = new Pool(1);

    private final int threads;

    /** Work over a range, which may be split anywhere. */
    public interface Task {
        void run(int from, int to);
    }

    public Pool(int threads) {
        this.threads = threads;
    }

    public int threads() {
        return threads;
    }

    public void run(int extent, long work, Task task) {
        task.run(0, extent);
    }

    @Override
    public void close() {}
}
