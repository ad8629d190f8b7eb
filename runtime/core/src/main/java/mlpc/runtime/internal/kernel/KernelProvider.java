package mlpc.runtime.internal.kernel;

/**
 * A set of kernels for single precision from another module: {@code mlpc.vector} has one, and the runtime finds it by
 * {@link java.util.ServiceLoader}. Its results have the bits of the plain kernels.
 *
 * <p>{@link KernelSet} asks for it only if the module of the Vector API is present, so a provider may use that API
 * everywhere except in its constructor and in {@link #version}.
 */
public interface KernelProvider {
    /** Of these interfaces: javac copies the number into a provider, which so tells what it was compiled against. */
    int VERSION = 3;

    /** The value of {@link #VERSION} when the provider was compiled. A provider of another version is not used. */
    int version();

    /** Whether its kernels are faster than plain ones on this processor. */
    boolean isUseful();

    /**
     * Products of matrices.
     *
     * @param plain computes products for which this set is no use, or not yet
     */
    ContractionKernels<float[], float[][], Panels32> contractions(PlainKernels32 plain);

    /**
     * Functions of rows.
     *
     * @param plain computes as long as this set is no use yet
     */
    RowFunctions<float[]> rowFunctions(PlainRows32 plain);

    /**
     * Reductions of rows.
     *
     * @param plain computes as long as this set is no use yet
     */
    RowReductions rowReductions(RowReductions plain);

    /**
     * Optimizers' steps.
     *
     * @param plain computes as long as this set is no use yet
     */
    UpdateFunctions32 updates(PlainUpdates32 plain);
}
