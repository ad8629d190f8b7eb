package mlpc.compiler.cli.init;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import mlpc.runtime.data.profile.Content;

/**
 * Numbers that begin again: hours, months, angles. Both must say so, a word in the column's name and the numbers themselves, which have
 * to go all the way round; opening hours from 8 to 18 do not.
 */
enum Circles {
    HOUR(24, true, 0, 23, "hour", "hours", "hr", "stunde", "heure", "hora", "ora"),
    WEEKDAY(7, true, 0, 7, "weekday", "dow", "wday", "dayofweek", "wochentag"),
    MONTH(12, true, 0, 12, "month", "mon", "mnth", "monat", "mois", "mes"),
    MINUTE(60, true, 0, 59, "minute", "minutes", "second", "seconds"),
    YEARDAY(365.25, true, 1, 366, "yearday", "dayofyear", "doy", "yday"),
    DEGREES(360, false, 0, 360, "angle", "bearing", "heading", "direction", "azimuth", "aspect", "dir", "hue"),
    DEGREES_BOTH_WAYS(360, false, -180, 180, "angle", "bearing", "heading", "direction", "azimuth", "longitude", "hue");

    /** So much of the circle has to be there. */
    private static final double COVERED = 0.8;

    private final double period;
    private final boolean whole;
    private final double low;
    private final double high;
    private final Set<String> words;

    Circles(double period, boolean whole, double low, double high, String... words) {
        this.period = period;
        this.whole = whole;
        this.low = low;
        this.high = high;
        this.words = Set.copyOf(Arrays.asList(words));
    }

    /** The period of a column, if its numbers lie on a circle. */
    static Optional<Double> period(String name, Content.Numbers numbers) {
        List<String> parts = parts(name);
        return Arrays.stream(values())
                .filter(circle -> parts.stream().anyMatch(circle.words::contains) && circle.holds(numbers))
                .findFirst()
                .map(circle -> circle.period);
    }

    private boolean holds(Content.Numbers numbers) {
        boolean within = numbers.low() >= low && numbers.high() <= high && (numbers.whole() || !whole);
        boolean around = numbers.high() - numbers.low() >= COVERED * period - 1;
        boolean filled = numbers.vocabulary().size() >= Math.min(COVERED * period, 12) - 1;
        return within && around && filled && numbers.high() - numbers.low() <= period;
    }

    /** The words of a name, and the whole of it: {@code day_of_week} is {@code day}, {@code of}, {@code week}, {@code dayofweek}. */
    private static List<String> parts(String name) {
        List<String> parts = Arrays.stream(name.split("[^\\p{L}]+|(?<=\\p{Ll})(?=\\p{Lu})"))
                .map(part -> part.toLowerCase(Locale.ROOT))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.toList());
        parts.add(String.join("", parts));
        return parts;
    }
}
