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
 */
public record Column(
        String name,
        boolean words,
        List<String> labels,
        boolean others,
        Optional<String> gap,
        Optional<Double> offset,
        Optional<Double> scale) {
    /** A column as it is. */
    public static Column raw(String name, boolean words) {
        return new Column(name, words, List.of(), false, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** With this in place of a gap. */
    public Column filling(String value) {
        return new Column(name, words, labels, others, Optional.of(value), offset, scale);
    }

    /** Scaled. */
    public Column scaled(double subtracted, double factor) {
        return new Column(name, words, labels, others, gap, Optional.of(subtracted), Optional.of(factor));
    }

    /** As one of these. */
    public Column among(List<String> classes, boolean takesOthers) {
        return new Column(name, words, classes, takesOthers, gap, offset, scale);
    }

    /** Whether nothing but a gap's replacement was said. */
    public boolean isUnscaled() {
        return labels.isEmpty() && offset.isEmpty();
    }

    /** Whether it is a category. */
    public boolean isCategory() {
        return !labels.isEmpty();
    }
}
