package mlpc.runtime.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldFigureTest {
    /** From the tables of Student's distribution. */
    @ParameterizedTest
    @CsvSource({
        "1, 12.706205",
        "2, 4.302653",
        "3, 3.182446",
        "4, 2.776445",
        "5, 2.570582",
        "9, 2.262157",
        "10, 2.228139",
        "19, 2.093024",
        "30, 2.042272",
        "99, 1.984217"
    })
    void quantilesAreThoseOfTheTables(int degrees, double expected) {
        assertThat(StudentQuantile.within(0.95, degrees)).isCloseTo(expected, within(1e-6));
    }

    /** Values 1, 2, 3, 4, 10: mean 4, variance 12.5; folds of a fifth have the ratio 1/4. */
    @Test
    void theIntervalIsTheCorrectedOne() {
        FoldFigure figure = FoldFigure.of("loss", new double[] {1, 2, 3, 4, 10}, 0.25);
        assertThat(figure.mean()).isEqualTo(4);
        assertThat(figure.deviation()).isCloseTo(Math.sqrt(12.5), within(1e-12));
        double half = 2.7764451 * Math.sqrt((0.2 + 0.25) * 12.5);
        assertThat(figure.interval().orElseThrow().low()).isCloseTo(4 - half, within(1e-5));
        assertThat(figure.interval().orElseThrow().high()).isCloseTo(4 + half, within(1e-5));
    }

    @Test
    void anAccuracyIsOneAtMost() {
        FoldFigure figure = FoldFigure.of("accuracy", new double[] {0.9, 1, 1}, 0.5);
        assertThat(figure.interval().orElseThrow().high()).isEqualTo(1);
        assertThat(FoldFigure.of("r2", new double[] {-3, 1}, 0.5)
                        .interval()
                        .orElseThrow()
                        .low())
                .isLessThan(-3);
    }

    @Test
    void aSingleFoldHasNoInterval() {
        assertThat(FoldFigure.of("accuracy", new double[] {0.5}, 0.25).interval())
                .isEmpty();
    }
}
