package mlpc.runtime.internal.kernel.vector.product;

import static java.util.Objects.requireNonNull;

import mlpc.runtime.parallel.Pool;
import org.jspecify.annotations.Nullable;

/**
 * The product of a single row, shared among threads by panels: each column is one chain, whichever thread computes it.
 * A thread has an instance while it predicts rows with the help of a pool.
 */
final class RowThreads implements Pool.Task {
    /** The pool hands out multiples of eight. */
    private static final int PANEL = 8;

    private static final ThreadLocal<RowThreads> OWN = ThreadLocal.withInitial(RowThreads::new);
    /** Whether any thread ever had a pool; most programs never need to look for one. */
    private static volatile boolean used;

    private Pool pool = Pool.SINGLE;
    private float[] a = {};
    private @Nullable VectorPanels32 b;
    private float[] c = {};

    private RowThreads() {}

    /**
     * From now on the pool's threads may share the calling thread's products of single rows, until it sets another
     * pool.
     */
    static void use(Pool pool) {
        used |= pool.threads() > 1;
        OWN.get().pool = pool;
    }

    /** c = a·B. */
    static void multiply(float[] a, VectorPanels32 b, float[] c) {
        RowThreads own = used ? OWN.get() : null;
        if (own == null || own.pool.threads() == 1) {
            panels(a, b, c, 0, b.starts.length);
        } else {
            own.share(a, b, c);
        }
    }

    private void share(float[] row, VectorPanels32 panels, float[] result) {
        a = row;
        b = panels;
        c = result;
        // Reading a weight from memory takes as long as four multiply-adds of weights that are in the cache.
        pool.run(PANEL * panels.starts.length, 4L * panels.inner * panels.columns, this);
    }

    @Override
    public void run(int from, int to) {
        panels(a, requireNonNull(b), c, from / PANEL, to / PANEL);
    }

    private static void panels(float[] a, VectorPanels32 b, float[] c, int from, int to) {
        if (b.compact) {
            CompactRowProduct.multiply(a, b, c, from, to);
        } else {
            RowProduct.multiply(a, b, c, from, to);
        }
    }
}
