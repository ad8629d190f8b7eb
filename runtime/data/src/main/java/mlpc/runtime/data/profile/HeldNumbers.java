package mlpc.runtime.data.profile;

import java.util.List;

/**
 * The numbers that the rows held back have in a column of numbers: enough to know whether a model can read them.
 *
 * @param unseen those that no training row has, as they are written, ascending; of many only some
 * @param low the least; infinity if there are none
 * @param high the largest; negative infinity if there are none
 * @param whole whether all are whole numbers
 */
public record HeldNumbers(List<String> unseen, double low, double high, boolean whole) {
    /** None. */
    public static final HeldNumbers NONE =
            new HeldNumbers(List.of(), Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, true);

    /** Takes a copy of the list. */
    public HeldNumbers {
        unseen = List.copyOf(unseen);
    }

    /** {@return whether they are nothing but zeros and ones} */
    public boolean areFlags() {
        return whole && low >= 0 && high <= 1;
    }

    /** {@return whether none is below 0} */
    public boolean areFromZero() {
        return low >= 0;
    }
}
