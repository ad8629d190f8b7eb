package mlpc.runtime.train.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The temperature against a search that knows nothing of slopes, and against cases that are known. */
class TemperatureFitTest {
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 10})
    void itIsWhereTheLossIsLeast(int classes) {
        for (int seed = 0; seed < 20; seed++) {
            Logits logits = random(classes, 200, seed);
            double expected = goldenSection(temperature -> logLoss(logits, temperature), 0.02, 50);
            assertThat(TemperatureFit.of(logits).getAsDouble())
                    .as("seed " + seed)
                    .isCloseTo(expected, within(1e-6 * expected));
        }
    }

    @Test
    void logitsThatAreTwiceAsFarApartHaveTwiceTheTemperature() {
        Logits logits = random(4, 300, 7);
        double once = TemperatureFit.of(logits).getAsDouble();
        for (double factor : new double[] {1e-2, 0.5, 2, 100}) {
            assertThat(TemperatureFit.of(times(logits, factor)).getAsDouble())
                    .isCloseTo(factor * once, within(1e-9 * factor * once));
        }
    }

    /** Of a hundred rows with the logits 0 and ln 9, eighty are yes: z / T must be ln 4. */
    @Test
    void aShareThatIsFoundIsTheProbabilityThatIsGiven() {
        double z = Math.log(9);
        double[] values = new double[200];
        int[] actual = new int[100];
        for (int row = 0; row < 100; row++) {
            values[2 * row + 1] = z;
            actual[row] = row < 80 ? 1 : 0;
        }
        Logits logits = new Logits(2, values, actual, ones(100));
        assertThat(TemperatureFit.of(logits).getAsDouble()).isCloseTo(z / Math.log(4), within(1e-12));
        assertThat(logits.at(1).value()).isCloseTo(-0.8 * Math.log(0.9) - 0.2 * Math.log(0.1), within(1e-12));
        assertThat(logits.at(Math.log(4) / z).value())
                .isCloseTo(-0.8 * Math.log(0.8) - 0.2 * Math.log(0.2), within(1e-12));
    }

    @Test
    void aRowOfWeightTwoIsTwoRows() {
        Logits logits = random(3, 60, 3);
        double[] weights = ones(60);
        weights[5] = 2;
        weights[9] = 0;
        Logits weighted = new Logits(3, logits.values(), logits.actual(), weights);
        double[] values = logits.values().clone();
        int[] actual = logits.actual().clone();
        System.arraycopy(values, 5 * 3, values, 9 * 3, 3); // in the place of the row that does not count
        actual[9] = actual[5];
        Logits repeated = new Logits(3, values, actual, ones(60));
        assertThat(TemperatureFit.of(weighted).getAsDouble())
                .isCloseTo(TemperatureFit.of(repeated).getAsDouble(), within(1e-12));
    }

    @Test
    void noTemperatureIsTheBestWhereAllRowsAreRightOrNoneIs() {
        Logits logits = random(3, 50, 1);
        int[] likeliest = new int[50];
        int[] unlikeliest = new int[50];
        for (int row = 0; row < 50; row++) {
            for (int label = 1; label < 3; label++) {
                double value = logits.values()[3 * row + label];
                likeliest[row] = value > logits.values()[3 * row + likeliest[row]] ? label : likeliest[row];
                unlikeliest[row] = value < logits.values()[3 * row + unlikeliest[row]] ? label : unlikeliest[row];
            }
        }
        assertThat(TemperatureFit.of(new Logits(3, logits.values(), likeliest, ones(50))))
                .isEmpty();
        assertThat(TemperatureFit.of(new Logits(3, logits.values(), unlikeliest, ones(50))))
                .isEmpty();
    }

    @Test
    void whatIsTheSameForAllClassesStaysAsItIs() {
        Logits same = new Logits(3, new double[30], new int[10], ones(10));
        assertThat(TemperatureFit.of(same)).hasValue(1);
    }

    /** A class that is impossible, of the logit −∞, changes nothing. */
    @Test
    void anImpossibleClassIsNoClass() {
        Logits two = random(2, 80, 5);
        double[] values = new double[240];
        for (int row = 0; row < 80; row++) {
            values[3 * row] = two.values()[2 * row];
            values[3 * row + 1] = two.values()[2 * row + 1];
            values[3 * row + 2] = Double.NEGATIVE_INFINITY;
        }
        Logits three = new Logits(3, values, two.actual(), two.weights());
        assertThat(TemperatureFit.of(three).getAsDouble())
                .isEqualTo(TemperatureFit.of(two).getAsDouble());
    }

    @Test
    void slopeAndCurvatureAreThoseOfTheLoss() {
        Logits logits = random(4, 40, 2);
        double step = 1e-4;
        for (double beta : new double[] {0.2, 1, 3}) {
            double below = logits.at(beta - step).value();
            double above = logits.at(beta + step).value();
            Logits.Loss at = logits.at(beta);
            assertThat(at.slope()).isCloseTo((above - below) / (2 * step), within(1e-7));
            assertThat(at.curvature()).isCloseTo((above - 2 * at.value() + below) / (step * step), within(1e-5));
        }
    }

    private static Logits random(int classes, int rows, int seed) {
        Random random = new Random(seed);
        double[] values = new double[rows * classes];
        int[] actual = new int[rows];
        for (int row = 0; row < rows; row++) {
            actual[row] = random.nextInt(classes);
            for (int label = 0; label < classes; label++) {
                values[row * classes + label] = 3 * random.nextGaussian() + (label == actual[row] ? 2 : 0);
            }
        }
        return new Logits(classes, values, actual, ones(rows));
    }

    private static Logits times(Logits logits, double factor) {
        double[] values =
                Arrays.stream(logits.values()).map(value -> factor * value).toArray();
        return new Logits(logits.classes(), values, logits.actual(), logits.weights());
    }

    private static double[] ones(int rows) {
        double[] ones = new double[rows];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** −log of the probability that the class of each row is given, on average. */
    private static double logLoss(Logits logits, double temperature) {
        double loss = 0;
        for (int row = 0; row < logits.rows(); row++) {
            double sum = 0;
            double own = logits.values()[row * logits.classes() + logits.actual()[row]];
            for (int label = 0; label < logits.classes(); label++) {
                sum += Math.exp((logits.values()[row * logits.classes() + label] - own) / temperature);
            }
            loss += Math.log(sum);
        }
        return loss / logits.rows();
    }

    private static double goldenSection(DoubleUnaryOperator function, double low, double high) {
        double ratio = (Math.sqrt(5) - 1) / 2;
        double from = Math.log(low);
        double to = Math.log(high);
        for (int step = 0; step < 100; step++) {
            double left = to - ratio * (to - from);
            double right = from + ratio * (to - from);
            if (function.applyAsDouble(Math.exp(left)) < function.applyAsDouble(Math.exp(right))) {
                to = right;
            } else {
                from = left;
            }
        }
        return Math.exp((from + to) / 2);
    }
}
