package mlpc.runtime.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PairedDifferenceTest {
    /** A constant difference has no spread, however much both vary. */
    @Test
    void whatBothShareDoesNotBlurTheDifference() {
        double[] first = new Random(1).doubles(200, 0, 100).toArray();
        double[] second = Arrays.stream(first).map(value -> value + 0.5).toArray();
        PairedDifference found = PairedDifference.ofMeans(first, second, ones(200));
        assertThat(found.value()).isCloseTo(0.5, within(1e-9));
        assertThat(found.interval().orElseThrow().low()).isCloseTo(0.5, within(1e-9));
        assertThat(found.interval().orElseThrow().high()).isCloseTo(0.5, within(1e-9));
        assertThat(found.isClear()).isTrue();
    }

    /** The interval of a mean of differences is about ± 1.96 deviations over the root of the rows. */
    @Test
    void theIntervalIsThatOfTheMeanOfDifferences() {
        Random random = new Random(2);
        double[] first = new double[1000];
        double[] second = new double[1000];
        for (int row = 0; row < 1000; row++) {
            first[row] = random.nextGaussian();
            second[row] = first[row] + 0.02 + 0.5 * random.nextGaussian();
        }
        PairedDifference found = PairedDifference.ofMeans(first, second, ones(1000));
        double width = found.interval().orElseThrow().high()
                - found.interval().orElseThrow().low();
        assertThat(width).isCloseTo(2 * 1.96 * 0.5 / Math.sqrt(1000), within(0.006));
    }

    @Test
    void rootsAreTakenOfTheMeans() {
        PairedDifference found =
                PairedDifference.ofRootMeans(new double[] {1, 9}, new double[] {16, 16}, new double[] {1, 1});
        assertThat(found.value()).isCloseTo(4 - Math.sqrt(5), within(1e-12));
        assertThat(PairedDifference.ofMeans(new double[] {1}, new double[] {2}, new double[] {1})
                        .interval())
                .isEmpty();
        assertThat(PairedDifference.ofMeans(new double[] {1, 3}, new double[] {2, 8}, new double[] {1, 3})
                        .value())
                .isCloseTo(4, within(1e-12));
    }

    private static double[] ones(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }
}
