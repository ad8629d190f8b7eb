package mlpc.compiler.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import mlpc.compiler.Compilation;
import mlpc.compiler.Compiler;
import mlpc.compiler.Examples;
import mlpc.compiler.Options;
import mlpc.compiler.source.Source;
import mlpc.runtime.assess.Baselines;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.signature.Field;
import mlpc.runtime.tensor.Tensor;
import mlpc.runtime.tensor.Tensor64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Linear models against the normal equations and Newton's method, constants against counts. */
class LinearBaselineTest {
    private static final double WORK = 1e8;

    @Test
    void leastSquaresAreTheSolutionOfTheNormalEquations() {
        Compilation model = compiled(
                """
                model Sum {
                  input x: real[3]
                  target t: real
                  y = x |> dense(4, tanh) |> unit()
                  predict t = y
                  loss fit = squared_error(y, t)
                  train { epochs = 1 }
                }
                """);
        Random random = new Random(1);
        double[][] x = new double[200][];
        double[][] t = new double[200][1];
        for (int row = 0; row < x.length; row++) {
            x[row] = new double[] {100 + 10 * random.nextGaussian(), random.nextDouble(), random.nextGaussian()};
            t[row][0] = 5 * x[row][0] - 300 * x[row][1] + 10 * x[row][2] * x[row][2] + 7;
        }
        Dataset rows = rows(model, x, t);
        Dataset training = rows.slice(0, 150);
        Dataset held = rows.slice(150, 200);

        double[] solution = ridge(x, t, 150);
        double squares = 0;
        for (int row = 150; row < 200; row++) {
            double predicted = solution[3];
            for (int column = 0; column < 3; column++) {
                predicted += solution[column] * x[row][column];
            }
            squares += (predicted - t[row][0]) * (predicted - t[row][0]);
        }
        assertThat(figure(measured(model, training, held).linear(), "t", "rmse"))
                .isCloseTo(Math.sqrt(squares / 50), within(1e-3));
    }

    /** (ZᵀZ + 1) w = Zᵀu for standardized Z and u; then in the units of the data, the constant last. */
    private static double[] ridge(double[][] x, double[][] t, int rows) {
        int inputs = x[0].length;
        double[] mean = new double[inputs + 1];
        double[] deviation = new double[inputs + 1];
        for (int column = 0; column <= inputs; column++) {
            for (int row = 0; row < rows; row++) {
                mean[column] += cell(x, t, row, column) / rows;
            }
            for (int row = 0; row < rows; row++) {
                deviation[column] += Math.pow(cell(x, t, row, column) - mean[column], 2) / rows;
            }
            deviation[column] = Math.sqrt(deviation[column]);
        }
        double[][] system = new double[inputs][inputs + 1];
        for (int i = 0; i < inputs; i++) {
            system[i][i] = 1;
            for (int j = 0; j <= inputs; j++) {
                for (int row = 0; row < rows; row++) {
                    system[i][j] += (cell(x, t, row, i) - mean[i])
                            / deviation[i]
                            * (cell(x, t, row, j) - mean[j])
                            / deviation[j];
                }
            }
        }
        double[] w = solved(system);
        double[] solution = new double[inputs + 1];
        solution[inputs] = mean[inputs];
        for (int i = 0; i < inputs; i++) {
            solution[i] = w[i] * deviation[inputs] / deviation[i];
            solution[inputs] -= solution[i] * mean[i];
        }
        return solution;
    }

    private static double cell(double[][] x, double[][] t, int row, int column) {
        return column < x[row].length ? x[row][column] : t[row][0];
    }

    /** Gauss and Jordan, the right side in the last column. */
    private static double[] solved(double[][] system) {
        int size = system.length;
        for (int pivot = 0; pivot < size; pivot++) {
            for (int row = 0; row < size; row++) {
                double factor = row == pivot ? 0 : system[row][pivot] / system[pivot][pivot];
                for (int column = 0; column <= size; column++) {
                    system[row][column] -= factor * system[pivot][column];
                }
            }
        }
        double[] solution = new double[size];
        for (int row = 0; row < size; row++) {
            solution[row] = system[row][size] / system[row][row];
        }
        return solution;
    }

