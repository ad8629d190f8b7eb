package mlpc.runtime.data.profile;

import java.util.List;

/**
 * The profile of a table's column, from the training rows.
 *
 * @param name from the header, or {@code c1}, {@code c2}, … by its place
 * @param position counted from 0
 * @param rows how many cells were looked at
 * @param gaps how many of them hold nothing, or a word that means it
 * @param gapWords those words
 * @param content what the other cells hold
 * @param heldBack what only the rows held back for validation show
 */
public record ColumnProfile(
        String name, int position, long rows, long gaps, List<String> gapWords, Content content, HeldBack heldBack) {
    /**
     * What a model has to put up with although no training row shows it. Nothing is measured on these rows.
     *
     * @param gaps whether there are gaps
     * @param words that do not fit the content: of words those that no training row has, of many only some; among numbers those that
     *     are neither a number nor a gap; among dates one that the pattern does not read
     * @param numbers of a column of numbers
     */
    public record HeldBack(boolean gaps, List<String> words, HeldNumbers numbers) {
        /** Takes copies of the collections. */
        public HeldBack {
            words = List.copyOf(words);
        }
    }

    /** Takes copies of the collections. */
    public ColumnProfile {
        gapWords = List.copyOf(gapWords);
    }

    /** {@return the share of the cells that are gaps} */
    public double gapShare() {
        return rows == 0 ? 0 : (double) gaps / rows;
    }

    /** {@return whether a row may lack a value, be it a training row or one held back} */
    public boolean hasGaps() {
        return gaps > 0 || heldBack.gaps();
    }
}
