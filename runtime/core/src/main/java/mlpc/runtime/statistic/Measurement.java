package mlpc.runtime.statistic;

import java.util.Arrays;
import java.util.List;
import mlpc.runtime.signature.Statistic;

/**
 * The value of a statistic on the training rows.
 *
 * @param statistic what is measured
 * @param values in the order of the state's elements
 * @param count rows that have a value there
 * @param constant whether all of these values are equal; of a date, each of its parts
 */
public record Measurement(Statistic statistic, List<Double> values, long count, boolean constant) {
    /** Takes copies of the collections. */
    public Measurement {
        values = List.copyOf(values);
    }

    static Measurement of(Statistic statistic, Moments moments, double... values) {
        return new Measurement(
                statistic, Arrays.stream(values).boxed().toList(), moments.count(), moments.isConstant());
    }
}
