package mlpc.compiler.cli.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import mlpc.compiler.Compilation;
import mlpc.compiler.Compiler;
import mlpc.compiler.Options;
import mlpc.compiler.cli.Cli;
import mlpc.compiler.exchange.Export;
import mlpc.compiler.exchange.onnx.OnnxWriter;
import mlpc.compiler.exchange.outgoing.ExportOptions;
import mlpc.compiler.source.Source;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Signature;
import mlpc.testing.SampleModels;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every sample, exported and imported again, is checked, explained, drawn, trained, predicted with, and exported once more. */
class ImportedSamplesTest {
    private static final int ROWS = 60;

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("mlpc.testing.SampleModels#files")
    void everyCommandTakesWhatWasImported(Path sample) throws IOException {
        Compilation compilation = new Compiler(Options.STANDARD).compile(Source.read(sample));
        assumeTrue(
                !compilation.signature().predictions().isEmpty()
                        || !compilation.signature().outputs().isEmpty(),
                "it predicts nothing");
        Path onnx = folder.resolve("sample.onnx");
        Files.write(
                onnx,
                OnnxWriter.write(Export.of(
                        compilation,
                        SampleModels.drawn(compilation.signature(), Precision.FLOAT32),
                        options(compilation))));
        Path model = folder.resolve("imported.mlp");
        succeeds("import", onnx, "-o", model, "--name", "Imported");
        Path weights = folder.resolve("imported.safetensors");
        Signature signature =
                new Compiler(Options.STANDARD).compile(Source.read(model)).signature();
        succeeds("check", model);
        assertThat(succeeds("explain", model)).contains("Imported");
        assertThat(succeeds("explain", model, "--derivation")).isNotBlank();
        assertThat(succeeds("graph", model)).contains("<svg");
        assertThat(succeeds("generate", model, "-d", folder, "--package", "p")).contains("Imported.java");
        Path rows = Files.writeString(folder.resolve("rows.csv"), rows(signature));
        boolean learns =
                !signature.losses().isEmpty() && !signature.parameters().isEmpty();
        if (learns) {
            Object[] words = {
                "train", model, "--init", weights, "--data", rows, "--epochs", 1, "--no-baselines", "--no-report"
            };
            succeeds(words);
        }
        if (!signature.inputs().isEmpty()) {
            assertThat(succeeds("predict", model, "--weights", weights, "--data", rows)
                            .lines()
                            .count())
                    .isGreaterThanOrEqualTo(ROWS);
        }
        Path again = folder.resolve("again.onnx");
        succeeds("export", model, "--weights", weights, "-o", again);
        succeeds("import", again, "-o", folder.resolve("again.mlp"), "--name", "Imported");
    }

    private static String succeeds(Object... words) {
        Cli ran = Cli.run(words);
        assertThat(ran.code()).as("mlp " + List.of(words) + "\n" + ran.err()).isZero();
        return ran.out();
    }

    private static ExportOptions options(Compilation compilation) {
        return new ExportOptions(17, false, SampleModels.encodedByTheReader(compilation.signature()), Optional.empty());
    }

    /** A table of inputs, then targets; with a header where the model reads columns by name. */
    private static String rows(Signature signature) {
        List<Field> fields = new ArrayList<>(signature.inputs());
        fields.addAll(signature.targets());
        boolean named = fields.stream().anyMatch(field -> !field.reading().isPlain());
        StringBuilder text = new StringBuilder();
        if (named) {
            text.append(String.join(
                            ",",
                            fields.stream()
                                    .map(field -> field.reading().isPlain()
                                            ? field.name()
                                            : field.reading().column())
                                    .toList()))
                    .append('\n');
        }
        Random random = new Random(7);
        for (int row = 0; row < ROWS; row++) {
            List<String> cells = new ArrayList<>();
            for (Field field : fields) {
                for (int at = 0; at < field.width(); at++) {
                    cells.add(cell(field, random));
                }
            }
            text.append(String.join(",", cells)).append('\n');
        }
        return text.toString();
    }

    private static String cell(Field field, Random random) {
        double low = Math.max(0.125, field.reading().low());
        return switch (field.kind()) {
            case FLAG -> {
                boolean yes = random.nextBoolean();
                List<String> words =
                        yes ? field.reading().yes() : field.reading().no();
                yield words.isEmpty() ? yes ? "1" : "0" : words.get(0);
            }
            case CLASS ->
                field.labels().isEmpty()
                        ? String.valueOf(random.nextInt(field.values()))
                        : field.labels().get(random.nextInt(field.labels().size()));
            case REAL -> String.valueOf(low + random.nextInt(8) / 8.0);
        };
    }
}
