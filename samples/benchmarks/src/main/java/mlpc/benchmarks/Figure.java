package mlpc.benchmarks;

import java.util.Locale;

/** What is measured about a workload; the names are the benchmarks' methods. */
enum Figure {
    PREDICT("one prediction"),
    TRAIN("training step"),
    SCORE("scoring call"),
    /** A whole training: from the rows of a data set, shuffled anew in each epoch, with validation after it. */
    FIT("whole training");

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
            case FIT -> label + ", batches of " + workload.batch;
        };
    }

    /** Floating-point operations of the products in one call. */
    double operations(Workload workload) {
        return 2.0
                * switch (this) {
                    case PREDICT -> workload.products();
                    case TRAIN -> workload.trainingProducts();
                    case SCORE -> workload.scored * workload.products();
                    case FIT -> Workload.FIT_EPOCHS * Workload.FIT_BATCHES * workload.trainingProducts();
                };
    }

    /** A single row, and a tiny network, are bound by waiting: for memory, or for one operation after the other. */
    boolean isBoundByPeak(Workload workload) {
        return (this == TRAIN || this == SCORE) && workload != Workload.XOR;
    }

    int rows(Workload workload) {
        return switch (this) {
            case PREDICT -> 1;
            case TRAIN -> workload.batch;
            case SCORE -> workload.scored;
            case FIT -> Workload.FIT_EPOCHS * Workload.FIT_BATCHES * workload.batch;
        };
    }
}
