package mlpc.compiler.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import mlpc.runtime.signature.Precision;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The softmax family where differences of logits are infinite, at the largest numbers that there are, with shares as targets: 0 · ∞ must
 * not arise. In every form of the code, against fifty digits.
 */
class LargestLogitsTest {
    private static final String TEXT =
            """
            model Largest {
              input z: real[3]
              input t: real[3]
              param unused: real = 0  // allow: parameter-unreached
              output p = softmax(z) + 0 * unused
              output written = exp(z) / sum(exp(z))
              output of_scalars = exp(z[0]) / (exp(z[0]) + exp(z[1]) + exp(z[2]))
              output by_name = softmax_cross_entropy(z, t)
              output by_logarithm = -sum(t * log_softmax(z))
              output by_sum = -sum(t * log(softmax(z)))
              output by_dot = log_sum_exp(z) - dot(z, t)
              output twice = 2 * log_sum_exp(z) - dot(t, z) * 2
              output by_divergence = kl_divergence(t, softmax(z))
              output by_quotient = sum(if t > 0 then t * log(t / softmax(z)) else 0)
              output by_product = -dot(t, log_softmax(z))
              output slope_by_name = grad(softmax_cross_entropy(z, t), z)
              output slope_by_sum = grad(-sum(t * log_softmax(z)), z)
              output slope_by_dot = grad(log_sum_exp(z) - dot(z, t), z)
              output slope_by_divergence = grad(kl_divergence(t, softmax(z)), z)
              output slope_by_product = grad(-dot(t, log_softmax(z)), z)
            }
            """;
    private static final double[][] TARGETS = {{1, 0, 0}, {0, 1, 0}, {0, 0.5, 0.5}, {0.25, 0.25, 0.5}, {0, 0, 1}};

    @ParameterizedTest
    @EnumSource(Precision.class)
    void keepDigits(Precision precision) {
        double most = precision == Precision.FLOAT32 ? Float.MAX_VALUE : Double.MAX_VALUE;
        double epsilon = precision == Precision.FLOAT32 ? 0x1p-24 : 0x1p-53;
        double[] sizes = {-most, -most / 2, -1, 0, most / 3, most};
        int cube = sizes.length * sizes.length * sizes.length;
        double[][] z = new double[cube * TARGETS.length][];
        double[][] t = new double[z.length][];
        for (int row = 0; row < z.length; row++) {
            int at = row / TARGETS.length;
            z[row] = new double[] {sizes[at % 6], sizes[at / 6 % 6], sizes[at / 36]};
            if (precision == Precision.FLOAT32) {
                z[row] = Arrays.stream(z[row]).map(value -> (float) value).toArray();
            }
            t[row] = TARGETS[row % TARGETS.length];
        }
        Forms.of(TEXT, precision).run(List.of(z, t), (form, outputs) -> {
            for (int row = 0; row < z.length; row++) {
                String where = form + " of " + Arrays.toString(z[row]) + ", " + Arrays.toString(t[row]) + ": ";
                Truth truth = Truth.of(z[row], t[row]);
                for (int i = 0; i < 3; i++) {
                    near(outputs.get("p")[row][i], truth.p[i], 4 * epsilon, where + "p");
                    near(outputs.get("written")[row][i], truth.p[i], 4 * epsilon, where + "written");
                    for (String slope : List.of("by_name", "by_sum", "by_dot", "by_divergence", "by_product")) {
                        near(outputs.get("slope_" + slope)[row][i], truth.p[i] - t[row][i], 4 * epsilon, where + slope);
                    }
                }
                near(outputs.get("of_scalars")[row][0], truth.p[0], 4 * epsilon, where + "of_scalars");
                for (String loss : List.of("by_name", "by_logarithm", "by_sum", "by_dot", "by_product")) {
                    loss(outputs.get(loss)[row][0], truth.loss, epsilon, most, where + loss);
                }
                loss(outputs.get("twice")[row][0], truth.loss.add(truth.loss), epsilon, most, where + "twice");
                BigDecimal divergence = truth.loss.add(BigDecimal.valueOf(truth.negativeEntropy));
                for (String name : List.of("by_divergence", "by_quotient")) {
                    double found = outputs.get(name)[row][0];
                    if (divergence.doubleValue() > 1) {
                        loss(found, divergence, epsilon, most, where + name);
                    } else {
                        near(found, divergence.doubleValue(), 8 * epsilon, where + name);
                    }
                }
            }
        });
    }

    /** Infinite where no number is as large, and perhaps where the bound of the error leads there. */
    private static void loss(double found, BigDecimal exact, double epsilon, double most, String where) {
        double value = exact.doubleValue();
        boolean isBeyond = value > most * (1 + 8 * epsilon);
        boolean mayBeBeyond = value > most * (1 - 8 * epsilon);
        if (isBeyond || mayBeBeyond && Double.isInfinite(found)) {
            assertThat(found).as(where).isEqualTo(Double.POSITIVE_INFINITY);
        } else {
            near(found, Math.min(value, most), 8 * epsilon * Math.min(value, most), where);
        }
    }

    private static void near(double found, double expected, double tolerance, String where) {
        if (found != expected) {
            assertThat(found).as(where).isCloseTo(expected, within(Math.max(tolerance, 4 * Float.MIN_VALUE)));
        }
    }

    private record Truth(double[] p, BigDecimal loss, double negativeEntropy) {
        static Truth of(double[] z, double[] t) {
            BigDecimal largest = Real.of(Arrays.stream(z).max().orElseThrow());
            BigDecimal[] d = IntStream.range(0, 3)
                    .mapToObj(i -> Real.of(z[i]).subtract(largest))
                    .toArray(BigDecimal[]::new);
            BigDecimal sum = BigDecimal.ZERO;
            for (BigDecimal each : d) {
                sum = sum.add(power(each));
            }
            BigDecimal logarithm = Real.log1p(sum.subtract(BigDecimal.ONE));
            BigDecimal loss = BigDecimal.ZERO;
            double[] p = new double[3];
            double negativeEntropy = 0;
            for (int i = 0; i < 3; i++) {
                p[i] = power(d[i]).divide(sum, Real.DIGITS).doubleValue();
                loss = loss.add(Real.of(t[i]).multiply(logarithm.subtract(d[i])));
                negativeEntropy += t[i] == 0 ? 0 : t[i] * Math.log(t[i]);
            }
            return new Truth(p, loss, negativeEntropy);
        }

        private static BigDecimal power(BigDecimal d) {
            return d.doubleValue() < -1e6 ? BigDecimal.ZERO : Real.exp(d);
        }
    }
}
