package mlpc.runtime.signature;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;

/**
 * A date as the numbers of a field: year, month 1–12, day, weekday 1–7 from Monday, day of the year, days since 1970-01-01, hours since
 * midnight, fractions included.
 */
public final class DateParts {
    /** Numbers of a date. */
    public static final int COUNT = 7;

    private static final double SECONDS_OF_AN_HOUR = 3600;

    private DateParts() {}

    /**
     * Of a day, at midnight.
     *
     * @param date the day
     * @param numbers receives {@link #COUNT} of them
     * @param at where the first goes
     */
    public static void write(LocalDate date, double[] numbers, int at) {
        write(date.atTime(LocalTime.MIDNIGHT), numbers, at);
    }

    /**
     * Of a time of a day.
     *
     * @param time the day and its time
     * @param numbers receives {@link #COUNT} of them
     * @param at where the first goes
     */
    public static void write(LocalDateTime time, double[] numbers, int at) {
        numbers[at] = time.getYear();
        numbers[at + 1] = time.getMonthValue();
        numbers[at + 2] = time.getDayOfMonth();
        numbers[at + 3] = time.getDayOfWeek().getValue();
        numbers[at + 4] = time.getDayOfYear();
        numbers[at + 5] = time.toLocalDate().toEpochDay();
        numbers[at + 6] = time.toLocalTime().toSecondOfDay() / SECONDS_OF_AN_HOUR;
    }

    /**
     * Of a date that is not there.
     *
     * @param numbers receives {@link #COUNT} times NaN
     * @param at where the first goes
     */
    public static void gap(double[] numbers, int at) {
        Arrays.fill(numbers, at, at + COUNT, Double.NaN);
    }

    /**
     * {@return whether a pattern has a time of the day}
     *
     * @param pattern as {@link java.time.format.DateTimeFormatter} has it
     */
    public static boolean hasTime(String pattern) {
        return pattern.replaceAll("'[^']*'", "").contains("H");
    }
}
