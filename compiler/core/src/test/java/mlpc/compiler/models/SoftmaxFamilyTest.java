package mlpc.compiler.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import mlpc.runtime.signature.Precision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Softmax and what is made of it, at logits of any size, in every form of the code, against fifty digits. */
class SoftmaxFamilyTest {
    private static final String TEXT =
            """
            model Softmaxes {
              input z: real[%1$d]
              input k: class[%1$d]
              param unused: real = 0  // allow: parameter-unreached
              share = softmax(z)
              output p = share
              output written = exp(z) / sum(exp(z))
              output logarithms = log_softmax(z) + 0 * unused
              output size = log_sum_exp(z)
              output by_name = softmax_cross_entropy(z, k)
              output by_sum = -sum(k * log(softmax(z)))
              output by_dot = log_sum_exp(z) - dot(k, z)
              output by_element = log_sum_exp(z) - z[0]
              output by_hand = log(sum(exp(z - max(z)))) + max(z) - dot(k, z)
              output above = log_sum_exp(z) - max(z)
              output of_all = log_sum_exp(z) - mean(z)
              output smooth = log_sum_exp(z) - (0.75 * dot(k, z) + 0.25 * mean(z))
              output by_unknown = z[1] * log_sum_exp(z) - z[1] * z[0]
              output weighted = 3 * log_sum_exp(z) - z[0] * 3
              output by_divergence = kl_divergence(k, softmax(z))
              output of_mixture = log_sum_exp(z) - dot([%2$s], z)
              output slope_by_name = grad(softmax_cross_entropy(z, k), z)
              output slope_by_dot = grad(log_sum_exp(z) - dot(k, z), z)
              output slope_by_divergence = grad(kl_divergence(k, softmax(z)), z)
              output slope_of_first = grad(softmax(z)[0], z)
              output slope_of_size = grad(log_sum_exp(z), z)
            }
            """;

    @ParameterizedTest
    @CsvSource({
        "FLOAT32, 2",
        "FLOAT32, 3",
        "FLOAT32, 10",
        "FLOAT32, 40",
        "FLOAT32, 100",
        "FLOAT64, 3",
        "FLOAT64, 10",
        "FLOAT64, 100"
    })
    void keepsItsDigitsAtAnyLogits(Precision precision, int n) {
        double[] weights = new double[n];
        weights[0] = 0.5;
        weights[n - 1] = 0.5;
        double largest = precision == Precision.FLOAT32 ? 1e7 : 1e16;
        List<double[]> rows = new ArrayList<>();
        Random random = new Random(n);
        for (double size = 1; size <= largest * 1.01; size *= 10) {
            for (double spread : new double[] {0, 1, 5, 40, size}) {
                for (double sign : new double[] {1, -1}) {
                    double[] row = new double[n];
                    for (int i = 0; i < n; i++) {
                        row[i] = rounded(sign * size + spread * random.nextGaussian(), precision);
                    }
                    rows.add(row);
                }
            }
        }
        rows.addAll(extremes(n, precision));
        judge(n, precision, rows);
    }

    /** A sum of thousands has no more errors than one of three. */
    @ParameterizedTest
    @CsvSource({"FLOAT32, 1000", "FLOAT64, 2000"})
    void keepsItsDigitsHoweverWide(Precision precision, int n) {
        judge(n, precision, extremes(n, precision));
    }

