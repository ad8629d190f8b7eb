package mlpc.compiler.cli.run;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mlpc.compiler.cli.output.NumberFormat;
import mlpc.compiler.explain.derivation.Notation;
import mlpc.compiler.explain.derivation.layout.TextLayout;
import mlpc.runtime.network.Trace;

/**
 * The tensors of a trace as lines: what the blackboard calls each, what the file calls it where that is another name, and its
 * numbers, a matrix in rows. What has two names in the file, as a layer's result, stands once.
 */
final class TraceText {
    private static final int SHOWN = 8;

    private final Notation notation;

    TraceText(Notation notation) {
        this.notation = notation;
    }

    List<String> values(Map<String, Trace.Value> values) {
        return lines(values, notation::value);
    }

    List<String> gradients(Map<String, Trace.Value> gradients) {
        return lines(gradients, notation::gradient);
    }

    private static List<String> lines(Map<String, Trace.Value> tensors, UnaryOperator<String> symbol) {
        Map<String, List<String>> files = new LinkedHashMap<>();
        tensors.keySet().forEach(file -> files.computeIfAbsent(symbol.apply(file), unused -> new ArrayList<>())
                .add(file));
        List<String> lines = new ArrayList<>();
        int first = widest(List.copyOf(files.keySet()));
        int second = widest(files.entrySet().stream()
                .map(entry -> beside(entry.getKey(), entry.getValue()))
                .toList());
        files.forEach((name, paths) -> {
            String names = Notation.padded(name, first) + "  " + Notation.padded(beside(name, paths), second);
            add(lines, names, requireNonNull(tensors.get(paths.get(0))));
        });
        return lines;
    }

    /** Names in the file other than the one on the blackboard. */
    private static String beside(String name, List<String> files) {
        return files.stream().filter(file -> !file.equals(name)).collect(Collectors.joining(", "));
    }

    private static int widest(List<String> texts) {
        return texts.stream().mapToInt(TextLayout::width).max().orElse(0);
    }

    private static void add(List<String> lines, String names, Trace.Value value) {
        for (int row = 0; row < value.rows().length; row++) {
            String label = "  " + names + "  " + Notation.padded(value.perExample() ? "row " + row : "", 6) + " ";
            for (String line : numbers(value.rows()[row], value.shape())) {
                lines.add((label + line).stripTrailing());
                label = " ".repeat(TextLayout.width(label));
            }
        }
    }

    /** A matrix in rows, its columns below one another; any other tensor in one line. */
    private static List<String> numbers(double[] numbers, List<Integer> shape) {
        if (shape.size() != 2) {
            return List.of(line(numbers, 0, numbers.length, 0));
        }
        int columns = shape.get(1);
        int width = IntStream.range(0, Math.min(numbers.length, SHOWN * columns))
                .filter(at -> at % columns < SHOWN)
                .map(at -> NumberFormat.brief(numbers[at]).length())
                .max()
                .orElse(0);
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < Math.min(shape.get(0), SHOWN); row++) {
            lines.add(line(numbers, row * columns, columns, width));
        }
        if (shape.get(0) > SHOWN) {
            lines.add("… (" + shape.get(0) + " × " + columns + ")");
        }
        return lines;
    }

    private static String line(double[] numbers, int from, int count, int width) {
        String shown = IntStream.range(from, from + Math.min(SHOWN, count))
                .mapToObj(at -> " "
                                .repeat(Math.max(
                                        0,
                                        width - NumberFormat.brief(numbers[at]).length()))
                        + NumberFormat.brief(numbers[at]))
                .collect(Collectors.joining("  "));
        return shown + (count > SHOWN ? "  … (" + count + ")" : "");
    }
}
