package mlpc.benchmarks.runs;

import java.util.List;
import mlpc.benchmarks.Workload;

/**
 * A network that is trained in batches of so many rows.
 *
 * @param batch rows
 */
record Setting(Workload workload, int batch) {
    /** All that are measured. */
    static final List<Setting> ALL = List.of(
            new Setting(Workload.TABULAR, 32),
            new Setting(Workload.MNIST, 32),
            new Setting(Workload.MNIST, 64),
            new Setting(Workload.MNIST, 128));

    /** Rates at which no weight of these networks overflows on drawn rows, however long they train. */
    static final List<String> OPTIMIZERS = List.of(
            "sgd(rate: 1e-3)",
            "sgd(rate: 1e-4, momentum: 0.9)",
            "adam(rate: 1e-3)",
            "adamw(rate: 1e-3, weight_decay: 0.1)");

    String label() {
        return workload.label() + ", batches of " + batch;
    }
}
