package mlpc.runtime.train.loop;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Network;
import mlpc.runtime.network.Tracer;
import mlpc.runtime.signature.Recipe;
import mlpc.runtime.train.TrainingListener;
import mlpc.runtime.train.TrainingOptions;
import mlpc.runtime.train.score.Evaluation;

/** The network, rows, options and listener of a training. */
final class TrainingSetup {
    private final Network network;
    private final TrainingOptions options;
    private final Dataset.Split rows;
    private final Optional<Evaluation> validation;
    private final TrainingListener listener;
    private final Optional<Tracer> tracer;
    private final Map<String, String> conditions = new LinkedHashMap<>();

    TrainingSetup(
            Network network,
            TrainingOptions options,
            Dataset.Split rows,
            TrainingListener listener,
            Optional<Tracer> tracer) {
        this.network = network;
        this.options = options;
        this.rows = rows;
        this.validation = rows.validation().size() == 0
                ? Optional.empty()
                : Optional.of(new Evaluation(network, rows.validation()));
        this.listener = listener;
        this.tracer = tracer;
    }

    Network network() {
        return network;
    }

    Recipe recipe() {
        return options.recipe();
    }

    Dataset training() {
        return rows.training();
    }

    /** Rows held back; there may be none. */
    Dataset held() {
        return rows.validation();
    }

    Optional<Evaluation> validation() {
        return validation;
    }

    TrainingListener listener() {
        return listener;
    }

    Optional<Tracer> tracer() {
        return tracer;
    }

    /** Computed once, when first needed, because it reads all of the data. */
    Map<String, String> conditions() {
        if (conditions.isEmpty()) {
            conditions.putAll(Conditions.of(network, options, rows.training(), rows.validation()));
        }
        return conditions;
    }
}
