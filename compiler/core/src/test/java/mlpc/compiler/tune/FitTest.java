package mlpc.compiler.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import mlpc.compiler.plan.cost.ImplementationCost;
import org.junit.jupiter.api.Test;

class FitTest {
    @Test
    void findsTheFiguresThatTimesWereMadeOf() {
        ImplementationCost made = new ImplementationCost(12, 0.5, 1.5, 0.125);
        Fit fit = Fit.of(points(made, 0));
        assertCost(fit.cost(), made, 1e-6);
        assertThat(fit.error()).isLessThan(1e-9);
    }

    /** What would have to be below 0 is 0, and the rest makes the best of it. */
    @Test
    void nothingTakesLessThanNoTime() {
        Fit fit = Fit.of(points(new ImplementationCost(20, -0.2, 1, 0.5), 0));
        ImplementationCost cost = fit.cost();
        assertThat(cost.input()).isZero();
        assertThat(List.of(cost.base(), cost.output(), cost.product())).allMatch(figure -> figure >= 0);
        assertThat(fit.error()).isLessThan(0.2);
    }

    /** A trial that was disturbed counts as one trial, however long it took. */
    @Test
    void oneDisturbedTrialSpoilsLittle() {
        ImplementationCost made = new ImplementationCost(12, 0.5, 1.5, 0.125);
        Fit fit = Fit.of(points(made, 100_000));
        assertThat(fit.cost().of(8, 8)).isCloseTo(made.of(8, 8), within(0.2 * made.of(8, 8)));
        assertThat(fit.cost().of(64, 64)).isCloseTo(made.of(64, 64), within(0.2 * made.of(64, 64)));
    }

    private static List<Fit.Point> points(ImplementationCost cost, double disturbance) {
        List<Fit.Point> points = new ArrayList<>();
        for (TrialLayer layer : TrialLayer.ALL) {
            double added = layer.equals(new TrialLayer(12, 8)) ? disturbance : 0;
            points.add(new Fit.Point(layer, cost.of(layer.inputs(), layer.outputs()) + added));
        }
        return points;
    }

    private static void assertCost(ImplementationCost found, ImplementationCost expected, double tolerance) {
        assertThat(found.base()).isCloseTo(expected.base(), within(tolerance));
        assertThat(found.input()).isCloseTo(expected.input(), within(tolerance));
        assertThat(found.output()).isCloseTo(expected.output(), within(tolerance));
        assertThat(found.product()).isCloseTo(expected.product(), within(tolerance));
    }
}