    /** Rows in which errors add up: confident ones, those with many equal elements, and the largest numbers that there are. */
    private static List<double[]> extremes(int n, Precision precision) {
        double most = precision == Precision.FLOAT32 ? Float.MAX_VALUE : Double.MAX_VALUE;
        Random random = new Random(n + 1);
        List<double[]> rows = new ArrayList<>();
        for (double ahead : new double[] {0.1, 1, 7.3, 17, 37.5, 71.7, 88, 400, 700}) {
            double[] confident = row(n, precision, i -> random.nextGaussian());
            confident[n / 2] = rounded(ahead + random.nextDouble(), precision);
            rows.add(confident);
            double[] equal = row(n, precision, i -> 0.3);
            equal[n - 1] = rounded(0.3 + ahead, precision);
            rows.add(equal);
            rows.add(row(n, precision, i -> i % 2 == 0 ? 1e3 : 1e3 - ahead));
        }
        rows.add(row(n, precision, i -> 0.1));
        rows.add(row(n, precision, i -> i == 1 ? most / 1e6 : -most / 1e6));
        rows.add(row(n, precision, i -> i == 1 ? most / 1e6 : 0));
        rows.add(row(n, precision, i -> -most / 1e6));
        rows.add(row(n, precision, i -> i / (double) n));
        rows.add(row(n, precision, i -> 3e4 + 20 * random.nextGaussian()));
        rows.add(row(n, precision, i -> -3e5 - 20 * random.nextGaussian()));
        return rows;
    }

    private static double[] row(int n, Precision precision, IntToDoubleFunction element) {
        return IntStream.range(0, n)
                .mapToDouble(i -> rounded(element.applyAsDouble(i), precision))
                .toArray();
    }

    private static void judge(int n, Precision precision, List<double[]> rows) {
        double[] weights = new double[n];
        weights[0] = 0.5;
        weights[n - 1] = 0.5;
        String mixture = Arrays.toString(weights).replace("[", "").replace("]", "");
        Forms forms = Forms.of(TEXT.formatted(n, mixture), precision);
        Random random = new Random(n);
        double[][] z = rows.toArray(double[][]::new);
        double[][] k = new double[z.length][1];
        for (int row = 0; row < z.length; row++) {
            k[row][0] = row % 2 == 0 ? Truth.largest(z[row]) : random.nextInt(n);
        }
        double epsilon = precision == Precision.FLOAT32 ? 0x1p-24 : 0x1p-53;
        Truth[] truths = new Truth[z.length];
        Arrays.setAll(truths, row -> new Truth(z[row], (int) k[row][0], epsilon));
        forms.run(List.of(z, k), (form, outputs) -> {
            for (int row = 0; row < z.length; row++) {
                truths[row].judge(outputs, row, form);
            }
        });
    }

    private static double rounded(double value, Precision precision) {
        return precision == Precision.FLOAT32 ? (float) value : value;
    }

    /** What a row's softmax is. */
    private static final class Truth {
        private final double[] z;
        private final int k;
        private final double epsilon;
        private String form = "";
        private final int largest;
        private final double[] d;
        private final BigDecimal[] p;
        private final BigDecimal logarithm;

        Truth(double[] z, int k, double epsilon) {
            this.z = z;
            this.k = k;
            this.epsilon = epsilon;
            this.largest = largest(z);
            this.d = new double[z.length];
            this.p = new BigDecimal[z.length];
            BigDecimal rest = BigDecimal.ZERO;
            for (int i = 0; i < z.length; i++) {
                BigDecimal difference = Real.of(z[i]).subtract(Real.of(z[largest]));
                d[i] = difference.doubleValue();
                p[i] = Real.exp(difference);
                rest = i == largest ? rest : rest.add(p[i]);
            }
            for (int i = 0; i < z.length; i++) {
                p[i] = p[i].divide(rest.add(BigDecimal.ONE), Real.DIGITS);
            }
            this.logarithm = Real.log1p(rest);
        }

        static int largest(double[] z) {
            int largest = 0;
            for (int i = 1; i < z.length; i++) {
                largest = z[i] > z[largest] ? i : largest;
            }
            return largest;
        }

