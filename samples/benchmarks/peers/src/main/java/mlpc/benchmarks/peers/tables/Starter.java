package mlpc.benchmarks.peers.tables;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mlpc.compiler.cli.Main;

/**
 * What the three commands come to: {@code mlp init} on the training rows, the file unchanged, trained, and measured on the others.
 *
 * @param hidden units of the layers that were written
 * @param mark of the test rows: accuracy, or the root of the mean squared error
 */
record Starter(int[] hidden, String activation, double mark) {
    private static final Pattern LAYER = Pattern.compile("dense\\((\\d+), (\\w+)\\)");

    static Starter of(RealTable table, RealTable.Lines lines, boolean[] isHeld, Path folder) {
        try {
            Path training = write(folder.resolve("training.csv"), lines, isHeld, false);
            Path test = write(folder.resolve("test.csv"), lines, isHeld, true);
            Path model = folder.resolve("training.mlp");
            run("init", training.toString(), "--target", table.target, "--force");
            run("train", model.toString());
            String scores = run("evaluate", model.toString(), "--data", test.toString(), "--json");
            Matcher mark = Pattern.compile("\"[^\"]*" + (table.isClass ? "accuracy" : "rmse") + "\": ([-+.0-9eE]+)")
                    .matcher(scores);
            if (!mark.find()) {
                throw new IllegalStateException(scores);
            }
            List<Integer> hidden = new ArrayList<>();
            String activation = "relu";
            Matcher layers = LAYER.matcher(Files.readString(model));
            while (layers.find()) {
                hidden.add(Integer.valueOf(layers.group(1)));
                activation = layers.group(2);
            }
            return new Starter(
                    hidden.stream().mapToInt(Integer::intValue).toArray(),
                    activation,
                    Double.parseDouble(mark.group(1)));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static Path write(Path file, RealTable.Lines lines, boolean[] isHeld, boolean held) throws IOException {
        List<String> text = new ArrayList<>();
        lines.header().ifPresent(text::add);
        for (int row = 0; row < isHeld.length; row++) {
            if (isHeld[row] == held) {
                text.add(lines.rows().get(row));
            }
        }
        return Files.write(file, text);
    }

    private static String run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(new PrintWriter(out), new PrintWriter(err), arguments);
        if (code != 0) {
            throw new IllegalStateException("mlp " + Arrays.toString(arguments) + ": " + err);
        }
        return out.toString();
    }
}
