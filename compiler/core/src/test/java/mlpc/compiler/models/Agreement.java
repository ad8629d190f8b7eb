package mlpc.compiler.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import mlpc.compiler.Compilation;
import mlpc.runtime.signature.Precision;

/** How much a model magnifies a small change of its weights and rows: rounding is held against that. */
record Agreement(Map<String, double[]> condition) {
    private static final double STEP = 1e-9;

    static Agreement of(Compilation compilation, Run.Point point, Map<String, double[]> at) {
        Run.Point moved = point.moved(compilation.model().signature(), STEP);
        Map<String, double[]> beside = Run.of(Run.interpreted(compilation, Precision.FLOAT64), moved);
        Map<String, double[]> condition = new LinkedHashMap<>();
        at.forEach((name, values) -> condition.put(
                name, new double[] {Math.max(1, difference(values, beside.get(name)) / largest(values) / STEP)}));
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