    @Test
    void logisticRegressionIsWhatNewtonFinds() {
        Compilation model = compiled(
                """
                model Chance {
                  input x: real
                  target t: flag
                  z = [x] |> unit()
                  predict t = logistic(z)
                  loss fit = binary_cross_entropy_with_logits(z, t)
                  train { epochs = 1 }
                }
                """);
        Random random = new Random(2);
        double[][] x = new double[120][1];
        double[][] t = new double[120][1];
        double mean = 0;
        for (int row = 0; row < x.length; row++) {
            x[row][0] = 3 * random.nextGaussian() + 20;
            mean += x[row][0] / x.length;
            t[row][0] = random.nextDouble() < 1 / (1 + Math.exp(20 - x[row][0])) ? 1 : 0;
        }
        double variance = 0;
        for (double[] row : x) {
            variance += (row[0] - mean) * (row[0] - mean) / x.length;
        }
        double w = 0;
        double b = 0;
        for (int step = 0; step < 50; step++) {
            double[][] system = {{1, 0, -w}, {0, 0, 0}};
            for (int row = 0; row < x.length; row++) {
                double z = (x[row][0] - mean) / Math.sqrt(variance);
                double p = 1 / (1 + Math.exp(-(w * z + b)));
                system[0][0] += p * (1 - p) * z * z;
                system[0][1] += p * (1 - p) * z;
                system[1][0] += p * (1 - p) * z;
                system[1][1] += p * (1 - p);
                system[0][2] -= (p - t[row][0]) * z;
                system[1][2] -= p - t[row][0];
            }
            double[] move = solved(system);
            w += move[0];
            b += move[1];
        }
        double loss = 0;
        for (int row = 0; row < x.length; row++) {
            double z = (x[row][0] - mean) / Math.sqrt(variance);
            double p = 1 / (1 + Math.exp(-(w * z + b)));
            loss -= Math.log(t[row][0] == 1 ? p : 1 - p) / x.length;
        }
        Dataset rows = rows(model, x, t);
        assertThat(figure(measured(model, rows, rows).linear(), "t", "log_loss"))
                .isCloseTo(loss, within(1e-5));
    }

    private static final String WEIGHED =
            """
            model Weighed {
              input row { x: real  kind: one of { a, b }  counts: weight }
              target t: one of { low, high, top }
              z = row |> dense(4, tanh) |> dense(3)
              predict t = softmax(z)
              loss fit = softmax_cross_entropy(z, t)
              train { epochs = 1 }
            }
            """;

    /** A row that counts twice is two rows, for the line and for the constant. */
    @Test
    void rowsCountByTheirWeights() {
        Compilation model = compiled(WEIGHED);
        Random random = new Random(3);
        List<double[]> once = new ArrayList<>();
        List<double[]> twice = new ArrayList<>();
        for (int row = 0; row < 90; row++) {
            double x = random.nextGaussian();
            double kind = row % 2;
            double label = Math.max(0, Math.min(2, Math.round(x + kind + random.nextGaussian())));
            int count = 1 + row % 3;
            once.add(new double[] {x, kind, label, count});
            for (int copy = 0; copy < count; copy++) {
                twice.add(new double[] {x, kind, label, 1});
            }
        }
        Dataset weighed = columns(model, once);
        Dataset repeated = columns(model, twice);
        Baselines one = measured(model, weighed, weighed);
        Baselines other = measured(model, repeated, repeated);
        double[] counts = new double[3];
        twice.forEach(row -> counts[(int) row[2]]++);
        double most = Math.max(counts[0], Math.max(counts[1], counts[2]));
        assertThat(figure(one.constant(), "t", "accuracy")).isCloseTo(most / twice.size(), within(1e-12));
        assertThat(figure(other.constant(), "t", "accuracy")).isCloseTo(most / twice.size(), within(1e-12));
        double entropy = 0;
        for (double count : counts) {
            entropy -= count / twice.size() * Math.log(count / twice.size());
        }
        assertThat(figure(one.constant(), "t", "log_loss")).isCloseTo(entropy, within(1e-6));
        assertThat(figure(one.linear(), "t", "accuracy"))
                .isCloseTo(figure(other.linear(), "t", "accuracy"), within(1e-9));
        assertThat(figure(one.linear(), "t", "log_loss"))
                .isCloseTo(figure(other.linear(), "t", "log_loss"), within(0.02)); // the ridge counts rows
    }

