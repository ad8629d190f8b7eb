package mlpc.compiler.check.table;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The parts of a date that a network may use: a number that grows, or a place on a circle, as sin and cos. */
enum DatePart {
    /** Days since 1970-01-01, standardized: how old something is, whatever day one counts from. */
    AGE(5, 0),
    /** Standardized. */
    YEAR(0, 0),
    MONTH(1, 12),
    /** Of the month. */
    DAY(2, 31),
    WEEKDAY(3, 7),
    /** The day of the year. */
    YEARDAY(4, 365.25),
    /** The hour of the day, with its minutes and seconds. */
    HOUR(6, 24);

    private final int index;
    private final double period;

    /**
     * A part.
     *
     * @param index among the numbers that the data has of a date
     * @param period the number after which it begins again; 0 if it does not
     */
    DatePart(int index, double period) {
        this.index = index;
        this.period = period;
    }

    int index() {
        return index;
    }

    double period() {
        return period;
    }

    boolean isCircle() {
        return period > 0;
    }

    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    static Optional<DatePart> of(String word) {
        return Arrays.stream(values()).filter(part -> part.word().equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(DatePart::word).toList();
    }

    /** Those taken where none is named. */
    static List<DatePart> usual(boolean hasTime) {
        return Stream.concat(Stream.of(AGE, YEARDAY, WEEKDAY), hasTime ? Stream.of(HOUR) : Stream.empty())
                .toList();
    }

    /** Days of a month, by the Gregorian calendar. */
    static int lengthOf(int month, int year) {
        boolean isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        return switch (month) {
            case 2 -> isLeap ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }
}
