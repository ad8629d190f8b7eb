package mlpc.runtime.signature;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the text of a table's column becomes the numbers of a {@link Field}. In the data a column is raw: a number for {@code real},
 * 0 or 1 for a flag, an index for a class, and NaN where a gap is allowed and there is one.
 *
 * <pre>{@code
 * Field mass = Field.real("bird.body_mass_g")
 *         .with(Reading.of("body_mass_g").gaps("NA", "?").range(0, 10_000).unit("g"));
 * }</pre>
 *
 * @param column the column's name in a table's header; empty for a field that is no column of a table
 * @param role what the column is for
 * @param allowsGaps whether a row may lack a value
 * @param gapWords what means a gap beside an empty cell
 * @param low the least number that is plausible, negative infinity for any
 * @param high the largest number that is plausible, infinity for any
 * @param unit of the numbers, for people; empty if none is said
 * @param yes the words that mean 1 in a flag's column; empty for 1 itself
 * @param no the words that mean 0 in a flag's column; empty for 0 itself
 * @param other whether the last label stands for every word that is no label
 * @param buckets how many numbers the words of a column are hashed to; 0 if they are not
 * @param date the pattern of dates, as {@link java.time.format.DateTimeFormatter} has it; such a field has the shape [7]: year, month
 *     1–12, day 1–31, weekday 1–7 from Monday, day of the year 1–366, days since 1970-01-01, hours since midnight, which are 0 where the
 *     pattern has no time
 * @param skipsGaps whether a row without a value is left out; of a target only
 */
public record Reading(
        String column,
        Role role,
        boolean allowsGaps,
        List<String> gapWords,
        double low,
        double high,
        Optional<String> unit,
        List<String> yes,
        List<String> no,
        boolean other,
        int buckets,
        Optional<String> date,
        boolean skipsGaps) {
    /** Of a field that is no column of a table. */
    public static final Reading PLAIN = of("");

    /** Numbers that a date is read as. */
    public static final int DATE_PARTS = DateParts.COUNT;

    /**
     * Checks that words, range and buckets mean something.
     *
     * @throws IllegalArgumentException if the range is reversed, a word means two things, or the number of buckets is negative
     */
    public Reading {
        gapWords = List.copyOf(gapWords);
        yes = List.copyOf(yes);
        no = List.copyOf(no);
        if (!(low < high)) {
            throw new IllegalArgumentException(column + ": nothing lies between " + low + " and " + high);
        }
        if (buckets < 0) {
            throw new IllegalArgumentException(column + ": " + buckets + " buckets");
        }
        if (yes.isEmpty() != no.isEmpty()) {
            throw new IllegalArgumentException(column + ": words for yes and for no come together");
        }
        List<String> words = new ArrayList<>(gapWords);
        words.addAll(yes);
        words.addAll(no);
        if (words.stream().distinct().count() < words.size()) {
            throw new IllegalArgumentException(column + ": a word means two things among " + words);
        }
        if (allowsGaps && skipsGaps) {
            throw new IllegalArgumentException(column + ": a gap is either a value or no row");
        }
        if (!gapWords.isEmpty() && !allowsGaps && !skipsGaps) {
            throw new IllegalArgumentException(column + ": words for a gap where none is allowed");
        }
    }

    /**
     * {@return a column without gaps, ranges and words, to be said more of by the methods below}
     *
     * @param column its name in the header
     */
    public static Reading of(String column) {
        return new Reading(
                column,
                Role.VALUE,
                false,
                List.of(),
                Double.NEGATIVE_INFINITY,
                Double.POSITIVE_INFINITY,
                Optional.empty(),
                List.of(),
                List.of(),
                false,
                0,
                Optional.empty(),
                false);
    }

    /** {@return whether the field is no column of a table} */
    public boolean isPlain() {
        return column.isEmpty();
    }

    /**
     * {@return whether a number is implausible}
     *
     * @param value a number of the column
     */
    public boolean isOutside(double value) {
        return value < low || value > high;
    }

    /**
     * With this role.
     *
     * @param changed what the column is for
     * @return the reading with that role
     */
    public Reading as(Role changed) {
        return new Reading(
                column, changed, allowsGaps, gapWords, low, high, unit, yes, no, other, buckets, date, skipsGaps);
    }

    /**
     * With gaps allowed: an empty cell, or one of these words.
     *
     * @param words that mean a gap beside an empty cell
     * @return the reading with gaps
     */
    public Reading gaps(String... words) {
        return new Reading(column, role, true, List.of(words), low, high, unit, yes, no, other, buckets, date, false);
    }

    /**
     * With rows left out that have no value: an empty cell, or one of these words.
     *
     * @param words that mean a gap beside an empty cell
     * @return the reading with rows left out
     */
    public Reading skippingGaps(String... words) {
        return new Reading(column, role, false, List.of(words), low, high, unit, yes, no, other, buckets, date, true);
    }

    /**
     * With a plausible range, its ends included.
     *
     * @param least the least plausible number
     * @param most the largest plausible number
     * @return the reading with that range
     */
    public Reading range(double least, double most) {
        return new Reading(
                column, role, allowsGaps, gapWords, least, most, unit, yes, no, other, buckets, date, skipsGaps);
    }

    /**
     * With a unit.
     *
     * @param name of the unit
     * @return the reading with that unit
     */
    public Reading unit(String name) {
        return new Reading(
                column,
                role,
                allowsGaps,
                gapWords,
                low,
                high,
                Optional.of(name),
                yes,
                no,
                other,
                buckets,
                date,
                skipsGaps);
    }

    /**
     * With the words of a flag.
     *
     * @param yesWords that mean 1
     * @param noWords that mean 0
     * @return the reading with those words
     */
    public Reading words(List<String> yesWords, List<String> noWords) {
        return new Reading(
                column,
                role,
                allowsGaps,
                gapWords,
                low,
                high,
                unit,
                yesWords,
                noWords,
                other,
                buckets,
                date,
                skipsGaps);
    }

    /**
     * With a last label for what is not among the labels.
     *
     * @return the reading with a last label
     */
    public Reading withOther() {
        return new Reading(
                column, role, allowsGaps, gapWords, low, high, unit, yes, no, true, buckets, date, skipsGaps);
    }

    /**
     * With words hashed to so many numbers.
     *
     * @param count of numbers, 1 or more
     * @return the reading with hashed words
     */
    public Reading hashed(int count) {
        return new Reading(column, role, allowsGaps, gapWords, low, high, unit, yes, no, other, count, date, skipsGaps);
    }

    /**
     * With dates of this pattern.
     *
     * @param pattern as {@link java.time.format.DateTimeFormatter} has it
     * @return the reading with that pattern
     */
    public Reading date(String pattern) {
        return new Reading(
                column,
                role,
                allowsGaps,
                gapWords,
                low,
                high,
                unit,
                yes,
                no,
                other,
                buckets,
                Optional.of(pattern),
                skipsGaps);
    }
}
