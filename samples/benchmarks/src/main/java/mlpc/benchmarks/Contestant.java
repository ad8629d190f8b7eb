package mlpc.benchmarks;

import java.util.List;

/** Who computes a figure, by how many threads, and in which JVM. */
enum Contestant {
    LOOPS(Group.OURS, "plain loops", "Loops", 1, false, "#9e9e9e"),
    PLAIN(Group.OURS, "plain kernels", "Ours", 1, false, "#90caf9"),
    PLAIN_2(Group.OURS, "plain kernels, 2 threads", "Ours", 2, false, "#64b5f6"),
    VECTOR(Group.OURS, "vector kernels", "Ours", 1, true, "#1565c0"),
    /** How long a call would take if all its operations were done as fast as the processor can: beside the kernels, minute by minute. */
    PEAK(Group.PEAK, "the processor's peak", "Peak", 1, true, "#fff59d"),
    VECTOR_2(Group.OURS, "vector kernels, 2 threads", "Ours", 2, true, "#0d2b5c"),
    PEAK_2(Group.PEAK, "the processor's peak, 2 threads", "Peak", 2, true, "#fdd835"),
    /** For single rows alone: more rows wait for the processor, and not for memory. */
    HALVED(Group.OURS, "bfloat16 weights", "Ours", 1, true, "#80cbc4"),
    HALVED_2(Group.OURS, "bfloat16 weights, 2 threads", "Ours", 2, true, "#00796b"),

    JAVAC(Group.BACKENDS, "javac", "Ours", 1, true, "#ce93d8"),
    INTERPRETER(Group.BACKENDS, "interpreter", "Ours", 1, true, "#7b1fa2"),

    ONNX(Group.PEERS, "ONNX Runtime", "peers.Onnx", 1, false, "#ffcc80"),
    ONNX_2(Group.PEERS, "ONNX Runtime, 2 threads", "peers.Onnx", 2, false, "#f57c00"),
    SMILE(Group.PEERS, "SMILE", "peers.Smile", 1, false, "#a5d6a7"),
    SMILE_2(Group.PEERS, "SMILE, 2 threads", "peers.Smile", 2, false, "#388e3c"),
    PYTORCH(Group.PEERS, "PyTorch", "peers.PyTorch", 1, false, "#ef9a9a"),
    PYTORCH_2(Group.PEERS, "PyTorch, 2 threads", "peers.PyTorch", 2, false, "#c62828"),
    TENSORFLOW(Group.PEERS, "TensorFlow", "peers.TensorFlow", 1, false, "#bcaaa4"),
    TENSORFLOW_2(Group.PEERS, "TensorFlow, 2 threads", "peers.TensorFlow", 2, false, "#5d4037");

    /** What is measured together. */
    enum Group {
        /** Compiled models by either set of kernels, and the plain loops beside them. */
        OURS,
        /** What the processor could do at best. */
        PEAK,
        /** Compiled models by what runs them instead of Janino. */
        BACKENDS,
        /** Libraries, which are on the class path only if they were asked for. */
        PEERS
    }

    final Group group;
    final String label;
    /** The benchmark's class; peers are not there when this is compiled. */
    final String benchmark;

    final int threads;
    private final boolean vectors;
    /** Of its bars in the chart. */
    final String colour;

    Contestant(Group group, String label, String benchmark, int threads, boolean vectors, String colour) {
        this.group = group;
        this.label = label;
        this.benchmark = Contestant.class.getPackageName() + "." + benchmark;
        this.threads = threads;
        this.vectors = vectors;
        this.colour = colour;
    }

    List<String> jvmArguments() {
        // From the first call on, so that nothing else is measured.
        return vectors
                ? List.of("--add-modules", "jdk.incubator.vector", "-Dmlpc.kernels=vector", "-Xmx2g")
                : List.of("-Xmx2g");
    }

    /** What runs a compiled model. */
    String backend() {
        return group == Group.BACKENDS ? name() : "JANINO";
    }

    boolean hasVectors() {
        return vectors;
    }

    boolean hasHalvedWeights() {
        return alone() == HALVED;
    }

    /** The same by one thread. */
    Contestant alone() {
        return threads == 1 ? this : valueOf(name().substring(0, name().length() - "_2".length()));
    }

    /** Plain loops and libraries step by plain gradient descent alone. */
    boolean competes(Workload workload, Figure figure, boolean hasOptimizer) {
        boolean isOurs = group != Group.PEERS && this != LOOPS;
        return competes(workload, figure) && (isOurs || !hasOptimizer || figure != Figure.TRAIN);
    }

    boolean competes(Workload workload, Figure figure) {
        if (group == Group.PEAK && !figure.isBoundByPeak(workload)) {
            return false;
        }
        if (figure == Figure.FIT && (this == LOOPS || group == Group.PEERS || this == INTERPRETER)) {
            return false;
        }
        if (this == INTERPRETER && workload.isWide() || alone() == ONNX && figure == Figure.TRAIN) {
            return false;
        }
        if (hasHalvedWeights() && (figure != Figure.PREDICT || !workload.isWide())) {
            return false;
        }
        // Of plain kernels a row is one thread's.
        boolean divides = figure != Figure.PREDICT || this != PLAIN_2;
        return threads == 1 || workload.isWorthThreads(figure) && divides;
    }
}