    /** A column without a value has no mean: there is no line, and the rest is as it was. */
    @Test
    void rowsThatNoLineFitsHaveTheConstantAlone() {
        Compilation model = compiled(WEIGHED.replace("x: real", "x: real standardized, missing as mean"));
        List<double[]> values = new ArrayList<>();
        for (int row = 0; row < 9; row++) {
            values.add(new double[] {Double.NaN, row % 2, row % 3, 1});
        }
        Dataset rows = columns(model, values);
        Baselines baselines = measured(model, rows, rows);
        assertThat(baselines.linear()).isEmpty();
        assertThat(figure(baselines.constant(), "t", "accuracy")).isCloseTo(1.0 / 3, within(1e-12));
        assertThat(baselines.unbeaten(model.signature(), Map.of("t", Map.of("accuracy", 0.1))))
                .isEmpty();
    }

    @Test
    void aNetworkHasToBeBetterThanTheLine() {
        Compilation model = compiled(WEIGHED);
        Baselines line = new Baselines(Map.of(), Map.of("t", Map.of("accuracy", 0.8)), 9, 9);
        assertThat(line.unbeaten(model.signature(), Map.of("t", Map.of("accuracy", 0.8 - 1e-12))))
                .containsExactly(new Baselines.Unbeaten("t", "accuracy", 0.8, 0.8));
        assertThat(line.unbeaten(model.signature(), Map.of("t", Map.of("accuracy", 0.7))))
                .hasSize(1);
        assertThat(line.unbeaten(model.signature(), Map.of("t", Map.of("accuracy", 0.81))))
                .isEmpty();
    }

    @Test
    void threadsChangeNothing() {
        Compilation model = compiled(WEIGHED);
        Random random = new Random(4);
        List<double[]> values = new ArrayList<>();
        for (int row = 0; row < 60; row++) {
            values.add(new double[] {random.nextGaussian(), row % 2, row % 3, 1});
        }
        Dataset rows = columns(model, values);
        LinearBaseline baseline = LinearBaseline.of(model, Options.STANDARD, rows, WORK);
        assertThat(baseline.measure(rows, rows, 2)).isEqualTo(baseline.measure(rows, rows, 1));
    }

    /** So many rows that looking at all of them as often as a fit does stays within the work; counted, so the same everywhere. */
    @Test
    void aWideModelIsFittedOnAsManyRowsAsTheWorkAllows() {
        Compilation model = compiled(
                """
                        model Wide {
                          input x: real[40]
                          target kind: class[5]
                          z = x |> dense(5)
                          predict kind = softmax(z)
                          loss fit = softmax_cross_entropy(z, kind)
                        }
                        """);
        Random random = new Random(1);
        double[][] inputs = new double[3000][40];
        double[][] classes = new double[3000][1];
        for (int row = 0; row < inputs.length; row++) {
            int kind = row % 5;
            Arrays.setAll(inputs[row], column -> random.nextGaussian() + (column == kind ? 1 : 0));
            classes[row][0] = kind;
        }
        Dataset rows = rows(model, inputs, classes);
        for (double work : new double[] {5e7, 6e7, 2e8}) {
            Baselines found =
                    LinearBaseline.of(model, Options.STANDARD, rows, work).measure(rows, rows.slice(0, 100), 1);
            double each = 3 * 40 * 5 + 100;
            assertThat(found.rows()).isCloseTo((int) Math.min(3000, work / each / 25), within(60));
            assertThat(found.outOf()).isEqualTo(3000);
        }
    }

    /** Folds are not of one size: a larger one than the first is taken whole where nothing has to be spared. */
    @Test
    void aLargerFoldIsTakenWhole() {
        Compilation model = compiled(
                "model Line { input x: real  target t: real  y = [x] |> unit()  predict t = y  loss l = (y - t)^2 }");
        Random random = new Random(1);
        double[][] inputs = new double[100][1];
        double[][] targets = new double[100][1];
        for (int row = 0; row < inputs.length; row++) {
            inputs[row][0] = random.nextGaussian();
            targets[row][0] = inputs[row][0] + random.nextGaussian();
        }
        Dataset rows = rows(model, inputs, targets);
        Baselines found = LinearBaseline.of(model, Options.STANDARD, rows.slice(0, 90), WORK)
                .measure(rows, rows.slice(0, 10), 1);
        assertThat(found.rows()).isEqualTo(100);
    }

