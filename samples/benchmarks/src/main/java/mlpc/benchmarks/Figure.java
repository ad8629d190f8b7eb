package mlpc.benchmarks;

import java.util.Locale;

/** What is measured about a workload; the names are the benchmarks' methods. */
enum Figure {
    PREDICT("one prediction"),
    TRAIN("training step"),
    SCORE("scoring call");

    private final String label;

    Figure(String label) {
        this.label = label;
    }

    String method() {
        return name().toLowerCase(Locale.ROOT);
    }

    String label(Workload workload) {
        return switch (this) {
            case PREDICT -> label;
            case TRAIN -> label + ", " + workload.batch + " rows";
            case SCORE -> label + ", " + workload.scored + " rows";
        };
    }

    /** Floating-point operations of the products in one call. */
    double operations(Workload workload) {
        return 2.0
                * switch (this) {
                    case PREDICT -> workload.products();
                    case TRAIN -> workload.trainingProducts();
                    case SCORE -> workload.scored * workload.products();
                };
    }

    /** A single row, and a tiny network, are bound by waiting: for memory, or for one operation after the other. */
    boolean isBoundByPeak(Workload workload) {
        return this != PREDICT && workload != Workload.XOR;
    }

    int rows(Workload workload) {
        return switch (this) {
            case PREDICT -> 1;
            case TRAIN -> workload.batch;
            case SCORE -> workload.scored;
        };
    }
}
