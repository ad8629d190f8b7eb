package mlpc.runtime.assess;

import java.util.Optional;

/**
 * A figure of how good predictions are, with its interval.
 *
 * @param name such as {@code accuracy}
 * @param value on the rows as they are
 * @param interval where the value lies for 95 % of the sets of rows that could have been drawn instead; absent if too few
 *     of them have a value
 * @param better whether larger or smaller is better
 */
public record Figure(String name, double value, Optional<Interval> interval, Direction better) {
    /** Which way a figure gets better. */
    public enum Direction {
        /** Larger is better, as of an accuracy. */
        LARGER,
        /** Smaller is better, as of an error. */
        SMALLER
    }

    /**
     * {@return whether a figure is a share of rows or of a value, which people read in per cent}
     *
     * @param name of a figure or a metric, such as {@code accuracy}, also with the target before it: {@code digit.accuracy}
     */
    public static boolean isShare(String name) {
        return name.endsWith("accuracy") || name.equals("mape") || name.endsWith(".mape");
    }
}