        void judge(Map<String, double[][]> outputs, int row, String where) {
            form = where;
            for (String name : List.of("p", "written", "slope_of_size")) {
                double sum = 0;
                for (int i = 0; i < z.length; i++) {
                    double found = outputs.get(name)[row][i];
                    near(found, p[i].doubleValue(), 4 * epsilon, name);
                    if (p[i].doubleValue() > (epsilon > 1e-10 ? 1e-37 : 1e-300)) {
                        near(found, p[i].doubleValue(), (4 + Math.abs(d[i])) * epsilon * p[i].doubleValue(), name);
                    }
                    sum += found;
                }
                near(sum, 1, z.length * epsilon, "sum of " + name);
            }
            for (int i = 0; i < z.length; i++) {
                double exact = Real.of(z[i])
                        .subtract(Real.of(z[largest]))
                        .subtract(logarithm)
                        .doubleValue();
                near(
                        outputs.get("logarithms")[row][i],
                        exact,
                        4 * epsilon * Math.max(1, Math.abs(exact)),
                        "logarithms");
                double slope = p[i].doubleValue() - (i == k ? 1 : 0);
                for (String name : List.of("slope_by_name", "slope_by_dot", "slope_by_divergence")) {
                    near(outputs.get(name)[row][i], slope, 4 * epsilon, name);
                }
                BigDecimal one = i == 0 ? BigDecimal.ONE : BigDecimal.ZERO;
                double first = p[0].multiply(one.subtract(p[i])).doubleValue();
                near(outputs.get("slope_of_first")[row][i], first, 4 * epsilon, "slope_of_first");
            }
            double size = Real.of(z[largest]).add(logarithm).doubleValue();
            near(outputs.get("size")[row][0], size, 4 * epsilon * Math.max(1, Math.abs(size)), "size");
            for (String name : List.of("by_name", "by_sum", "by_dot", "by_divergence", "by_hand")) {
                loss(outputs.get(name)[row][0], k, name);
            }
            loss(outputs.get("by_element")[row][0], 0, "by_element");
            loss(outputs.get("above")[row][0], largest, "above");
            double mean = Arrays.stream(z)
                    .mapToObj(element -> Real.of(element).subtract(Real.of(z[largest])))
                    .reduce(BigDecimal.ZERO, BigDecimal::add)
                    .divide(BigDecimal.valueOf(z.length), Real.DIGITS)
                    .doubleValue();
            near(outputs.get("of_all")[row][0], logarithm.doubleValue() - mean, 8 * epsilon * wide(mean), "of_all");
            double smooth = 0.75 * d[k] + 0.25 * mean;
            near(outputs.get("smooth")[row][0], logarithm.doubleValue() - smooth, 8 * epsilon * wide(smooth), "smooth");
            double unknown = z[1]
                    * logarithm
                            .subtract(Real.of(z[0]).subtract(Real.of(z[largest])))
                            .doubleValue();
            near(outputs.get("by_unknown")[row][0], unknown, 10 * epsilon * Math.abs(unknown), "by_unknown");
            loss(outputs.get("weighted")[row][0] / 3, 0, "weighted");
            double half = Real.of(z[0])
                    .add(Real.of(z[z.length - 1]))
                    .divide(BigDecimal.valueOf(2))
                    .subtract(Real.of(z[largest]))
                    .doubleValue();
            double mixed = logarithm.doubleValue() - half;
            near(outputs.get("of_mixture")[row][0], mixed, 8 * epsilon * Math.max(1, mixed), "of_mixture");
        }

        /** A sum over a row has an error of its own. */
        private double wide(double mean) {
            return (1 + z.length / 256.0) * (logarithm.doubleValue() - mean);
        }

        private void loss(double found, int target, String name) {
            double exact = logarithm
                    .subtract(Real.of(z[target]).subtract(Real.of(z[largest])))
                    .doubleValue();
            near(found, exact, 8 * epsilon * exact, name);
        }

        private void near(double found, double expected, double tolerance, String what) {
            boolean single = epsilon > 1e-10;
            double most = single ? Float.MAX_VALUE : Double.MAX_VALUE;
            double unit = 4 * (single ? Float.MIN_VALUE : Double.MIN_VALUE);
            double infinite = Math.abs(expected) > most ? Math.copySign(Double.POSITIVE_INFINITY, expected) : expected;
            if (!(Math.abs(found - expected) <= Math.max(tolerance, unit)) && found != infinite) {
                assertThat(found)
                        .as("%s, %s of %s, largest %s", what, form, Arrays.toString(z), largest)
                        .isCloseTo(expected, within(tolerance));
            }
        }
    }

