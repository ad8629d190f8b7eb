/**
 * What generated code and trained models run on: tensors, training, weights files.
 *
 * <p>Apps call the packages that are exported here without {@code internal} in their name; those stay as they are within a major version.
 */
module mlpc.runtime {
    // Says what may be null, to whoever compiles against it; nothing needs it to run.
    requires static org.jspecify;

    // Nothing here uses it: tests do, to count what is allocated.
    requires static jdk.management;

    // What apps call.
    exports mlpc.runtime;
    exports mlpc.runtime.assess;
    exports mlpc.runtime.checkpoint;
    exports mlpc.runtime.inspect;
    exports mlpc.runtime.network;
    exports mlpc.runtime.parallel;
    exports mlpc.runtime.partition;
    exports mlpc.runtime.signature;
    exports mlpc.runtime.signature.optimizer;
    exports mlpc.runtime.statistic;
    exports mlpc.runtime.tensor;
    exports mlpc.runtime.train;
    exports mlpc.runtime.weights;

    // What generated classes call. They live in modules of any name, and in none, so nobody can be named here.
    exports mlpc.runtime.internal.kernel;
    exports mlpc.runtime.internal.random;

    // What the kernels by the Vector API call.
    exports mlpc.runtime.internal.kernel.function to
            mlpc.vector;

    // Which rows a validation would hold back: a table's profile counts them.
    exports mlpc.runtime.internal.split to
            mlpc.runtime.data;

    // Files that are written whole or not at all: what writes generated classes calls it.
    exports mlpc.runtime.file to
            mlpc.compiler;

    // The reader of a weights file's header, whose text is a part of standalone classes.
    exports mlpc.runtime.json to
            mlpc.compiler;

    // Faster kernels, where a module that brings them is there.
    uses mlpc.runtime.internal.kernel.KernelProvider;
}
