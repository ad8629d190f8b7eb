package mlpc.compiler.explain.report.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import mlpc.compiler.explain.report.numbers.ReadReport.ReadFigure;
import mlpc.compiler.explain.report.numbers.ReadReport.ReadTarget;
import org.junit.jupiter.api.Test;

/** What two reports let conclude of a figure. */
class FigureComparisonTest {
    private static ReadTarget target(double logLoss, double cost) {
        double[] costs = new double[200];
        Arrays.setAll(costs, row -> cost + 0.01 * (row % 7));
        return new ReadTarget(
                "t",
                false,
                true,
                List.of(new ReadFigure("log_loss", logLoss, logLoss - 0.01, logLoss + 0.01, false)),
                costs,
                new double[200],
                new double[0]);
    }

    private static String verdict(ReadTarget first, ReadTarget second, boolean sameRows) {
        return FigureComparison.of(first, second, sameRows).get(0).verdict();
    }

    /** A report keeps pairs of some rows only: what these say for sure is not said of the other one. */
    @Test
    void theSignIsThatOfThePairs() {
        assertThat(verdict(target(0.5, 0.4), target(0.499, 0.6), true)).isEqualTo("A is better");
        assertThat(verdict(target(0.5, 0.4), target(0.5, 0.6), true)).isEqualTo("A is better");
        assertThat(verdict(target(0.5, 0.6), target(0.501, 0.4), true)).isEqualTo("B is better");
        assertThat(verdict(target(0.5, 0.4), target(0.501, 0.4), true)).isEqualTo("no clear difference");
        assertThat(verdict(target(0.5, 0.4), target(0.5, 0.4), true)).isEqualTo("equal");
    }

    @Test
    void withoutPairsTheIntervalsSay() {
        assertThat(verdict(target(0.5, 0.4), target(0.6, 0.4), false)).isEqualTo("A is better");
        assertThat(verdict(target(0.5, 0.4), target(0.51, 0.4), false)).isEqualTo("intervals overlap");
    }

    @Test
    void whatIsNoNumberIsNotCompared() {
        assertThat(verdict(target(0.5, 0.4), target(Double.NaN, Double.NaN), true))
                .isEqualTo("not comparable: one of them is no finite number");
    }
}