    private static final String SCALARS =
            """
            model Scalars {
              input a, b, c: real
              input t: real
              input flag: flag
              param unused: real = 0  // allow: parameter-unreached
              output of_two = exp(a) / (exp(a) + exp(b)) + 0 * unused
              output of_three = exp(a) / (exp(a) + exp(b) + exp(c))
              output two = log(exp(a) + exp(b)) - a
              output ranked = softplus(a - b)
              output by_difference = binary_cross_entropy_with_logits(a - b, 1)
              output three = log(exp(a) + exp(b) + exp(c)) - b
              output slope_of_two = grad(exp(a) / (exp(a) + exp(b)), a)
              output slope_of_three = grad(log(exp(a) + exp(b) + exp(c)) - b, a)
              output by_flag = binary_cross_entropy_with_logits(a, flag)
              output by_share = binary_cross_entropy_with_logits(a, t)
              output scaled = softplus(3 * a) - t * (3 * a)
              output negative = softplus(-a) + flag * a
            }
            """;

    @ParameterizedTest
    @EnumSource(Precision.class)
    void isTheSameOfScalars(Precision precision) {
        double epsilon = precision == Precision.FLOAT32 ? 0x1p-24 : 0x1p-53;
        double[] as = {0, 1, -1, 37.5, -37.5, 88, -88, 1e4, -1e4, 1e7, 3e4};
        List<double[]> rows = new ArrayList<>();
        for (double a : as) {
            for (double difference : new double[] {0, 1, -1, 20, -20, 0.1, -33.3, 71.7, 0.9 * a + 0.3}) {
                double b = rounded(a + difference, precision);
                rows.add(new double[] {rounded(a, precision), b, rounded(a - 2.2 * difference, precision)});
            }
        }
        List<double[][]> inputs = new ArrayList<>();
        for (int column = 0; column < 3; column++) {
            int at = column;
            inputs.add(rows.stream().map(row -> new double[] {row[at]}).toArray(double[][]::new));
        }
        double[] shares = {0, 1, 0.5, 0.875, 0.9990234375};
        inputs.add(indexed(rows.size(), row -> shares[row % shares.length]));
        inputs.add(indexed(rows.size(), row -> row % 2));
        Forms.of(SCALARS, precision).run(inputs, (form, outputs) -> {
            for (int row = 0; row < rows.size(); row++) {
                double a = rows.get(row)[0];
                double b = rows.get(row)[1];
                double c = rows.get(row)[2];
                String where = form + " of " + a + ", " + b + ", " + c;
                double two = share(a, b);
                double three = share(a, b, c);
                double factor = 8 + Math.max(Math.abs(a - b), Math.abs(a - c));
                near(outputs, "of_two", row, two, factor * epsilon * two, where);
                near(outputs, "of_three", row, three, factor * epsilon * three, where);
                near(outputs, "two", row, -logShare(a, b), 8 * epsilon * -logShare(a, b), where);
                near(outputs, "ranked", row, -logShare(b, a), 8 * epsilon * -logShare(b, a), where);
                near(outputs, "by_difference", row, -logShare(a, b), 8 * epsilon * -logShare(a, b), where);
                near(outputs, "three", row, -logShare(b, a, c), 8 * epsilon * -logShare(b, a, c), where);
                near(outputs, "slope_of_two", row, two * share(b, a), 4 * epsilon, where);
                near(outputs, "slope_of_three", row, three, 4 * epsilon, where);
                double flag = inputs.get(4)[row][0];
                double t = inputs.get(3)[row][0];
                near(outputs, "by_flag", row, logistic(a, flag), 8 * epsilon * logistic(a, flag), where);
                near(outputs, "by_share", row, logistic(a, t), 8 * epsilon * logistic(a, t), where);
                near(outputs, "scaled", row, logistic(3 * a, t), 8 * epsilon * logistic(3 * a, t), where);
                near(outputs, "negative", row, logistic(-a, flag), 8 * epsilon * logistic(-a, flag), where);
            }
        });
    }

    private interface ByRow {
        double at(int row);
    }

