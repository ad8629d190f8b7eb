package mlpc.compiler.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import mlpc.runtime.Model;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Trace;
import mlpc.runtime.network.TraceOptions;
import mlpc.runtime.network.Weights;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;
import mlpc.runtime.tensor.Tensor64;
import mlpc.runtime.train.TrainingControl;
import mlpc.runtime.train.TrainingListener;
import mlpc.runtime.train.TrainingOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Gradients of the batch's objective in a trace, by every parameter and input, against finite differences. */
class TracesTest {
    private static final double STEP = 1e-6;

    private final Model model = Lines.compile(
            """
            model Two {
              input a: real[3]
              input b: real
              target t: real
              target kind: class[3]
              h = a |> dense(5, tanh) |> batch_norm() |> dropout(0.3)
              g = sin(b) * h + batch_mean(b)
              logits = g |> dense(3)
              y = g |> unit(softplus)
              predict t = y
              predict kind = softmax(logits)
              loss fit = (y - t)^2
              loss choice = softmax_cross_entropy(logits, kind)
              loss spread = 0.1 * batch_mean(y) ^ 2
              loss decay = 0.01 * sum_of_squares(weights)
              train { epochs = 1 }
            }
            """,
            Lines.FLOAT64);

    private Dataset rows() {
        SplittableRandom random = new SplittableRandom(3);
        List<Tensor> slots = new ArrayList<>();
        for (int width : new int[] {3, 1, 1, 1}) {
            double[][] values = new double[4][width];
            for (double[] row : values) {
                for (int i = 0; i < width; i++) {
                    row[i] = slots.size() == 3 ? random.nextInt(3) : random.nextGaussian();
                }
            }
            slots.add(new Tensor64(values));
        }
        return Dataset.of(model.signature(), slots);
    }

    /** In the model's shapes, of the weights before each step, dropped units and statistics of the batch among them. */
    @Test
    void aListenerReadsTheGradientsOfEachStep() {
        Dataset rows = rows();
        TrainingOptions options = TrainingOptions.of(model.signature()
                .recipe()
                .withBatch(0)
                .withSteps(3)
                .withShuffle(false)
                .withSeed(11));
        List<Weights> before = new ArrayList<>(List.of(model.weights()));
        List<Map<String, Tensor>> found = new ArrayList<>();
        model.fit(rows, options, new TrainingListener() {
            @Override
            public void finishedStep(TrainingControl training) {
                Map<String, Tensor> gradients = new LinkedHashMap<>();
                model.signature()
                        .parameters()
                        .forEach(parameter -> gradients.put(parameter.name(), training.gradient(parameter.name())));
                found.add(gradients);
                before.add(training.state().weights());
                assertThatThrownBy(() -> training.gradient("h.9.W"))
                        .isInstanceOf(DataException.class)
                        .hasMessageContaining("Two has no parameter h.9.W; it has h.1.W, ");
            }
        });
        assertThat(found).hasSize(3);
        for (int step = 0; step < found.size(); step++) {
            model.setWeights(before.get(step));
            Map<String, Trace.Value> expected =
                    model.trace(rows, new TraceOptions(true, 11, step)).gradients();
            found.get(step).forEach((name, gradient) -> {
                double[] slopes = flat(expected.get(name));
                assertThat(gradient.size()).as(name).isEqualTo(slopes.length);
                for (int position = 0; position < slopes.length; position++) {
                    assertThat(gradient.get(position)).as(name).isCloseTo(slopes[position], within(1e-12));
                }
            });
        }
    }

    private static double[] flat(Trace.Value value) {
        return Arrays.stream(value.rows()).flatMapToDouble(Arrays::stream).toArray();
    }

