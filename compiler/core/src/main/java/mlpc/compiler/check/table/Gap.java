package mlpc.compiler.check.table;

import java.util.List;

/**
 * The replacement of a gap.
 *
 * @param value of {@link Rule#VALUE}: a number, or the index of a label
 * @param date of {@link Rule#VALUE} among dates: a day's numbers
 * @param words the words that mean a gap in the table, as an empty cell does
 */
record Gap(Rule rule, double value, List<Double> date, List<String> words) {
    /** Where nothing is said: a gap is refused. */
    static final Gap REFUSED = of(Rule.ERROR, 0, List.of());

    /** The value that replaces a gap. */
    enum Rule {
        ERROR,
        MEAN,
        MEDIAN,
        MODE,
        /** Zeros in place of the encoding. */
        ZEROS,
        /** A number of the column, one of its labels, or a day. */
        VALUE,
        /** Nothing: the row is left out. */
        IGNORE
    }

    static Gap of(Rule rule, double value, List<String> words) {
        return new Gap(rule, value, List.of(), words);
    }

    /** Whether something stands for it. */
    boolean isAllowed() {
        return rule != Rule.ERROR && rule != Rule.IGNORE;
    }
}
