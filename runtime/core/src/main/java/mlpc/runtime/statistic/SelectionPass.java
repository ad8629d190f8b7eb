package mlpc.runtime.statistic;

import java.io.Serializable;

/** What one pass of a {@link Selection} finds out about the values of a column, in one place or in several. */
sealed interface SelectionPass extends Serializable permits DigitCounts, PrefixValues {
    /** The same pass, with nothing found yet. */
    SelectionPass empty();

    /** Looks at the values of one place. */
    void count(Column column);

    /** Takes what the same pass has found in another place. */
    void add(SelectionPass other);
}
