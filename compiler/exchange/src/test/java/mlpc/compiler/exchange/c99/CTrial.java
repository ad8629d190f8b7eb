package mlpc.compiler.exchange.c99;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import mlpc.compiler.Compilation;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.runtime.Model;
import mlpc.runtime.Predictor;
import mlpc.runtime.network.Decider;
import mlpc.runtime.network.Weights;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;

/** A model as C, compiled by gcc and run on rows, beside the Java class on the same rows. */
final class CTrial {
    private static final Path GCC = Path.of("/usr/bin/gcc");

    private final Compilation compilation;
    private final Weights weights;
    private final Path folder;
    private final Interface face;

    CTrial(Compilation compilation, Weights weights, Path folder) {
        assumeThat(GCC).as("gcc is not here: C is not tried").exists();
        this.compilation = compilation;
        this.weights = weights;
        this.folder = folder;
        this.face = Interface.of(compilation.signature(), compilation.program().precision());
    }

    /** Compiles it with every warning an error, and compares all results of all rows, bit by bit. */
    void agrees(List<double[]> rows, String... flags) {
        CSource source = CExport.of(compilation, weights, "model.h", Optional.empty());
        write("model.c", source.source());
        write("model.h", source.header());
        write("main.c", main());
        List<String> command = new ArrayList<>(
                List.of(GCC.toString(), "-std=c99", "-Wall", "-Wextra", "-Werror", "-ffp-contract=off"));
        command.addAll(List.of(flags));
        command.addAll(List.of("model.c", "main.c", "-o", "model", "-lm"));
        run(command, Optional.empty());
        write("rows", rows);
        run(List.of("./model"), Optional.of("rows"));
        compare(rows, results());
    }

    private void write(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void write(String name, List<double[]> rows) {
        int width = rows.isEmpty() ? 0 : rows.get(0).length;
        ByteBuffer bytes =
                ByteBuffer.allocate(rows.size() * (width + 1) * Double.BYTES).order(ByteOrder.nativeOrder());
        for (double[] row : rows) {
            bytes.putDouble(0);
            for (double number : row) {
                bytes.putDouble(number);
            }
        }
        try {
            Files.write(folder.resolve(name), bytes.array());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void run(List<String> command, Optional<String> input) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
            builder.redirectError(folder.resolve("errors").toFile());
            builder.redirectOutput(folder.resolve("results").toFile());
            input.ifPresent(name -> builder.redirectInput(folder.resolve(name).toFile()));
            int code = builder.start().waitFor();
            String said = Files.readString(folder.resolve("errors"));
            assertThat(code)
                    .as(said.substring(0, Math.min(said.length(), 3000)))
                    .isZero();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private ByteBuffer results() {
        try {
            return ByteBuffer.wrap(Files.readAllBytes(folder.resolve("results")))
                    .order(ByteOrder.nativeOrder());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Reads rows of doubles, one more in front of each, and writes what predict returns, all results, and the decisions. */
    private String main() {
        CLines lines = new CLines();
        lines.line("#include \"model.h\"")
                .line("#include <math.h>")
                .line("#include <stdio.h>")
                .line("static void write(double number) {")
                .line("fwrite(&number, sizeof number, 1, stdout);")
                .line("}");
        int width = 1
                + compilation.signature().inputs().stream()
                        .mapToInt(Field::width)
                        .sum();
        lines.open("int main(void)")
                .line("static double row[" + width + "];")
                .line("static " + face.input() + " in;")
                .line("static " + face.output() + " out;")
                .open("while (fread(row, sizeof(double), " + width + ", stdin) == " + width + ")");
        int at = 1;
        for (Field field : compilation.signature().inputs()) {
            String member = "in." + face.inputs().of(field);
            for (int element = 0; element < field.width(); element++, at++) {
                String number = "row[" + at + "]";
                lines.line(
                        field.kind() == Kind.CLASS
                                ? member + " = isnan(" + number + ") ? -1 : (int) " + number + ";"
                                : member + (field.shape().isEmpty() ? "" : "[" + element + "]") + " = (" + face.type()
                                        + ") " + number + ";");
            }
        }
        lines.line("write(" + face.function("predict") + "(&in, &out));");
        face.results().names().forEach((field, member) -> {
            if (field.shape().isEmpty()) {
                lines.line("write((double) out." + member + ");");
            } else {
                lines.line("for (int i = 0; i < " + field.size() + "; i++) { write((double) out." + member + "[i]); }");
            }
        });
        face.decided()
                .forEach(field -> lines.line(
                        "write(" + face.function("decide_" + face.results().of(field)) + "(&out));"));
        return lines.close().line("return 0;").close().toString();
    }

    private void compare(List<double[]> rows, ByteBuffer results) {
        Model model = Mlp.load(compilation, Options.STANDARD);
        if (!weights.tensors().isEmpty()) {
            model.setWeights(weights);
        }
        Predictor predictor = model.predictor();
        int count =
                face.results().names().keySet().stream().mapToInt(Field::size).sum()
                        + face.decided().size();
        assertThat(results.remaining()).isEqualTo(rows.size() * (1 + count) * Double.BYTES);
        for (int row = 0; row < rows.size(); row++) {
            boolean taken = run(predictor, rows.get(row));
            double code = results.getDouble();
            if (code == 0 != taken) {
                fail("row %d: in C %s, in Java %s", row, code == 0 ? "taken" : "refused", taken ? "taken" : "refused");
            }
            if (!taken) {
                results.position(results.position() + count * Double.BYTES);
                continue;
            }
            for (double wanted : here(predictor)) {
                double found = results.getDouble();
                if (Double.doubleToLongBits(found) != Double.doubleToLongBits(wanted)) {
                    fail("row %d %s: in C %s, in Java %s", row, Arrays.toString(rows.get(row)), found, wanted);
                }
            }
        }
    }

    private boolean run(Predictor predictor, double[] row) {
        try {
            if (compilation.program().precision() == Precision.FLOAT32) {
                float[] singles = new float[row.length];
                for (int at = 0; at < row.length; at++) {
                    singles[at] = (float) row[at];
                }
                predictor.run(singles);
            } else {
                predictor.run(row);
            }
            return true;
        } catch (DataException refused) {
            return false;
        }
    }

    private List<Double> here(Predictor predictor) {
        List<Double> numbers = new ArrayList<>();
        List<Field> predictions = compilation.signature().predictions();
        for (int at = 0; at < predictions.size(); at++) {
            add(numbers, predictor.prediction(at), predictions.get(at).size());
        }
        for (int at = 0; at < compilation.signature().outputs().size(); at++) {
            add(
                    numbers,
                    predictor.output(at),
                    compilation.signature().outputs().get(at).size());
        }
        for (Field field : face.decided()) {
            numbers.add((double) Decider.of(field, predictor.prediction(predictions.indexOf(field)), 0));
        }
        return numbers;
    }

    private static void add(List<Double> numbers, Tensor tensor, int size) {
        for (int at = 0; at < size; at++) {
            numbers.add(tensor.get(at));
        }
    }
}
