package mlpc.compiler.explain.derivation.layout;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import mlpc.compiler.explain.derivation.board.NamedValue;
import mlpc.compiler.graph.Shape;

/** The steps of backpropagation as text. */
public final class StepsTable {
    /** A tensor of more elements is summed up. */
    private static final int SHOWN = 12;

    private StepsTable() {}

    /**
     * One step.
     *
     * @param number the i of vᵢ
     * @param what what the value is, with its shape
     * @param value its numbers, if there are any
     */
    public record Row(int number, boolean bar, String formula, String what, String value) {
        String name() {
            StringBuilder digits = new StringBuilder();
            String.valueOf(number).chars().forEach(digit -> digits.append((char) (digit - '0' + '₀')));
            return (bar ? "v̄" : "v") + digits;
        }
    }

    public static String of(String title, List<Row> forward, List<Row> backward) {
        StringBuilder text = new StringBuilder(title).append("\n\n");
        int last = forward.size();
        text.append("Forward: v₁ … ").append(new Row(last, false, "", "", "").name());
        text.append(", a topological ordering, parents before children\n").append(table(forward));
        if (backward.isEmpty()) {
            return text.append("\nThe model has no loss, so there is nothing to differentiate.\n")
                    .toString();
        }
        text.append("\nBackward: from the last to the first, each from its children\n")
                .append(table(backward));
        return text.toString();
    }

    private static String table(List<Row> rows) {
        int name = rows.stream()
                .mapToInt(row -> TextLayout.width(row.name()))
                .max()
                .orElse(0);
        int formula = rows.stream()
                .mapToInt(row -> TextLayout.width(row.formula))
                .max()
                .orElse(0);
        int what =
                rows.stream().mapToInt(row -> TextLayout.width(row.what)).max().orElse(0);
        StringBuilder text = new StringBuilder();
        for (Row row : rows) {
            String line = "  " + TextLayout.padded(row.name(), name) + "   " + TextLayout.padded(row.formula, formula)
                    + "   " + TextLayout.padded(row.what, what) + "   " + row.value;
            text.append(line.stripTrailing()).append('\n');
        }
        return text.toString();
    }

    /** What a value is, and its shape. */
    public static String role(NamedValue value) {
        String word = value.isComputed() ? "" : value.role().name().toLowerCase(Locale.ROOT) + " ";
        return word + value.shape();
    }

    /** A number, a small tensor whole, a large one by its size, its range and its norm. */
    public static String numbers(double[] values, Shape shape) {
        if (shape.size() <= SHOWN) {
            return nested(values, shape, 0, 0, shape.size());
        }
        double least = Arrays.stream(values).min().orElseThrow();
        double most = Arrays.stream(values).max().orElseThrow();
        double norm = Math.sqrt(Arrays.stream(values).map(x -> x * x).sum());
        return "%d numbers from %s to %s, norm %s".formatted(values.length, brief(least), brief(most), brief(norm));
    }

    private static String nested(double[] values, Shape shape, int axis, int from, int size) {
        if (axis == shape.rank()) {
            return brief(values[from]);
        }
        int extent = shape.dimension(axis);
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < extent; i++) {
            parts.add(nested(values, shape, axis + 1, from + i * (size / extent), size / extent));
        }
        return "[" + String.join(", ", parts) + "]";
    }

    private static String brief(double value) {
        if (!Double.isFinite(value)) {
            return String.valueOf(value);
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros();
        boolean plain = value == 0 || Math.abs(value) >= 1e-4 && Math.abs(value) < 1e7;
        return (plain ? rounded.toPlainString() : rounded.toString().replace("E", "e")).replace("-", "−");
    }
}
