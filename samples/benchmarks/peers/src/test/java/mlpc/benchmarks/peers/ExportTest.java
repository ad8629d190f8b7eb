package mlpc.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import mlpc.compiler.Compilation;
import mlpc.compiler.Compiler;
import mlpc.compiler.Options;
import mlpc.compiler.exchange.outgoing.ExportOptions;
import mlpc.compiler.source.Source;
import mlpc.runtime.network.Weights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exported models in ONNX Runtime give what they give here. */
class ExportTest {
    private static final Path SAMPLES = Path.of("../..").toAbsolutePath().normalize();

    /** Every sample that can predict. */
    static List<Path> samples() throws IOException {
        try (Stream<Path> files = Files.walk(SAMPLES)) {
            return files.filter(file ->
                            file.toString().endsWith(".mlp") && !file.toString().contains("target"))
                    .filter(file -> !file.toString().contains("/layers/"))
                    // Its outputs are means over the rows of a batch.
                    .filter(file -> !file.endsWith("25-newton.mlp"))
                    .sorted()
                    .toList();
        }
    }

    private static ExportOptions raw(int opset) {
        return new ExportOptions(opset, true, java.util.Set.of(), java.util.Optional.empty());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everySampleIsTheSameThere(Path file) throws IOException, OrtException {
        Compilation compilation = new Compiler(Options.STANDARD).compile(Source.read(file));
        if (compilation.signature().predictions().isEmpty()
                && compilation.signature().outputs().isEmpty()) {
            return;
        }
        int rows = compilation.signature().parameterCount() > 100_000 ? 200 : 2_000;
        java.util.Set<String> encoded = new java.util.TreeSet<>();
        compilation.signature().inputs().forEach(field -> {
            if (field.reading().date().isPresent() || field.reading().buckets() > 0) {
                encoded.add(field.reading().column());
            }
        });
        RuntimeTrial trial = new RuntimeTrial(compilation, RuntimeTrial.drawn(compilation, 5), rows, new Random(3));
        for (int opset : new int[] {13, 17, 21}) {
            ExportOptions options = new ExportOptions(opset, true, encoded, java.util.Optional.empty());
            same(trial.there(options), trial.here());
        }
    }

    private static void same(List<double[]> there, List<double[]> here) {
        assertThat(there).hasSameSizeAs(here);
        for (int row = 0; row < here.size(); row++) {
            assertThat(there.get(row)).hasSameSizeAs(here.get(row));
            for (int at = 0; at < here.get(row).length; at++) {
                double wanted = here.get(row)[at];
                assertThat(Math.abs(there.get(row)[at] - wanted))
                        .as("row %d, element %d: %s, here %s", row, at, there.get(row)[at], wanted)
                        .isLessThanOrEqualTo(2e-5 * (1 + Math.abs(wanted)));
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
        RuntimeTrial trial = new RuntimeTrial(compilation, weights, 10_000, new Random(4));
        for (int opset = ExportOptions.OLDEST; opset <= 23; opset += 2) {
            same(trial.there(raw(opset)), trial.here());
        }
        List<Object> labels = trial.labels(ExportOptions.STANDARD);
        List<double[]> numbers = trial.here();
        for (int row = 0; row < labels.size(); row++) {
            double[] p = java.util.Arrays.copyOf(numbers.get(row), 3);
            int label = ((Long) labels.get(row)).intValue();
            double largest = java.util.Arrays.stream(p).max().orElseThrow();
            assertThat(p[label]).isGreaterThan(largest - 1e-5);
        }
    }

    @Test
    void labelsAreTheTablesWords() throws IOException, OrtException {
        Path penguins = SAMPLES.resolve("tables/penguins.mlp");
        Compilation compilation = new Compiler(Options.STANDARD).compile(Source.read(penguins));
        RuntimeTrial trial = new RuntimeTrial(compilation, RuntimeTrial.drawn(compilation, 5), 500, new Random(3));
        assertThat(trial.labels(ExportOptions.STANDARD)).map(String::valueOf).isEqualTo(trial.labelsHere());
    }
}
