package mlpc.runtime.kernel;

/**
 * A set of kernels for single precision that another module brings: {@code mlpc.vector} does, and the runtime finds it by
 * {@link java.util.ServiceLoader}. Its results have the bits of the plain kernels.
 *
 * <p>{@link KernelSet} asks for it only where the Vector API's module is there, so a provider may use that API in everything but
 * its constructor and {@link #version}.
 */
public interface KernelProvider {
    /** Of these interfaces: javac copies the number into a provider, which so tells what it was compiled against. */
    int VERSION = 1;

    /** {@link #VERSION}, as it was when the provider was compiled. One of another version is not used. */
    int version();

    /** Whether its kernels are faster than plain ones on this processor. */
    boolean isUseful();

    /** @param plain what products too small for vectors go to */
    ContractionKernels<float[], float[][], Panels32> contractions(PlainKernels32 plain);

    RowFunctions<float[]> rowFunctions();

    RowReductions rowReductions();
}
