package mlpc.runtime.kernel;

/**
 * A matrix B [inner][columns] in the layout that products read it in, {@code real} elements; which that is, is the
 * {@link KernelSet}'s affair. Packed once, it serves any number of products and threads.
 */
public abstract class Panels {
    public final int inner;
    public final int columns;

    public Panels(int inner, int columns) {
        this.inner = inner;
        this.columns = columns;
    }

    /** Takes over rows from (inclusive) to (exclusive) of B. Different rows may be packed by different threads. */
    public abstract void pack(real[][] b, int from, int to);

    /** Takes over rows from … to of Bᵀ [columns][inner], which are columns of B. */
    public abstract void packTransposed(real[][] b, int from, int to);

    /**
     * Keeps 16 bits of each element, the upper ones: all that there are if B's are bfloat16. Where a set of kernels has no
     * form for that, nothing happens. B may not be packed again.
     */
    public abstract void compact();

    /** Roughly how many multiply-adds take as long as packing all of B, or all of Bᵀ. */
    public abstract long work(boolean transposed);
}
