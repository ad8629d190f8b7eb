package mlpc.runtime.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RateCurveTest {
    private static final int STEPS = 100;

    /** Flat, then a fall of one within a decade around 1e-3, then a rise from 1e-1 on. */
    private static RateCurve curve() {
        double[] rates = new double[STEPS];
        double[] losses = new double[STEPS];
        for (int step = 0; step < STEPS; step++) {
            double decade = -6 + 6.0 * step / (STEPS - 1);
            rates[step] = Math.pow(10, decade);
            losses[step] = 1.1 - 1 / (1 + Math.exp(-8 * (decade + 3))) + (decade > -1 ? 5 * (decade + 1) : 0);
        }
        return RateCurve.of(rates, losses);
    }

    @Test
    void theMeanIsCorrectedForItsStart() {
        double keep = 1 - 1 / 5.0; // a twentieth of a hundred steps
        double[] smoothed = RateCurve.smoothed(new double[] {2, 4, 8}, STEPS);
        assertThat(smoothed[0]).isCloseTo(2, within(1e-12));
        assertThat(smoothed[1]).isCloseTo((keep * 2 + 4) / (keep + 1), within(1e-12));
        assertThat(smoothed[2]).isCloseTo((keep * keep * 2 + keep * 4 + 8) / (keep * keep + keep + 1), within(1e-12));
    }

    @Test
    void theSuggestionIsWhereTheLossFallsFastest() {
        RateCurve curve = curve();
        double steepest = curve.rates()[curve.steepest().orElseThrow()];
        assertThat(Math.log10(steepest)).isBetween(-3.2, -2.6); // the mean lags by its memory
        assertThat(curve.suggestion()).isEqualTo(curve.steepest());
        assertThat(Math.log10(curve.rates()[curve.lowest()])).isBetween(-1.5, -0.7);
        assertThat(curve.isBlownUp()).isTrue();
    }

    /** A loss that falls fastest right before it is lowest: the rate is a tenth of that. */
    @Test
    void aRateIsAtMostATenthOfTheLowest() {
        double[] rates = new double[STEPS];
        double[] losses = new double[STEPS];
        for (int step = 0; step < STEPS; step++) {
            rates[step] = Math.pow(10, -6 + 6.0 * step / (STEPS - 1));
            losses[step] = 1 - rates[step];
        }
        RateCurve curve = RateCurve.of(rates, losses);
        assertThat(curve.lowest()).isEqualTo(STEPS - 1);
        assertThat(curve.rates()[curve.suggestion().orElseThrow()]).isBetween(0.08, 0.1 + 1e-12);
        assertThat(curve.isBlownUp()).isFalse();
    }

    /** One noisy batch at the start is no fall. */
    @Test
    void theFirstStepsAreNotBelieved() {
        RateCurve clean = curve();
        double[] losses = clean.losses();
        losses[0] += 3;
        RateCurve noisy = RateCurve.of(clean.rates(), losses);
        double steepest = noisy.rates()[noisy.suggestion().orElseThrow()];
        assertThat(Math.log10(steepest)).isBetween(-3.3, -2.5);
    }

    @Test
    void withoutAFallThereIsNoSuggestion() {
        assertThat(RateCurve.of(new double[] {1, 2, 4, 8, 16}, new double[] {1, 1, 1, 1, 1})
                        .suggestion())
                .isEmpty();
        assertThat(RateCurve.of(new double[] {1, 2, 4, 8, 16}, new double[] {1, 2, 3, 4, 5})
                        .suggestion())
                .isEmpty();
    }
}
