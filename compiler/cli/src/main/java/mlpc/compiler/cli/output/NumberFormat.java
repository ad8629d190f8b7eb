package mlpc.compiler.cli.output;

import java.time.Duration;
import java.util.Locale;
import mlpc.compiler.draw.Decimals;
import mlpc.compiler.source.NumberText;
import mlpc.runtime.assess.Figure;

/** Numbers for people: short, with the decimal point and grouping of English whatever the machine's language. */
public final class NumberFormat {
    private NumberFormat() {}

    /** About four digits. */
    public static String brief(double value) {
        return Decimals.brief(value);
    }

    /** A metric: those that are shares in per cent. */
    public static String metric(String name, double value) {
        return Figure.isShare(name) ? String.format(Locale.ROOT, "%.2f %%", 100 * value) : brief(value);
    }

    /** A whole number in groups of three. */
    public static String grouped(long value) {
        return NumberText.grouped(value);
    }

    /** {@code 0.4 s}, {@code 12 s}, {@code 3 min 20 s}, {@code 2 h 5 min}. */
    public static String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 10) {
            return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
        }
        return seconds < 60
                ? seconds + " s"
                : seconds < 3600
                        ? seconds / 60 + " min " + seconds % 60 + " s"
                        : seconds / 3600 + " h " + seconds / 60 % 60 + " min";
    }

    /** {@code 1 row}, {@code 2 rows}. */
    public static String counted(long count, String noun) {
        return NumberText.counted(count, noun);
    }
}
