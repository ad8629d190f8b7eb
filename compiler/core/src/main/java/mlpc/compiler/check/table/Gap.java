package mlpc.compiler.check.table;

import java.util.List;

/**
 * What stands for a gap.
 *
 * @param value of {@link Rule#VALUE}: a number, or the index of a label
 * @param words that mean a gap in the table, beside an empty cell
 */
record Gap(Rule rule, double value, List<String> words) {
    /** Where nothing is said: a gap is refused. */
    static final Gap REFUSED = new Gap(Rule.ERROR, 0, List.of());

    /** What stands for it. */
    enum Rule {
        ERROR,
        MEAN,
        MEDIAN,
        MODE,
        /** Zeros in place of what is encoded. */
        ZEROS,
        /** A number of the column, or one of its labels. */
        VALUE
    }

    boolean isAllowed() {
        return rule != Rule.ERROR;
    }
}
