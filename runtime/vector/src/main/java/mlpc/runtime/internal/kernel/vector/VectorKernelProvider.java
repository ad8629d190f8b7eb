package mlpc.runtime.internal.kernel.vector;

import mlpc.runtime.internal.kernel.ContractionKernels;
import mlpc.runtime.internal.kernel.KernelProvider;
import mlpc.runtime.internal.kernel.Panels32;
import mlpc.runtime.internal.kernel.PlainKernels32;
import mlpc.runtime.internal.kernel.RowFunctions;
import mlpc.runtime.internal.kernel.RowReductions;
import mlpc.runtime.internal.kernel.UpdateFunctions32;
import mlpc.runtime.internal.kernel.vector.product.VectorKernels32;
import mlpc.runtime.internal.kernel.vector.row.VectorReductions32;
import mlpc.runtime.internal.kernel.vector.row.VectorRows32;
import mlpc.runtime.internal.kernel.vector.row.VectorUpdates32;

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

    @Override
    public UpdateFunctions32 updates() {
        return new VectorUpdates32();
    }
}
