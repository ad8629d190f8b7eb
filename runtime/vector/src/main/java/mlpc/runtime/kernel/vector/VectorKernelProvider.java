package mlpc.runtime.kernel.vector;

import mlpc.runtime.kernel.ContractionKernels;
import mlpc.runtime.kernel.KernelProvider;
import mlpc.runtime.kernel.Panels32;
import mlpc.runtime.kernel.PlainKernels32;
import mlpc.runtime.kernel.RowFunctions;
import mlpc.runtime.kernel.RowReductions;

/**
 * The provider of this module, which the runtime finds. Loading this class loads no class of the Vector API, which may
 * be absent.
 */
public final class VectorKernelProvider implements KernelProvider {
    @Override
    public int version() {
        return VERSION;
    }

    @Override
    public boolean isUseful() {
        return VectorKernels32.isUseful();
    }

    @Override
    public ContractionKernels<float[], float[][], Panels32> contractions(PlainKernels32 plain) {
        return new VectorKernels32(plain);
    }

    @Override
    public RowFunctions<float[]> rowFunctions() {
        return new VectorRows32();
    }

    @Override
    public RowReductions rowReductions() {
        return new VectorReductions32();
    }
}
