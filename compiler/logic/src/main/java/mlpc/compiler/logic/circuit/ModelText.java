package mlpc.compiler.logic.circuit;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import mlpc.compiler.Mlp;
import mlpc.compiler.source.Source;

/** A model file as it is being written, a line at a time. */
final class ModelText {
    private static final int WIDEST = 110;

    private final StringBuilder text = new StringBuilder();

    /** A comment, in as many lines as it needs. */
    void comment(String comment) {
        StringBuilder line = new StringBuilder("//");
        for (String word : comment.split(" ")) {
            if (line.length() + word.length() >= WIDEST) {
                line(line.toString());
                line = new StringBuilder("//");
            }
            line.append(' ').append(word);
        }
        line(line.toString());
    }

    void line(String line) {
        text.append(line).append('\n');
    }

    void blank() {
        line("");
    }

    /** {@code const name = [[…], …]}, a row a line. */
    void matrix(String name, List<? extends List<?>> rows) {
        line("const " + name + " = [");
        line(rows.stream().map(ModelText::vector).collect(Collectors.joining(",\n")));
        line("]");
    }

    static String vector(List<?> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
    }

    /** {@code a: 0, b: 1 -> 1}; a single input or output goes without its name. */
    static String example(List<String> inputs, List<Integer> values, List<String> outputs, List<Integer> results) {
        return cells(inputs, values) + " -> " + cells(outputs, results);
    }

    private static String cells(List<String> names, List<Integer> values) {
        if (names.size() == 1) {
            return values.get(0).toString();
        }
        StringJoiner cells = new StringJoiner(", ");
        for (int i = 0; i < names.size(); i++) {
            cells.add(names.get(i) + ": " + values.get(i));
        }
        return cells.toString();
    }

    /** The examples, as many in a line as fit. */
    void examples(List<String> examples) {
        int longest = examples.stream().mapToInt(String::length).max().orElse(1);
        int columns = Math.max(1, (WIDEST - 4) / (longest + 3));
        // A power of two, so that a table's rows stand in columns that alternate.
        int perLine = Integer.highestOneBit(Math.min(columns, 4));
        line("examples {");
        List<String> row = new ArrayList<>();
        for (String example : examples) {
            row.add(example);
            if (row.size() == perLine) {
                line(String.join("   ", row));
                row.clear();
            }
        }
        if (!row.isEmpty()) {
            line(String.join("   ", row));
        }
        line("}");
    }

    /** The text in the standard layout. */
    String formatted() {
        return Mlp.format(new Source("generated.mlp", text.toString()));
    }
}
