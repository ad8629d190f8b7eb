package mlpc.benchmarks;

import java.util.List;

/** Who computes a figure, and in which JVM. */
enum Contestant {
    LOOPS("plain loops", Loops.class, 1, false),
    PLAIN("plain kernels", Ours.class, 1, false),
    VECTOR("vector kernels", Ours.class, 1, true),
    VECTOR_2("vector kernels, 2 threads", Ours.class, 2, true);

    final String label;
    final Class<?> benchmark;
    final int threads;
    private final boolean vectors;

    Contestant(String label, Class<?> benchmark, int threads, boolean vectors) {
        this.label = label;
        this.benchmark = benchmark;
        this.threads = threads;
        this.vectors = vectors;
    }

    List<String> jvmArguments() {
        return vectors ? List.of("--add-modules", "jdk.incubator.vector", "-Xmx2g") : List.of("-Xmx2g");
    }

    /** One row, or a tiny network, is one thread's work. */
    boolean competes(Workload workload, Figure figure) {
        return threads == 1 || figure != Figure.PREDICT && workload != Workload.XOR;
    }
}
