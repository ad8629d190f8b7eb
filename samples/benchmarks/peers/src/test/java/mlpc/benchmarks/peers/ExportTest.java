package mlpc.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import mlpc.compiler.Compilation;
import mlpc.compiler.Compiler;
import mlpc.compiler.Options;
import mlpc.compiler.exchange.outgoing.ExportOptions;
import mlpc.compiler.source.Source;
import mlpc.runtime.network.Weights;
import mlpc.testing.SampleModels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exported models in ONNX Runtime give what they give here. */
class ExportTest {
    private static final int ROWS = 10_000;
    /** Every sample but one, whose outputs are means over all rows of a batch, while rows are compared one by one here. */
    static List<Path> samples() {
        return SampleModels.files().stream()
                .filter(file -> !file.endsWith("25-newton.mlp"))
                .toList();
    }

    private static ExportOptions raw(int opset) {
        return new ExportOptions(opset, true, Set.of(), Optional.empty());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everySampleIsTheSameThere(Path file) throws IOException, OrtException {
        Compilation compilation = new Compiler(Options.STANDARD).compile(Source.read(file));
        if (compilation.signature().predictions().isEmpty()
                && compilation.signature().outputs().isEmpty()) {
            return;
        }
        Set<String> encoded = SampleModels.encodedByTheReader(compilation.signature());
        RuntimeTrial trial = new RuntimeTrial(compilation, RuntimeTrial.drawn(compilation, 5), ROWS, new Random(3));
        List<RuntimeTrial.Reference> reference = trial.reference();
        within(trial.here(), reference);
        for (int opset : new int[] {13, 17, 21}) {
            within(trial.there(new ExportOptions(opset, true, encoded, Optional.empty())), reference);
        }
    }

    private static final double NEAR = 1e-5;

    private static void within(List<double[]> found, List<RuntimeTrial.Reference> reference) {
        assertThat(found).hasSameSizeAs(reference);
        for (int row = 0; row < found.size(); row++) {
            double[] wanted = reference.get(row).values();
            double[] bounds = reference.get(row).bounds();
            assertThat(found.get(row)).hasSameSizeAs(wanted);
            for (int at = 0; at < wanted.length; at++) {
                double difference = Math.abs(found.get(row)[at] - wanted[at]);
                // Through many normalised layers the worst case grows beyond all numbers, and says nothing.
                double most = Double.isNaN(bounds[at]) ? NEAR * Math.max(1, Math.abs(wanted[at])) : bounds[at];
                boolean same =
                        difference <= most + Float.MIN_NORMAL || Double.compare(found.get(row)[at], wanted[at]) == 0;
                assertThat(same)
                        .as(
                                "row %d, element %d: %s, in float64 %s, %s apart where %s may be",
                                row, at, found.get(row)[at], wanted[at], difference, bounds[at])
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dense(6, linear)",
                "dense(6, tanh)",
                "dense(6, logistic)",
                "dense(6, relu)",
                "dense(6, softplus)",
                "dense(6, leaky_relu)",
                "dense(6, elu)",
                "dense(6, selu)",
                "dense(6, gelu)",
                "dense(6, swish)",
                "dense(6, mish)",
                "dense(6, softsign)",
                "dense(6, hard_sigmoid)",
                "dense(6, exp)",
                "dense(6, sin)",
                "dense(6, cos)",
                "dense(6, abs)",
                "dense(6, sign)",
                "dense(6, threshold)",
                "dense(6, erf)",
                "dense(6, floor)",
                "dense(6, ceil)",
                "dense(6, round)",
                "dense(6, atan)",
                "dense(6, tanh) |> asin",
                "dense(6, tanh) |> acos",
                "dense(6, expm1)",
                "dense(6) |> abs |> log1p",
                "dense(6) |> abs |> sqrt",
                "dense(6, softmax)",
                "dense(6, log_softmax)",
                "dropout(0.5)",
                "layer_norm()",
                "batch_norm()",
                "layer_norm(epsilon: 1e-3)",
                "flatten",
                "unit(tanh) |> outer(x) |> flatten",
                "stack(2, dense(5, tanh))"
            })
    void everyFunctionAndLayer(String layer) throws OrtException {
        String chain = layer.contains("outer") ? "outer(x, x |> dense(3, tanh)) |> flatten" : "x |> " + layer;
        String text = "model M {\n input x: real[5]\n target t: class[3]\n h = " + chain
                + "\n logits = h |> dense(3)\n predict t = softmax(logits)\n output inner = h\n"
                + " output size = log_sum_exp(logits) + max(h) - min(h) * mean(h)\n"
                + " loss e = softmax_cross_entropy(logits, t)\n}\n";
        Source source = Source.of("m.mlp", text.getBytes(StandardCharsets.UTF_8));
        Compilation compilation = new Compiler(Options.STANDARD).compile(source);
        Weights weights = RuntimeTrial.drawn(compilation, 9);
        RuntimeTrial trial = new RuntimeTrial(compilation, weights, ROWS, new Random(4));
        List<RuntimeTrial.Reference> reference = trial.reference();
        within(trial.here(), reference);
        for (int opset = ExportOptions.OLDEST; opset <= 23; opset += 2) {
            within(trial.there(raw(opset)), reference);
        }
        List<Object> labels = trial.labels(ExportOptions.STANDARD);
        int sure = 0;
        for (int row = 0; row < labels.size(); row++) {
            double[] chances = reference.get(row).values();
            double[] bounds = reference.get(row).bounds();
            int label = ((Long) labels.get(row)).intValue();
            for (int other = 0; other < 3; other++) {
                assertThat(chances[label] + bounds[label]).isGreaterThanOrEqualTo(chances[other] - bounds[other]);
            }
            double[] sorted = java.util.Arrays.stream(chances).limit(3).sorted().toArray();
            double widest = Math.max(bounds[0], Math.max(bounds[1], bounds[2]));
            sure += sorted[2] - sorted[1] > 2 * widest ? 1 : 0;
        }
        assertThat(sure).as("rows that the bound leaves no choice").isGreaterThan(9_000);
    }

    private static final String LOSSES =
            """
            model M {
              input x: real[5]
              input given: class[3]
              input wanted: real[3]
              z = x |> dense(3)
              output a = squared_error(z, wanted)
              output b = half_squared_error(z, wanted)
              output c = absolute_error(z, wanted)
              output d = huber(z, wanted)
              output f = softmax_cross_entropy(z, given)
              output g = binary_cross_entropy(logistic(z), logistic(wanted))
              output h = binary_cross_entropy_with_logits(z, logistic(wanted))
              output i = hinge(z, tanh(wanted))
              output j = kl_divergence(softmax(wanted), softmax(z))
              output k = sum_of_squares(z)
              output l = z @ given
            }
            """;

    @Test
    void everyLoss() throws OrtException {
        Source source = Source.of("m.mlp", LOSSES.getBytes(StandardCharsets.UTF_8));
        Compilation compilation = new Compiler(Options.STANDARD).compile(source);
        RuntimeTrial trial = new RuntimeTrial(compilation, RuntimeTrial.drawn(compilation, 9), ROWS, new Random(4));
        within(trial.here(), trial.reference());
        within(trial.there(raw(17)), trial.reference());
    }

    private static final String FORMULAE =
            """
            model M {
              input x: real[5]
              z = x |> dense(4, tanh)
              output a = (expm1(z) - expm1(-z)) / 2
              output b = (exp(z) + exp(-z)) / 2
              output c = sign(z) * log1p(abs(z) + z * z / (sqrt(z * z + 1) + 1))
              output d = log1p(z / 2 * 2 / (1 - z / 2)) / 2
              output f = 1 / (2 + z)
              output g = z * hard_sigmoid(z)
              output h = max(-0.5, min(0.25, z))
              output i = min(0.25, max(z, -0.5))
              output j = sqrt(sum(z^2))
              output k = sum(abs(z))
              output l = log(sum(z^2))
              output m = log(sum(exp(z)))
              output n = mean(z) * min(z)
              output o = sin(z) / cos(z)
            }
            """;

    /** What ONNX has names for, and the language formulae. */
    @Test
    void everyFormulaThatIsAnOperator() throws OrtException {
        Source source = Source.of("m.mlp", FORMULAE.getBytes(StandardCharsets.UTF_8));
        Compilation compilation = new Compiler(Options.STANDARD).compile(source);
        RuntimeTrial trial = new RuntimeTrial(compilation, RuntimeTrial.drawn(compilation, 9), ROWS, new Random(4));
        List<RuntimeTrial.Reference> reference = trial.reference();
        within(trial.here(), reference);
        for (int opset : new int[] {13, 17, 23}) {
            within(trial.there(raw(opset)), reference);
        }
    }

    @Test
    void labelsAreTheTablesWords() throws IOException, OrtException {
        Path penguins = SampleModels.folder().resolve("tables/penguins.mlp");
        Compilation compilation = new Compiler(Options.STANDARD).compile(Source.read(penguins));
        RuntimeTrial trial = new RuntimeTrial(compilation, RuntimeTrial.drawn(compilation, 5), 500, new Random(3));
        assertThat(trial.labels(ExportOptions.STANDARD)).map(String::valueOf).isEqualTo(trial.labelsHere());
    }
}
