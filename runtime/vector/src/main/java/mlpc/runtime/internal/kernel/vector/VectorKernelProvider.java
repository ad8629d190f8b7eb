package mlpc.runtime.internal.kernel.vector;

import mlpc.runtime.internal.kernel.ContractionKernels;
import mlpc.runtime.internal.kernel.KernelProvider;
import mlpc.runtime.internal.kernel.KernelSet;
import mlpc.runtime.internal.kernel.Panels32;
import mlpc.runtime.internal.kernel.PlainKernels32;
import mlpc.runtime.internal.kernel.PlainRows32;
import mlpc.runtime.internal.kernel.PlainUpdates32;
import mlpc.runtime.internal.kernel.RowFunctions;
import mlpc.runtime.internal.kernel.RowReductions;
import mlpc.runtime.internal.kernel.UpdateFunctions32;
import mlpc.runtime.internal.kernel.vector.product.VectorKernels32;
import mlpc.runtime.internal.kernel.vector.row.VectorReductions32;
import mlpc.runtime.internal.kernel.vector.row.VectorRows32;
import mlpc.runtime.internal.kernel.vector.row.VectorUpdates32;
import mlpc.runtime.internal.kernel.vector.warm.WarmedKernels32;
import mlpc.runtime.internal.kernel.vector.warm.WarmedReductions32;
import mlpc.runtime.internal.kernel.vector.warm.WarmedRows32;
import mlpc.runtime.internal.kernel.vector.warm.WarmedUpdates32;

/**
 * The provider of this module, which the runtime finds. Loading this class loads no class of the Vector API, which may
 * be absent.
 */
public final class VectorKernelProvider implements KernelProvider {
    @Override
    public int version() {
        return VERSION;
    }

    /** Vectors have four lanes wherever a multiply-add is one instruction; where they are forced they are asked. */
    @Override
    public boolean isUseful() {
        return !isForced() || VectorKernels32.isUseful();
    }

    /** Whether kernels by vectors are to run from the first call on. */
    private static boolean isForced() {
        return System.getProperty(KernelSet.PROPERTY) != null;
    }

    @Override
    public ContractionKernels<float[], float[][], Panels32> contractions(PlainKernels32 plain) {
        return isForced() ? new VectorKernels32(plain) : new WarmedKernels32(plain);
    }

    @Override
    public RowFunctions<float[]> rowFunctions(PlainRows32 plain) {
        return isForced() ? new VectorRows32() : new WarmedRows32(plain);
    }

    @Override
    public RowReductions rowReductions(RowReductions plain) {
        return isForced() ? new VectorReductions32() : new WarmedReductions32(plain);
    }

    @Override
    public UpdateFunctions32 updates(PlainUpdates32 plain) {
        return isForced() ? new VectorUpdates32() : new WarmedUpdates32(plain);
    }
}
