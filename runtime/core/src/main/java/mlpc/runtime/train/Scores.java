package mlpc.runtime.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The losses and metrics of a model on some rows.
 *
 * <pre>{@code
 * Scores scores = model.evaluate(rows);
 * double loss = scores.loss();
 * double accuracy = scores.metrics().get("accuracy");
 * }</pre>
 *
 * @param rows how many
 * @param loss the sum of the losses, as inference sees them
 * @param losses each by its name
 * @param metrics by name: {@code accuracy} for a class or flag, {@code rmse} and {@code r2} for real targets, and the model's
 *     own; prefixed by the target ({@code digit.accuracy}) when there are several
 */
public record Scores(int rows, double loss, Map<String, Double> losses, Map<String, Double> metrics) {
    /** Takes copies of the collections. */
    public Scores {
        losses = Collections.unmodifiableMap(new LinkedHashMap<>(losses));
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }
}