    private static double objective(Trace trace) {
        double sum = 0;
        for (Trace.Value loss : trace.losses().values()) {
            double total = 0;
            for (double[] row : loss.rows()) {
                total += row[0];
            }
            sum += total / loss.rows().length;
        }
        return sum;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void gradientsAreTheSlopes(boolean training) {
        TraceOptions options = new TraceOptions(training, 11, 4);
        Dataset rows = rows();
        Weights weights = model.weights();
        Map<String, Trace.Value> gradients = model.trace(rows, options).gradients();
        assertThat(gradients.keySet())
                .contains("a", "b")
                .hasSize(model.signature().parameters().size() + 2);
        gradients.forEach((name, gradient) -> {
            boolean parameter = Lines.isParameter(model, name);
            Tensor moved = parameter ? weights.get(name) : rows.input(name.equals("a") ? 0 : 1);
            double[] flat = flat(gradient);
            assertThat(flat).as(name).hasSize(moved.size());
            for (int position = 0; position < flat.length; position++) {
                double kept = moved.get(position);
                moved.set(position, kept + STEP);
                model.setWeights(weights);
                double above = objective(model.trace(rows, options));
                moved.set(position, kept - STEP);
                model.setWeights(weights);
                double below = objective(model.trace(rows, options));
                moved.set(position, kept);
                model.setWeights(weights);
                assertThat(flat[position])
                        .as("%s[%d]", name, position)
                        .isCloseTo((above - below) / (2 * STEP), within(1e-7));
            }
        });
    }

    @Test
    void showsEveryNamedTensorOfTheMode() {
        Trace training = model.trace(rows(), new TraceOptions(true, 11, 4));
        Trace inference = model.trace(rows(), TraceOptions.INFERENCE);
        assertThat(training.values().keySet()).startsWith("a", "b").contains("h", "g", "logits", "y");
        assertThat(inference.values().keySet()).isEqualTo(training.values().keySet());
        assertThat(training.losses().keySet()).containsExactly("fit", "choice", "spread", "decay");
        assertThat(training.values().get("h").rows()).hasDimensions(4, 5);
    }

    @Test
    void masksAreThoseOfSeedAndStep() {
        double[][] some = model.trace(rows(), new TraceOptions(true, 11, 4))
                .values()
                .get("h")
                .rows();
        assertThat(model.trace(rows(), new TraceOptions(true, 11, 4))
                        .values()
                        .get("h")
                        .rows())
                .isDeepEqualTo(some);
        assertThat(model.trace(rows(), new TraceOptions(true, 11, 5))
                        .values()
                        .get("h")
                        .rows())
                .isNotEqualTo(some);
        assertThat(model.trace(rows(), new TraceOptions(true, 12, 4))
                        .values()
                        .get("h")
                        .rows())
                .isNotEqualTo(some);
    }

    @Test
    void rowsWithoutTargetsShowWhatNeedsNone() {
        Dataset rows = rows();
        Dataset questions = new Dataset(rows.inputs(), List.of(), rows.slots().subList(0, 2));
        Trace trace = model.trace(questions, TraceOptions.INFERENCE);
        assertThat(trace.values()).containsKeys("h", "y").doesNotContainKey("t");
        assertThat(trace.losses()).containsOnlyKeys("spread", "decay");
        assertThat(trace.gradients()).isEmpty();
    }

    /** A weight's gradient by each of these rows would take 3 GB, more than the tests' heap. */
    @Test
    void gradientsOfSingleRowsAreNeverHeld() {
        Model wide = Lines.compile(
                """
                model Wide {
                  input x: real[256]
                  target t: real
                  y = x |> dense(256, relu) |> unit()
                  predict t = y
                  loss squared = (y - t)^2
                }
                """,
                Lines.FLOAT64);
        int rows = 6000;
        double[][] inputs = new double[rows][256];
        double[][] targets = new double[rows][1];
        for (int row = 0; row < rows; row++) {
            inputs[row][row % 256] = 1;
            targets[row][0] = row % 2;
        }
        Trace trace = wide.trace(
                Dataset.of(wide.signature(), List.of(new Tensor64(inputs), new Tensor64(targets))),
                TraceOptions.INFERENCE);
        assertThat(trace.gradients().get("y.1.W").rows()[0]).hasSize(256 * 256);
        assertThat(trace.values().get("y").rows()).hasDimensions(rows, 1);
    }
}
