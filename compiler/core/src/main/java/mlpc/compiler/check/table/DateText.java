package mlpc.compiler.check.table;

import java.util.List;
import java.util.Optional;

/**
 * Turns a date in a model's text into numbers by its column's pattern, exactly as the reader of a table does. The core also runs without
 * {@code java.time}, so the calendar is computed here.
 */
final class DateText {
    private static final int SECONDS = 3_600;

    private final String pattern;
    private final String text;
    private int at;
    private boolean isRight = true;

    private int year = 1;
    private int month = 1;
    private int day = 1;
    private int seconds;

    private DateText(String pattern, String text) {
        this.pattern = pattern;
        this.text = text;
    }

    /** Year, month, day, weekday, day of the year, days since 1970-01-01, hours; empty if the text is no date of this pattern. */
    static Optional<List<Double>> parts(String pattern, String text) {
        DateText date = new DateText(pattern, text);
        date.read();
        return date.isRight ? Optional.of(date.numbers()) : Optional.empty();
    }

    private void read() {
        boolean quoted = false;
        for (int i = 0; i < pattern.length(); i++) {
            char letter = pattern.charAt(i);
            if (letter == '\'') {
                quoted = !quoted;
            } else if (!quoted && "yMdHms".indexOf(letter) >= 0) {
                int count = 1;
                while (i + 1 < pattern.length() && pattern.charAt(i + 1) == letter) {
                    i++;
                    count++;
                }
                number(letter, count);
            } else {
                isRight &= at < text.length() && text.charAt(at) == letter;
                at++;
            }
        }
        isRight &= at == text.length() && day <= DatePart.lengthOf(month, year);
    }

    private void number(char letter, int count) {
        int from = at;
        int value = 0;
        int most = count == 1 ? 2 : count;
        while (at < text.length() && at - from < most && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            value = 10 * value + text.charAt(at++) - '0';
        }
        int digits = at - from;
        isRight &= digits >= count && digits > 0;
        switch (letter) {
            case 'y' -> year = count == 2 ? 2_000 + value : value;
            case 'M' -> month = within(value, 1, 12);
            case 'd' -> day = within(value, 1, 31);
            case 'H' -> seconds += SECONDS * within(value, 0, 23);
            case 'm' -> seconds += 60 * within(value, 0, 59);
            case 's' -> seconds += within(value, 0, 59);
            default -> throw new IllegalStateException("no part of a date: " + letter);
        }
    }

    private int within(int value, int low, int high) {
        isRight &= value >= low && value <= high;
        return Math.min(Math.max(value, low), high);
    }

    private List<Double> numbers() {
        int ofYear = day;
        for (int before = 1; before < month; before++) {
            ofYear += DatePart.lengthOf(before, year);
        }
        long past = year - 1L;
        long days = 365 * past
                + Math.floorDiv(past, 4)
                - Math.floorDiv(past, 100)
                + Math.floorDiv(past, 400)
                + ofYear
                - 719_163; // the days up to the end of 1969
        int weekday = (int) Math.floorMod(days + 3, 7L) + 1;
        return List.of(
                (double) year,
                (double) month,
                (double) day,
                (double) weekday,
                (double) ofYear,
                (double) days,
                seconds / (double) SECONDS);
    }
}