    private static double[][] indexed(int rows, ByRow value) {
        double[][] all = new double[rows][1];
        for (int row = 0; row < rows; row++) {
            all[row][0] = value.at(row);
        }
        return all;
    }

    private static double share(double own, double... others) {
        return Math.exp(logShare(own, others));
    }

    /** log of e^own / Σ, in fifty digits. */
    private static double logShare(double own, double... others) {
        double[] all = Arrays.copyOf(others, others.length + 1);
        all[others.length] = own;
        int largest = Truth.largest(all);
        BigDecimal rest = BigDecimal.ZERO;
        for (int at = 0; at < all.length; at++) {
            rest = at == largest ? rest : rest.add(Real.exp(Real.of(all[at]).subtract(Real.of(all[largest]))));
        }
        return Real.of(own)
                .subtract(Real.of(all[largest]))
                .subtract(Real.log1p(rest))
                .doubleValue();
    }

    /** softplus(z) − t·z. */
    private static double logistic(double z, double t) {
        return Math.max(z, 0) * (1 - t) + Math.max(-z, 0) * t + Math.log1p(Math.exp(-Math.abs(z)));
    }

    private static void near(
            Map<String, double[][]> outputs, String name, int row, double expected, double tolerance, String where) {
        double least = 4 * (tolerance > 1e-10 * Math.abs(expected) ? Float.MIN_VALUE : Double.MIN_VALUE);
        assertThat(outputs.get(name)[row][0])
                .as("%s, %s", name, where)
                .isCloseTo(expected, within(Math.max(tolerance, least)));
    }

    /** The adjoint of a softmax that is nearly 1 somewhere: y·(g − Σy·g), where g there and the mean have the same digits. */
    @Test
    void aSaturatedSoftmaxHasAGradientUnderSquaredError() {
        String text =
                """
                model Saturated {
                  input z: real[4]
                  input k: class[4]
                  param unused: real = 0  // allow: parameter-unreached
                  output slope = grad(squared_error(softmax(z), k), z) + 0 * unused
                  output halved = grad(half_squared_error(softmax(2 * z), k), z)
                }
                """;
        double[][] z = {{1000, 970, 960, 0}, {5, 1.5, 30, 12}, {-7000, -6990, -6970, -6965.5}};
        double[][] k = {{1}, {0}, {2}};
        Forms.of(text, Precision.FLOAT64).run(List.of(z, k), (form, outputs) -> {
            for (int row = 0; row < z.length; row++) {
                for (int i = 0; i < 4; i++) {
                    double slope = slope(z[row], 1, (int) k[row][0], i, 2);
                    double halved = slope(z[row], 2, (int) k[row][0], i, 1);
                    assertThat(outputs.get("slope")[row][i])
                            .as("%s, row %s, element %s", form, row, i)
                            .isCloseTo(slope, within(1e-12 * Math.abs(slope)));
                    assertThat(outputs.get("halved")[row][i])
                            .as("%s, row %s, element %s, halved", form, row, i)
                            .isCloseTo(2 * halved, within(1e-12 * Math.abs(2 * halved)));
                }
            }
        });
    }

    /** y·(g − Σy·g) with g = factor · (y − t), in fifty digits. */
    private static double slope(double[] z, double scale, int target, int element, double factor) {
        BigDecimal[] y = new BigDecimal[z.length];
        BigDecimal sum = BigDecimal.ZERO;
        double largest = Arrays.stream(z).max().orElseThrow();
        for (int i = 0; i < z.length; i++) {
            y[i] = Real.exp(Real.of(scale * (z[i] - largest)));
            sum = sum.add(y[i]);
        }
        BigDecimal mean = BigDecimal.ZERO;
        BigDecimal[] g = new BigDecimal[z.length];
        for (int i = 0; i < z.length; i++) {
            y[i] = y[i].divide(sum, Real.DIGITS);
            g[i] = y[i].subtract(i == target ? BigDecimal.ONE : BigDecimal.ZERO).multiply(Real.of(factor));
            mean = mean.add(y[i].multiply(g[i]));
        }
        return y[element].multiply(g[element].subtract(mean)).doubleValue();
    }
}
