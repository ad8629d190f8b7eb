package mlpc.runtime.network;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every named value and gradient inside a model, in double precision.
 *
 * @param values every named tensor, inputs first
 * @param losses each named loss: of every row, or shared
 * @param gradients of the batch's objective by each parameter and input
 */
public record Trace(Map<String, Value> values, Map<String, Value> losses, Map<String, Value> gradients) {
    /** Takes copies of the collections. */
    public Trace {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        losses = Collections.unmodifiableMap(new LinkedHashMap<>(losses));
        gradients = Collections.unmodifiableMap(new LinkedHashMap<>(gradients));
    }

    /**
     * A tensor.
     *
     * @param shape of one example's
     * @param perExample whether each row has its own
     * @param rows the elements, row-major: a line for each row, or a single one
     */
    public record Value(List<Integer> shape, boolean perExample, double[][] rows) {}
}
