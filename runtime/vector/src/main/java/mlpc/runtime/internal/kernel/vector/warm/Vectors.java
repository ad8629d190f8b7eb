package mlpc.runtime.internal.kernel.vector.warm;

import mlpc.runtime.internal.kernel.PlainKernels32;
import mlpc.runtime.internal.kernel.vector.product.VectorKernels32;
import mlpc.runtime.internal.kernel.vector.row.VectorReductions32;
import mlpc.runtime.internal.kernel.vector.row.VectorRows32;
import mlpc.runtime.internal.kernel.vector.row.VectorUpdates32;

/** The kernels by vectors. With this class the Vector API is loaded, which takes tens of milliseconds: the thread that exercises is the first to need it. */
@SuppressWarnings(
        "StaticAssignmentOfThrowable") // they are throwables so that HotSpot does not inline them; nobody throws them
final class Vectors {
    static final VectorKernels32 KERNELS = new VectorKernels32(new PlainKernels32());
    static final VectorRows32 ROWS = new VectorRows32();
    static final VectorReductions32 REDUCTIONS = new VectorReductions32();
    static final VectorUpdates32 UPDATES = new VectorUpdates32();

    private Vectors() {}
}
