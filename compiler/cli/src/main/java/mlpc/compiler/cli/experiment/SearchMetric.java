package mlpc.compiler.cli.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mlpc.runtime.Model;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.PredictedTarget;
import mlpc.runtime.signature.Kind;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.tensor.DataException;

/**
 * What trials are compared by.
 *
 * @param target whose figure it is; empty of the loss
 * @param figure its name
 * @param otherwise the figure where a model has no such one, for its predictions are no probabilities
 */
record SearchMetric(String target, String figure, Optional<String> otherwise) {
    static final String LOSS = "loss";
    private static final List<String> OF_CLASSES =
            List.of("log_loss", "accuracy", "balanced_accuracy", "f1", "roc_auc", "pr_auc", "brier", "ece");
    private static final String COST = "cost";
    private static final List<String> OF_NUMBERS = List.of("rmse", "mae", "r2", "mape");
    private static final Set<String> ERRORS = Set.of(LOSS, "log_loss", "brier", "ece", COST, "rmse", "mae", "mape");

    /** @param asked a figure, TARGET.FIGURE, or {@code loss}; nothing for what suits the target */
    static SearchMetric of(Signature signature, Optional<String> asked) {
        List<PredictedTarget> targets = PredictedTarget.of(signature);
        if (asked.isEmpty() && targets.size() == 1) {
            boolean number = targets.get(0).field().kind() == Kind.REAL;
            return new SearchMetric(
                    targets.get(0).field().name(),
                    number ? "rmse" : "log_loss",
                    number ? Optional.empty() : Optional.of("accuracy"));
        }
        if (asked.isEmpty()) {
            throw new DataException(signature.model()
                    + (targets.isEmpty()
                            ? " predicts none of its targets, so there is no metric to compare by"
                            : " predicts " + targets.size() + " targets, and trials are compared by one figure")
                    + ": say which with --metric; there are " + String.join(", ", known(targets)));
        }
        if (asked.get().equals(LOSS) && !signature.losses().isEmpty()) {
            return new SearchMetric("", LOSS, Optional.empty());
        }
        for (PredictedTarget pair : targets) {
            for (String figure : figures(pair)) {
                String name = pair.field().name();
                boolean alone = targets.size() == 1 && asked.get().equals(figure);
                if (alone || asked.get().equals(name + "." + figure)) {
                    return new SearchMetric(name, figure, Optional.empty());
                }
            }
        }
        throw new DataException("--metric " + asked.get() + ": there is no such figure; there are "
                + String.join(", ", known(targets)));
    }

    private static List<String> known(List<PredictedTarget> targets) {
        List<String> known = new ArrayList<>(List.of(LOSS));
        targets.forEach(pair -> figures(pair)
                .forEach(figure -> known.add((targets.size() > 1 ? pair.field().name() + "." : "") + figure)));
        return known;
    }

    private static List<String> figures(PredictedTarget pair) {
        if (pair.field().kind() == Kind.REAL) {
            return OF_NUMBERS;
        }
        List<String> figures = new ArrayList<>(OF_CLASSES);
        if (pair.field().decision().hasCosts()) {
            figures.add(COST);
        }
        return figures;
    }

    boolean isError() {
        return ERRORS.contains(figure);
    }

    /** What a trained model comes to: the figure, and the one in its place. */
    Search.Result measure(Model model, Dataset held, int epochs) {
        if (target.isEmpty()) {
            return new Search.Result(model.evaluate(held).loss(), Double.NaN, epochs);
        }
        Map<String, Double> figures = model.figures(held).getOrDefault(target, Map.of());
        double instead = otherwise
                .flatMap(name -> Optional.ofNullable(figures.get(name)))
                .orElse(Double.NaN);
        return new Search.Result(Optional.ofNullable(figures.get(figure)).orElse(Double.NaN), instead, epochs);
    }

    /** The metric of results that do not all have this one's figure. */
    SearchMetric instead() {
        return otherwise
                .map(name -> new SearchMetric(target, name, Optional.empty()))
                .orElse(this);
    }

    /** Whether one value is better than another; any is better than none. */
    int compare(double one, double other) {
        if (Double.isNaN(one) || Double.isNaN(other)) {
            return Boolean.compare(Double.isNaN(one), Double.isNaN(other));
        }
        return isError() ? Double.compare(one, other) : Double.compare(other, one);
    }
}
