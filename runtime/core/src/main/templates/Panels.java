package mlpc.runtime.internal.kernel;

/**
 * A matrix B [inner][columns], {@code real} elements, in the layout that products read. The {@link KernelSet} chooses
 * the layout. Packed once, it serves any number of products and threads.
 */
public abstract class Panels implements PackedMatrix {
    public final int inner;
    public final int columns;

    public Panels(int inner, int columns) {
        this.inner = inner;
        this.columns = columns;
    }

    /** Packs rows from (inclusive) to (exclusive) of B. Different rows may be packed by different threads. */
    public abstract void pack(real[][] b, int from, int to);

    /** Packs rows from … to of Bᵀ [columns][inner], which are columns of B. */
    public abstract void packTransposed(real[][] b, int from, int to);

    /**
     * As {@link #pack}, for a matrix that changes before nearly every product, as a weight does in training. A set may keep B itself and
     * read it in place, so B stays as it is until those products are done.
     */
    public void view(real[][] b, int from, int to) {
        pack(b, from, to);
    }

    /** As {@link #packTransposed}, for a matrix that changes as often. */
    public void viewTransposed(real[][] b, int from, int to) {
        packTransposed(b, from, to);
    }

    /** The approximate cost of {@link #view} of all of B, or of {@link #viewTransposed} of all of Bᵀ, in multiply-adds. */
    public long viewWork(boolean transposed) {
        return work(transposed);
    }

    /** The approximate cost of packing all of B, or all of Bᵀ, in multiply-adds. */
    public abstract long work(boolean transposed);

    @Override
    public boolean isSettled() {
        return true;
    }

    @Override
    public boolean isOutdated() {
        return false;
    }

    @Override
    public void begin() {
        // There is one layout.
    }

    @Override
    public void finish() {
        // There is one layout.
    }
}
