package mlpc.runtime.internal.kernel;

/**
 * A matrix in the layout that kernels read, which may become another one while a program runs: then it is packed once more, although it has not
 * changed, between {@link #begin} and {@link #finish}. Whoever reads it meanwhile reads the layout before.
 */
public interface PackedMatrix {
    /** Whether it will never have another layout. */
    boolean isSettled();

    /** Whether there is a better layout now than the one that it has. */
    boolean isOutdated();

    /** Says, before all of it is packed, that this is so. */
    void begin();

    /** Says that all of it is packed. */
    void finish();

    /**
     * Keeps the upper 16 bits of each element, which are all bits of a bfloat16. A set of kernels that does not support
     * this does nothing. Afterwards the matrix may not be packed again.
     */
    void compact();
}
