package mlpc.runtime.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RealFiguresTest {
    @Test
    void byHand() {
        Map<String, Double> figures =
                new RealFigures(1, new double[] {1, 2, 4}, new double[] {2, 2, 2}).of(Assessment.ones(3));
        assertThat(figures.get("rmse")).isEqualTo(Math.sqrt(5 / 3.0), within(1e-15));
        assertThat(figures.get("mae")).isEqualTo(1.0, within(1e-15));
        // Around the mean 7/3: 16/9 + 1/9 + 25/9 = 14/3.
        assertThat(figures.get("r2")).isEqualTo(1 - 5 / (14 / 3.0), within(1e-15));
        assertThat(figures.get("mape")).isEqualTo((1 + 0 + 0.5) / 3, within(1e-15));
    }

    @Test
    void severalNumbersOfARowShareItsWeight() {
        Map<String, Double> figures =
                new RealFigures(2, new double[] {1, 2, 5, 6}, new double[] {1, 3, 9, 9}).of(new double[] {3, 0});
        assertThat(figures.get("mae")).isEqualTo(0.5, within(1e-15));
        assertThat(figures.get("rmse")).isEqualTo(Math.sqrt(0.5), within(1e-15));
    }

    /** The mean of three times 0.1 is 0.10000000000000002, and of weighted ones another neighbour. */
    @Test
    void roundingIsNoVariance() {
        double[] constant = {0.1, 0.1, 0.1, 7};
        double[] predicted = {0.2, 0.3, 0.1, 5};
        for (double[] weights : new double[][] {{1, 1, 1, 0}, {3, 0.7, 0.1, 0}, {1e-3, 3, 1e5, 0}}) {
            assertThat(new RealFigures(1, constant, predicted).of(weights).get("r2"))
                    .isNaN();
        }
        assertThat(new RealFigures(1, constant, predicted)
                        .of(Assessment.ones(4))
                        .get("r2"))
                .isBetween(0.8, 1.0);
    }

    @Test
    void rowsThatDoNotCountMayBeAnything() {
        Map<String, Double> figures =
                new RealFigures(1, new double[] {1, 2, 3}, new double[] {1, Double.NaN, 4}).of(new double[] {1, 0, 1});
        assertThat(figures.get("mae")).isEqualTo(0.5);
        assertThat(figures.get("rmse")).isEqualTo(Math.sqrt(0.5));
        assertThat(figures.get("r2")).isEqualTo(0.5);
    }

    @Test
    void whatIsNotDefinedIsAbsent() {
        assertThat(new RealFigures(1, new double[] {0, 1}, new double[] {1, 1}).of(Assessment.ones(2)))
                .doesNotContainKey("mape");
        assertThat(new RealFigures(1, new double[] {3, 3}, new double[] {1, 1})
                        .of(Assessment.ones(2))
                        .get("r2"))
                .isNaN();
    }
}
