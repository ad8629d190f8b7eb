package mlpc.compiler.exchange.incoming;

import java.util.List;
import java.util.Optional;

/**
 * A column of a table and how it is encoded, as far as the file's operators have said.
 *
 * @param name of the file's input; with a number behind it where the input has several columns
 * @param words whether its cells are texts
 * @param labels what it can hold, of a category; none of a number
 * @param others whether a word that is no label is taken, as none of them
 * @param gap what a gap is replaced by: a number, or a label
 * @param offset what is subtracted, of a scaled column
 * @param scale what it is then multiplied by
 * @param indicator whether a number more says that there is a gap
 */
public record Column(
        String name,
        boolean words,
        List<String> labels,
        boolean others,
        Optional<String> gap,
        Optional<Double> offset,
        Optional<Double> scale,
        boolean indicator) {
    /** A column as it is. */
    public static Column raw(String name, boolean words) {
        return new Column(name, words, List.of(), false, Optional.empty(), Optional.empty(), Optional.empty(), false);
    }

    /** With this in place of a gap. */
    public Column filling(String value) {
        return new Column(name, words, labels, others, Optional.of(value), offset, scale, indicator);
    }

    /** Scaled. */
    public Column scaled(double subtracted, double factor) {
        return new Column(name, words, labels, others, gap, Optional.of(subtracted), Optional.of(factor), indicator);
    }

    /** With a number more that is 1 for a gap. */
    public Column marked() {
        return new Column(name, words, labels, others, gap, offset, scale, true);
    }

    /** As one of these. */
    public Column among(List<String> classes, boolean takesOthers) {
        return new Column(name, words, classes, takesOthers, gap, offset, scale, indicator);
    }

    /** Whether nothing but a gap's replacement was said. */
    public boolean isUnscaled() {
        return labels.isEmpty() && offset.isEmpty();
    }

    /** Whether a gap is a category of its own, the last one. */
    public boolean marksGap() {
        return isCategory() && gap.equals(Optional.of(""));
    }

    /** Whether it is a category. */
    public boolean isCategory() {
        return !labels.isEmpty();
    }
}
