package mlpc.runtime.internal.kernel;

/**
 * A set of kernels for single precision from another module: {@code mlpc.vector} has one, and the runtime finds it by
 * {@link java.util.ServiceLoader}. Its results have the bits of the plain kernels.
 *
 * <p>{@link KernelSet} asks for it only if the module of the Vector API is present, so a provider may use that API
 * everywhere except in its constructor and in {@link #version}.
 */
public interface KernelProvider {
    /** The version of these interfaces. javac copies the constant into a provider, so a provider reports the version it was compiled against. */
    int VERSION = 3;

    /** The value of {@link #VERSION} when the provider was compiled. A provider of another version is not used. */
    int version();

    /** Whether its kernels are faster than plain ones on this processor. */
    boolean isUseful();

    /**
     * Products of matrices.
     *
     * @param plain used for products that this set does not handle, and until HotSpot has compiled the set
     */
    ContractionKernels<float[], float[][], Panels32> contractions(PlainKernels32 plain);

    /**
     * Functions of rows.
     *
     * @param plain used until HotSpot has compiled this set
     */
    RowFunctions<float[]> rowFunctions(PlainRows32 plain);

    /**
     * Reductions of rows.
     *
     * @param plain used until HotSpot has compiled this set
     */
    RowReductions rowReductions(RowReductions plain);

    /**
     * Optimizers' steps.
     *
     * @param plain used until HotSpot has compiled this set
     */
    UpdateFunctions32 updates(PlainUpdates32 plain);
}
