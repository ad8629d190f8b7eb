package mlpc.runtime.internal.kernel;

/**
 * A matrix in the layout that kernels read. Another layout may become better while a program runs: then the matrix is packed again, although
 * its numbers have not changed, between {@link #begin} and {@link #finish}. Until then readers see the previous layout.
 */
public interface PackedMatrix {
    /**
     * Elements from which a matrix is large: it and its panels are not in a processor's second cache together, nor with what else a step of
     * training reads.
     */
    int LARGE = 1 << 19;

    /** Whether it will never have another layout. */
    boolean isSettled();

    /** Whether a better layout than its own is available now. */
    boolean isOutdated();

    /** Called before packing starts. */
    void begin();

    /** Called when all rows are packed. */
    void finish();

    /**
     * Keeps the upper 16 bits of each element, which are all bits of a bfloat16. A set of kernels that does not support
     * this does nothing. Afterwards the matrix may not be packed again.
     */
    void compact();
}
