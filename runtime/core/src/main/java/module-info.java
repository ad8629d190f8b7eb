/** What generated code and trained models run on: tensors, kernels, random numbers, training, weights files. */
module mlpc.runtime {
    // Says what may be null, to whoever compiles against it; nothing needs it to run.
    requires static org.jspecify;

    // Nothing here uses it: tests do, to count what is allocated.
    requires static jdk.management;

    // What apps call.
    exports mlpc.runtime;
    exports mlpc.runtime.checkpoint;
    exports mlpc.runtime.network;
    exports mlpc.runtime.parallel;
    exports mlpc.runtime.signature;
    exports mlpc.runtime.statistic;
    exports mlpc.runtime.tensor;
    exports mlpc.runtime.train;
    exports mlpc.runtime.weights;

    // What generated classes call too; they live in modules of any name, and in none.
    exports mlpc.runtime.kernel;
    exports mlpc.runtime.random;

    // What the command and the readers of data share.
    exports mlpc.runtime.file;
    exports mlpc.runtime.kernel.function to
            mlpc.vector;

    // Faster kernels, where a module that brings them is there.
    uses mlpc.runtime.kernel.KernelProvider;
}