    @Test
    void manyRowsAreSampledByTheirHash() {
        Compilation model = compiled(WEIGHED);
        List<double[]> values = new ArrayList<>();
        for (int row = 0; row < 120_000; row++) {
            values.add(new double[] {row % 7, row % 2, row % 3, 1});
        }
        Dataset rows = columns(model, values);
        Baselines baselines =
                LinearBaseline.of(model, Options.STANDARD, rows, 1e5).measure(rows, rows.slice(0, 10), 1);
        assertThat(baselines.rows()).isLessThan(20_000).isGreaterThan(900);
        assertThat(baselines.outOf()).isEqualTo(120_000);
    }

    /** Whatever a model takes and predicts, there is a line beside it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "input image: real[2, 3]  target t: class[3]  z = flatten(image) |> dense(3)"
                        + "  predict t = softmax(z)  loss fit = softmax_cross_entropy(z, t)"
                        + "  examples { image: [[1, 2, 3], [4, 5, 6]] -> 1  image: [[1, 0, 3], [4, 5, 6]] -> 0 }",
                "input words: class[5][2]  input loud: flag  target t: flag  z = concatenate(flatten(words), [loud]) |> unit()"
                        + "  predict t = logistic(z)  loss fit = binary_cross_entropy_with_logits(z, t)"
                        + "  examples { words: [1, 2], loud: 1 -> 1  words: [0, 4], loud: 0 -> 0 }",
                "const n = 3  hyper width = 2  input c: class[n]  input a, b: real  target s: real  target v: real[n]"
                        + "  h = concatenate(c, [a, b]) |> dense(width, tanh)  y = h |> dense(n)  z = h |> unit()"
                        + "  predict s = z  predict v = y  loss fit = squared_error(y, v) + (z - s)^2"
                        + "  examples { c: 1, a: 2, b: 3 -> s: 4, v: [1, 2, 3]  c: 0, a: 1, b: 3 -> s: 5, v: [1, 0, 3] }",
                "input x: real[4]  target x_again: real[2, 2]  y = x |> dense(4)  predict x_again = reshape(y, [2, 2])"
                        + "  loss fit = sum((reshape(y, [2, 2]) - x_again)^2)"
                        + "  examples { x: [1, 2, 3, 4] -> [[1, 2], [3, 4]]  x: [1, 2, 3, 5] -> [[1, 2], [3, 5]] }",
                "input r { size: real[0..] log1p, to 0..100  shape: ordinal { low, high }, embedded(2)  w: hashed(4)"
                        + "  x: real \"m\", missing as mean }"
                        + "  target price: real log1p standardized  y = r |> dense(2, tanh) |> unit()"
                        + "  predict price = y  loss fit = squared_error(y, price)"
                        + "  examples { size: 3, shape: low, w: 1, x: missing -> 7"
                        + "  size: 2, shape: high, w: 3, x: 5 -> 3 }"
            })
    void everyKindOfInputAndTargetHasALine(String body) {
        Compilation model = compiled("model M { " + body + "  train { epochs = 1 } }");
        Dataset rows = Examples.of(model).rows();
        Baselines baselines = measured(model, rows, rows);
        assertThat(baselines.linear().keySet())
                .isEqualTo(baselines.constant().keySet())
                .isNotEmpty();
    }

    private static Baselines measured(Compilation model, Dataset training, Dataset held) {
        return LinearBaseline.of(model, Options.STANDARD, training, WORK).measure(training, held, 1);
    }

    private static double figure(Map<String, Map<String, Double>> figures, String target, String name) {
        return figures.get(target).get(name);
    }

    private static Compilation compiled(String text) {
        return new Compiler(Options.STANDARD).compile(new Source("model.mlp", text));
    }

    private static Dataset rows(Compilation model, double[][] x, double[][] t) {
        return Dataset.of(model.signature(), List.of(new Tensor64(x), new Tensor64(t)));
    }

    /** A column for each field. */
    private static Dataset columns(Compilation model, List<double[]> rows) {
        List<Field> fields = new ArrayList<>(model.signature().inputs());
        fields.addAll(model.signature().targets());
        List<Tensor> slots = new ArrayList<>();
        for (int field = 0; field < fields.size(); field++) {
            double[][] column = new double[rows.size()][1];
            for (int row = 0; row < column.length; row++) {
                column[row][0] = rows.get(row)[field];
            }
            slots.add(new Tensor64(column));
        }
        return Dataset.of(model.signature(), slots);
    }
}
