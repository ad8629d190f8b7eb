package mlpc.compiler.explain.derivation.layout;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import mlpc.compiler.explain.derivation.board.NamedValue;
import mlpc.compiler.graph.Shape;

/** The steps of backpropagation as text: a line for each, or where that is too long several. */
public final class StepsTable {
    /** A tensor of more elements is summed up. */
    private static final int SHOWN = 12;

    private StepsTable() {}

    /**
     * The steps forward and back as tables of text.
     *
     * @param width in columns of a terminal
     */
    public static String of(String title, List<Step> forward, List<Step> backward, int width) {
        StringBuilder text = new StringBuilder(title).append("\n\n");
        if (forward.isEmpty()) {
            return text.append("Nothing is computed from an input or a parameter, so there are no steps.\n")
                    .toString();
        }
        text.append("Forward: v₁ … ").append(forward.get(forward.size() - 1).name());
        text.append(", a topological ordering, parents before children\n").append(table(forward, width));
        if (backward.isEmpty()) {
            return text.append("\nThe model has no loss, so there is nothing to differentiate.\n")
                    .toString();
        }
        text.append("\nBackward: from the last to the first, each from its children\n")
                .append(table(backward, width));
        return text.toString();
    }

    private static String table(List<Step> steps, int width) {
        int name = widest(steps, Step::name);
        int formula = widest(steps, Step::formula);
        int what = widest(steps, Step::what);
        List<String> lines = new ArrayList<>();
        for (Step step : steps) {
            lines.add("  " + TextLayout.padded(step.name(), name) + "   " + TextLayout.padded(step.formula(), formula)
                    + "   " + TextLayout.padded(step.what(), what) + "   " + step.numbers());
        }
        boolean fits = lines.stream().allMatch(line -> TextLayout.width(line.stripTrailing()) <= width);
        StringBuilder text = new StringBuilder();
        for (String line : fits ? lines : broken(steps, name, width)) {
            text.append(line.stripTrailing()).append('\n');
        }
        return text.toString();
    }

    /** The formula first, and below it what it is and its numbers. */
    private static List<String> broken(List<Step> steps, int name, int width) {
        List<String> lines = new ArrayList<>();
        for (Step step : steps) {
            String indent = " ".repeat(name + 5);
            List<String> formula = TextLayout.lines(step.formula(), width - indent.length(), 4);
            lines.add("  " + TextLayout.padded(step.name(), name) + "   " + formula.get(0));
            formula.subList(1, formula.size()).forEach(line -> lines.add(indent + line));
            String below = step.what() + (step.numbers().isEmpty() ? "" : ": " + step.numbers());
            TextLayout.lines(below, width - indent.length() - 2, 4).forEach(line -> lines.add(indent + "  " + line));
        }
        return lines;
    }

    private static int widest(List<Step> steps, Function<Step, String> column) {
        return steps.stream()
                .mapToInt(step -> TextLayout.width(column.apply(step)))
                .max()
                .orElse(0);
    }

    /** What a value is, and its shape. */
    static String role(NamedValue value) {
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
