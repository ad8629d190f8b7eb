package mlpc.compiler.cli.init;

import mlpc.compiler.cli.init.Treatment.Encoded;
import mlpc.runtime.data.profile.ColumnProfile;
import mlpc.runtime.data.profile.Content;

/** How a column of numbers is encoded. */
final class NumberRules {
    /** From this skewness on, few large numbers hide the differences among the many small ones. */
    private static final double SKEWED = 2;

    /** A number that lies so many deviations from the mean is worth a look. */
    private static final double FAR = 8;

    private NumberRules() {}

    static Encoded encode(ColumnProfile column, Content.Numbers numbers) {
        if (numbers.isFlag()) {
            String seen = Phrases.joined(Phrases.percent(numbers.mean()) + " are 1", Gaps.seen(column));
            return new Encoded(column, "flag" + Gaps.words(column, "mean"), 1 + Gaps.width(column), seen);
        }
        if (isEvenedByLogarithm(numbers)) {
            String skewness = "skewness " + Phrases.number(Math.rint(numbers.skewness() * 10) / 10);
            return encoded(column, "real log1p, standardized", "mean", Phrases.joined(range(numbers), skewness));
        }
        return encoded(column, "real standardized", "mean", Phrases.joined(range(numbers), far(numbers)));
    }

    private static Encoded encoded(ColumnProfile column, String encoding, String filling, String seen) {
        return new Encoded(
                column,
                encoding + Gaps.words(column, filling),
                1 + Gaps.width(column),
                Phrases.joined(seen, Gaps.seen(column)));
    }

    private static boolean isEvenedByLogarithm(Content.Numbers numbers) {
        return numbers.skewness() > SKEWED
                && numbers.logSkewness().isPresent()
                && Math.abs(numbers.logSkewness().getAsDouble()) < numbers.skewness() / 2;
    }

    private static String far(Content.Numbers numbers) {
        return numbers.reach() > FAR
                ? "the farthest lies " + Math.round(numbers.reach()) + " deviations from the mean"
                : "";
    }

    static String range(Content.Numbers numbers) {
        return Phrases.number(numbers.low()) + " to " + Phrases.number(numbers.high());
    }
}
