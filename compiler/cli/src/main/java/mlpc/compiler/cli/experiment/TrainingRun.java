package mlpc.compiler.cli.experiment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.runtime.train.Scores;

/**
 * How one training went: what was measured, and the losses on the way.
 *
 * @param measures by name: {@code loss} on the rows trained on, {@code validation} on those held back if there are any, and the
 *     metrics, on rows held back if there are any
 * @param epochs each in its turn; none if the training diverged
 */
record TrainingRun(Map<String, Double> measures, List<Epoch> epochs) {
    static final String LOSS = "loss";
    static final String VALIDATION = "validation";

    /** @param validation the loss on rows held back */
    record Epoch(long steps, double seconds, double loss, Optional<Double> validation) {}

    TrainingRun {
        measures = Collections.unmodifiableMap(new LinkedHashMap<>(measures));
        epochs = List.copyOf(epochs);
    }

    /** A training that came to nothing. */
    static TrainingRun diverged() {
        return new TrainingRun(Map.of(), List.of());
    }

    /** @param loss on the rows trained on; none of a model that has no losses */
    static TrainingRun of(Optional<Double> loss, Optional<Scores> validation, Scores metrics, List<Epoch> epochs) {
        Map<String, Double> measures = new LinkedHashMap<>();
        loss.ifPresent(value -> {
            measures.put(LOSS, value);
            validation.ifPresent(scores -> measures.put(VALIDATION, scores.loss()));
        });
        metrics.metrics().forEach(measures::putIfAbsent);
        return new TrainingRun(measures, epochs);
    }

    /** A measure, or NaN where there is none. */
    double get(String measure) {
        return measures.getOrDefault(measure, Double.NaN);
    }
}
