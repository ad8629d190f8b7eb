package mlpc.compiler.exchange.incoming;

import java.util.List;
import java.util.Optional;

/**
 * A column of a table, with the encoding that the operators read so far give it.
 *
 * @param name of the file's input, with a number appended if the input has several columns
 * @param words whether its cells are text
 * @param labels the categories; empty for a number
 * @param others whether unknown words are accepted and encoded as no category
 * @param gap the replacement for a missing value: a number or a label
 * @param offset subtracted before scaling
 * @param deviation divided by after the subtraction
 * @param indicator whether an extra number is 1 for a missing value
 * @param written the encoding as the language has it, if it was recognised in what the graph does with the column
 */
public record Column(
        String name,
        boolean words,
        List<String> labels,
        boolean others,
        Optional<String> gap,
        Optional<Double> offset,
        Optional<Double> deviation,
        boolean indicator,
        Optional<String> written) {
    /** A column without an encoding. */
    public static Column raw(String name, boolean words) {
        return new Column(
                name,
                words,
                List.of(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty());
    }

    /** With a replacement for missing values. */
    public Column filling(String value) {
        return new Column(name, words, labels, others, Optional.of(value), offset, deviation, indicator, written);
    }

    /** With an offset and what the difference is multiplied by. */
    public Column scaled(double subtracted, double factor) {
        return standardized(subtracted, 1 / factor);
    }

    /** With an offset and what the difference is divided by. */
    public Column standardized(double mean, double divisor) {
        return new Column(
                name, words, labels, others, gap, Optional.of(mean), Optional.of(divisor), indicator, written);
    }

    /** With an extra number that is 1 for a missing value. */
    public Column marked() {
        return new Column(name, words, labels, others, gap, offset, deviation, true, written);
    }

    /** With categories. */
    public Column among(List<String> classes, boolean takesOthers) {
        return new Column(name, words, classes, takesOthers, gap, offset, deviation, indicator, written);
    }

    /** With an encoding that was recognised. */
    public Column written(String encoding) {
        return new Column(name, words, labels, others, gap, offset, deviation, indicator, Optional.of(encoding));
    }

    /** Whether it has no encoding yet, except perhaps a replacement for missing values. */
    public boolean isUnscaled() {
        return labels.isEmpty() && offset.isEmpty();
    }

    /** Whether a missing value is a category of its own, the last one. */
    public boolean marksGap() {
        return isCategory() && gap.equals(Optional.of(""));
    }

    /** Whether it is a category. */
    public boolean isCategory() {
        return !labels.isEmpty();
    }
}
