package mlpc.compiler.explain.report.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import mlpc.runtime.inspect.Predicted;
import mlpc.runtime.signature.Field;
import org.junit.jupiter.api.Test;

/** Predictions that are no finite numbers are left out of the drawings and counted beside them. */
class NumberSectionTest {
    private static String html(double... given) {
        double[] ones = new double[given.length];
        Arrays.fill(ones, 1);
        double[] actual = new double[given.length];
        Arrays.setAll(actual, row -> row);
        return new NumberSection(new Predicted(Field.real("t"), actual, given, ones), 1).html();
    }

    @Test
    void whatIsNoNumberIsCounted() {
        assertThat(html(0.5, 1, Double.NaN, 2.5, Double.POSITIVE_INFINITY, 6))
                .contains("Not drawn: 2 rows without a finite error.")
                .doesNotContain("NaN", "Infinity");
        assertThat(html(0.5, 1, 2.5)).doesNotContain("Not drawn");
        assertThat(html(Double.NaN, Double.NEGATIVE_INFINITY)).contains("No row has a finite error.");
    }

    /** Their difference is more than a double holds. */
    @Test
    void hugeNumbersAreNoReasonToFail() {
        assertThat(html(1.7e308, -1.7e308, 3)).contains("Errors");
    }
}
