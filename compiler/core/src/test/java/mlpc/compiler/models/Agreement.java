package mlpc.compiler.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import mlpc.compiler.Compilation;
import mlpc.runtime.signature.Precision;

/**
 * How much a model magnifies a small change of its weights and rows: rounding is held against that. A change as small as
 * rounding itself is tried too: it shows what the model's own cancellations make of rounding, such as those in the
 * derivative of a layer_norm of two elements, which a larger change does not see.
 */
record Agreement(Map<String, double[]> condition) {
    private static final double[] STEPS = {1e-9, 1e-13};
    private static final int DIRECTIONS = 3;

    static Agreement of(Compilation compilation, Run.Point point, Map<String, double[]> at) {
        Map<String, double[]> condition = new LinkedHashMap<>();
        at.keySet().forEach(name -> condition.put(name, new double[] {1}));
        for (double step : STEPS) {
            for (int direction = 1; direction <= DIRECTIONS; direction++) {
                Run.Point moved = point.moved(compilation.model().signature(), step, direction);
                Map<String, double[]> beside = Run.of(Run.interpreted(compilation, Precision.FLOAT64), moved);
                at.forEach((name, values) -> condition.merge(
                        name,
                        new double[] {difference(values, beside.get(name)) / largest(values) / step},
                        (known, found) -> found[0] > known[0] ? found : known));
            }
        }
        condition.forEach((name, found) -> assertThat(found[0])
                .as("condition of %s: everything is finite beside the point", name)
                .isFinite());
        return new Agreement(condition);
    }

    void assertClose(Map<String, double[]> found, Map<String, double[]> expected, double tolerance, String model) {
        assertThat(found.keySet()).containsExactlyInAnyOrderElementsOf(expected.keySet());
        expected.forEach((name, values) -> assertThat(difference(found.get(name), values))
                .as("%s of %s", name, model)
                .isLessThanOrEqualTo(tolerance * condition.get(name)[0] * largest(values)));
    }

    private static double difference(double[] left, double[] right) {
        double worst = 0;
        for (int index = 0; index < left.length; index++) {
            double difference = Math.abs(left[index] - right[index]);
            worst = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(worst, difference);
        }
        return worst;
    }

    private static double largest(double[] values) {
        double largest = 1e-3;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}
