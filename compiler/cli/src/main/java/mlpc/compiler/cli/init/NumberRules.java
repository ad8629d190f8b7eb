package mlpc.compiler.cli.init;

import java.util.Optional;
import mlpc.compiler.cli.init.Treatment.Encoded;
import mlpc.runtime.data.profile.ColumnProfile;
import mlpc.runtime.data.profile.Content;
import mlpc.runtime.data.profile.HeldNumbers;

/** How a column of numbers is encoded. */
final class NumberRules {
    /** From this skewness on, few large numbers hide the differences among the many small ones. */
    private static final double SKEWED = 2;

    /** A number that lies so many deviations from the mean is worth a look. */
    private static final double FAR = 8;

    /** From this kurtosis on, the deviation is made by few numbers. */
    private static final double TAILS = 25;

    /** Up to this share of one number, the quartiles differ. */
    private static final double COMMON = 0.25;

    private NumberRules() {}

    static Encoded encode(ColumnProfile column, Content.Numbers numbers) {
        HeldNumbers held = column.heldBack().numbers();
        if (numbers.isFlag() && held.areFlags()) {
            String seen = Phrases.joined(Phrases.percent(numbers.mean()) + " are 1", Gaps.seen(column));
            return new Encoded(column, "flag" + Gaps.words(column, "mean"), 1 + Gaps.width(column), seen);
        }
        Optional<Double> period = Circles.period(column.name(), numbers);
        if (period.isPresent()) {
            String encoding = "real cyclic(" + Phrases.plain(period.get()) + ")" + Gaps.words(column, "zeros");
            String seen = range(numbers) + ", then from the beginning";
            return new Encoded(column, encoding, 2 + Gaps.width(column), Phrases.joined(seen, Gaps.seen(column)));
        }
        if (isEvenedByLogarithm(numbers) && held.areFromZero()) {
            String skewness = "skewness " + Phrases.number(Math.rint(numbers.skewness() * 10) / 10);
            // Below -1 there is no logarithm: a number that is none would spoil the loss of its rows without a word.
            return encoded(column, "real[0..] log1p, standardized", "mean", Phrases.joined(range(numbers), skewness));
        }
        String seen = Phrases.joined(range(numbers), far(numbers), beyond(numbers));
        return hasFarTails(numbers)
                ? encoded(column, "real robust", "median", seen)
                : encoded(column, "real standardized", "mean", seen);
    }

    /** Why the rows held back do not let the column be what it looks like. */
    private static String beyond(Content.Numbers numbers) {
        if (numbers.isFlag()) {
            return "other numbers than 0 and 1 only among the rows held back";
        }
        return isEvenedByLogarithm(numbers) ? "numbers below 0 only among the rows held back" : "";
    }

    private static Encoded encoded(ColumnProfile column, String encoding, String filling, String seen) {
        return new Encoded(
                column,
                encoding + Gaps.words(column, filling),
                1 + Gaps.width(column),
                Phrases.joined(seen, Gaps.seen(column)));
    }

    static boolean isEvenedByLogarithm(Content.Numbers numbers) {
        return numbers.skewness() > SKEWED
                && numbers.logSkewness().isPresent()
                && Math.abs(numbers.logSkewness().getAsDouble()) < numbers.skewness() / 2;
    }

    /** Whether a few numbers lie so far out that the deviation is theirs; where half are one number, quartiles say nothing. */
    static boolean hasFarTails(Content.Numbers numbers) {
        return numbers.kurtosis() > TAILS && numbers.vocabulary().largestShare() < COMMON;
    }

    static String far(Content.Numbers numbers) {
        return numbers.reach() > FAR || hasFarTails(numbers)
                ? "the farthest lies " + Math.round(numbers.reach()) + " deviations from the mean"
                : "";
    }

    static String range(Content.Numbers numbers) {
        return range(numbers.low(), numbers.high());
    }

    static String range(double low, double high) {
        return Phrases.number(low) + " to " + Phrases.number(high);
    }
}
