package mlpc.compiler.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import mlpc.runtime.signature.Precision;
import org.junit.jupiter.api.Test;

/**
 * A network whose softmax is saturated, under squared error: the last weights are a thousand times larger than they would begin. Its
 * gradients, which are tiny, against fifty digits.
 */
class SaturatedNetworkTest {
    private static final int INPUTS = 4;
    private static final int HIDDEN = 6;
    private static final int CLASSES = 3;

    private static final String TEXT =
            """
            model Saturated {
              input x: real[4]
              input k: class[3]
              param W: real[6, 4] = reshape(%s, [6, 4])
              param V: real[3, 6] = reshape(%s, [3, 6])
              fit = squared_error(softmax(V @ tanh(W @ x)), k)
              output inner_slope = grad(fit, W)
              output outer_slope = grad(fit, V)
            }
            """;

    @Test
    void keepsTheDigitsOfItsGradients() {
        Random random = new Random(5);
        double[][] x = Stream.generate(() -> random.doubles(INPUTS, -0.02, 0.02).toArray())
                .limit(40)
                .toArray(double[][]::new);
        double[][] k = new double[x.length][1];
        for (int row = 0; row < k.length; row++) {
            k[row][0] = row % CLASSES;
        }
        double[] w = drawn(random, HIDDEN * INPUTS, 0.5);
        double[] v = drawn(random, CLASSES * HIDDEN, 400);
        String text = TEXT.formatted(Arrays.toString(w), Arrays.toString(v));
        Forms.of(text, Precision.FLOAT64).run(List.of(x, k), (form, outputs) -> {
            int saturated = 0;
            for (int row = 0; row < x.length; row++) {
                Truth truth = new Truth(exact(w), exact(v), x[row], (int) k[row][0]);
                saturated += truth.isSaturated() ? 1 : 0;
                near(outputs.get("outer_slope")[row], truth.outer, form + ", V, row " + row);
                near(outputs.get("inner_slope")[row], truth.inner, form + ", W, row " + row);
            }
            assertThat(saturated).isGreaterThan(3);
        });
    }

    private static double[] drawn(Random random, int size, double deviation) {
        return random.doubles(size)
                .map(x -> Math.rint((x - 0.5) * 4096) / 1024 * deviation)
                .toArray();
    }

    private static BigDecimal[] exact(double[] values) {
        return Arrays.stream(values).mapToObj(Real::of).toArray(BigDecimal[]::new);
    }

    /** By the largest of a gradient's elements. */
    private static void near(double[] found, BigDecimal[] expected, String where) {
        double largest = 0;
        double error = 0;
        for (int i = 0; i < expected.length; i++) {
            double exact = expected[i].doubleValue();
            largest = Math.max(largest, Math.abs(exact));
            error = Math.max(error, Math.abs(found[i] - exact));
        }
        assertThat(error / largest).as(where).isLessThan(1e-9);
    }

    /** The gradients by the chain rule, in fifty digits. */
    private static final class Truth {
        final BigDecimal[] inner = new BigDecimal[HIDDEN * INPUTS];
        final BigDecimal[] outer = new BigDecimal[CLASSES * HIDDEN];
        private final BigDecimal[] y;

        Truth(BigDecimal[] w, BigDecimal[] v, double[] x, int target) {
            BigDecimal[] h = new BigDecimal[HIDDEN];
            for (int i = 0; i < HIDDEN; i++) {
                BigDecimal z = BigDecimal.ZERO;
                for (int j = 0; j < INPUTS; j++) {
                    z = z.add(w[i * INPUTS + j].multiply(Real.of(x[j])));
                }
                BigDecimal power = Real.exp(z.add(z));
                h[i] = power.subtract(BigDecimal.ONE).divide(power.add(BigDecimal.ONE), Real.DIGITS);
            }
            y = softmax(v, h);
            BigDecimal[] slope = slope(target);
            for (int c = 0; c < CLASSES; c++) {
                for (int i = 0; i < HIDDEN; i++) {
                    outer[c * HIDDEN + i] = slope[c].multiply(h[i]);
                }
            }
            for (int i = 0; i < HIDDEN; i++) {
                BigDecimal back = BigDecimal.ZERO;
                for (int c = 0; c < CLASSES; c++) {
                    back = back.add(slope[c].multiply(v[c * HIDDEN + i]));
                }
                back = back.multiply(BigDecimal.ONE.subtract(h[i].multiply(h[i])));
                for (int j = 0; j < INPUTS; j++) {
                    inner[i * INPUTS + j] = back.multiply(Real.of(x[j]));
                }
            }
        }

        boolean isSaturated() {
            return Arrays.stream(y).anyMatch(share -> share.doubleValue() > 1 - 1e-6);
        }

        private static BigDecimal[] softmax(BigDecimal[] v, BigDecimal[] h) {
            BigDecimal[] y = new BigDecimal[CLASSES];
            for (int c = 0; c < CLASSES; c++) {
                y[c] = BigDecimal.ZERO;
                for (int i = 0; i < HIDDEN; i++) {
                    y[c] = y[c].add(v[c * HIDDEN + i].multiply(h[i]));
                }
            }
            BigDecimal largest = Arrays.stream(y).max(BigDecimal::compareTo).orElseThrow();
            BigDecimal sum = BigDecimal.ZERO;
            for (int c = 0; c < CLASSES; c++) {
                y[c] = Real.exp(y[c].subtract(largest));
                sum = sum.add(y[c]);
            }
            for (int c = 0; c < CLASSES; c++) {
                y[c] = y[c].divide(sum, Real.DIGITS);
            }
            return y;
        }

        /** y·(g − Σy·g), g = 2 (y − t). */
        private BigDecimal[] slope(int target) {
            BigDecimal[] g = new BigDecimal[CLASSES];
            BigDecimal mean = BigDecimal.ZERO;
            for (int c = 0; c < CLASSES; c++) {
                g[c] = y[c].subtract(c == target ? BigDecimal.ONE : BigDecimal.ZERO)
                        .multiply(BigDecimal.valueOf(2));
                mean = mean.add(y[c].multiply(g[c]));
            }
            BigDecimal[] slope = new BigDecimal[CLASSES];
            for (int c = 0; c < CLASSES; c++) {
                slope[c] = y[c].multiply(g[c].subtract(mean));
            }
            return slope;
        }
    }
}
