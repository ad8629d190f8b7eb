/**
 * The runtime's kernels by the Vector API. An app neither requires nor calls this module: with it on the class path or the module
 * path, and Java started with {@code --add-modules jdk.incubator.vector}, the runtime finds it and computes the same bits faster.
 */
module mlpc.vector {
    requires mlpc.runtime;
    requires static org.jspecify;
    // Static, so that without the module, or without the flag, an app starts as usual, and computes by plain kernels.
    requires static jdk.incubator.vector;

    provides mlpc.runtime.internal.kernel.KernelProvider with
            mlpc.runtime.internal.kernel.vector.VectorKernelProvider;
}
