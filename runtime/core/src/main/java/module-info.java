/** What generated code and trained models run on: tensors, kernels, random numbers, training, weights files. */
module mlpc.runtime {
    // Only to ask HotSpot whether the processor has fused multiply-add; without it the answer is measured.
    requires static jdk.management;
    // For the faster set of kernels; without it the plain one.
    requires static jdk.incubator.vector;

    exports mlpc.runtime;
    exports mlpc.runtime.kernel;
    exports mlpc.runtime.random;
    exports mlpc.runtime.signature;
    exports mlpc.runtime.train;
    exports mlpc.runtime.weights;
}
