package mlpc.runtime.data.cell;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.Optional;
import mlpc.runtime.signature.DateParts;

/**
 * Dates of one pattern, as numbers: year, month 1–12, day, weekday 1–7 from Monday, day of the year, days since 1970-01-01, hours since
 * midnight, fractions included. A day that no calendar has, such as February 30, is refused. So is a date of another pattern, except the
 * ISO form, 2024-01-31 or 2024-01-31T17:30: programs and databases write it, and it cannot be mistaken for another day.
 */
final class Dates {
    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private final DateTimeFormatter format;
    private final boolean hasTime;

    /** @param pattern as {@link DateTimeFormatter} has it */
    Dates(String pattern) {
        this.hasTime = DateParts.hasTime(pattern);
        this.format =
                DateTimeFormatter.ofPattern(proleptic(pattern), Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    }

    /** Whether the text is a date: its numbers are then at {@code at} and behind. */
    boolean read(String text, double[] numbers, int at) {
        return read(text, format, numbers, at) || read(text, ISO, numbers, at);
    }

    private boolean read(String text, DateTimeFormatter form, double[] numbers, int at) {
        try {
            TemporalAccessor parsed = form.parse(text);
            LocalDate date = LocalDate.from(parsed);
            LocalTime time = Optional.ofNullable(parsed.query(TemporalQueries.localTime()))
                    .filter(found -> hasTime)
                    .orElse(LocalTime.MIDNIGHT);
            DateParts.write(date.atTime(time), numbers, at);
            return true;
        } catch (DateTimeException other) {
            return false;
        }
    }

    /** Years of an era, y, are no date without the era where one is strict; everyone who writes yyyy means uuuu. */
    private static String proleptic(String pattern) {
        StringBuilder text = new StringBuilder();
        boolean quoted = false;
        for (int at = 0; at < pattern.length(); at++) {
            char character = pattern.charAt(at);
            quoted ^= character == '\'';
            text.append(character == 'y' && !quoted ? 'u' : character);
        }
        return text.toString();
    }
}
