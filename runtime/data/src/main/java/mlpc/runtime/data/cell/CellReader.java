package mlpc.runtime.data.cell;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;
import mlpc.runtime.signature.Reading;
import mlpc.runtime.signature.Role;
import mlpc.runtime.signature.WordHash;

/** Reads the cells of one field of a table, by the field's reading: strictly, and the same on every machine. */
public final class CellReader {
    private static final int LABELS_SHOWN = 12;

    private final Field field;
    private final Reading reading;
    private final boolean isTarget;
    private final Decimal decimal;
    private final Map<String, Integer> labels = new HashMap<>();
    private final Optional<Dates> dates;

    /**
     * A reader for one field.
     *
     * @param isTarget whether the field is what is to be predicted
     * @param decimal how the table writes numbers
     */
    public CellReader(Field field, boolean isTarget, Decimal decimal) {
        this.field = field;
        this.isTarget = isTarget;
        this.reading = field.reading();
        this.decimal = decimal;
        for (String label : field.labels()) {
            labels.putIfAbsent(label, labels.size());
        }
        this.dates = reading.date().map(Dates::new);
    }

    /** Numbers that a cell becomes: one, or a date's parts. */
    public int width() {
        return dates.isPresent() ? Reading.DATE_PARTS : 1;
    }

    /** Whether the cells are to be numbers, so that a column of words is surely another one. */
    public boolean wantsNumbers() {
        return field.kind() == Kind.REAL && dates.isEmpty() && reading.buckets() == 0 && !isName();
    }

    /** Whether a cell may be any word, by which rows are told apart. */
    private boolean isName() {
        return reading.role() == Role.GROUP || reading.role() == Role.KEY;
    }

    /**
     * Reads a cell without the white space around it.
     *
     * @param numbers gets {@link #width} numbers from {@code at} on; NaN for a gap that is allowed
     * @return whether it means something; if not, {@link #complaint} says what is wrong
     */
    public boolean read(String cell, double[] numbers, int at) {
        if (isGap(cell)) {
            Arrays.fill(numbers, at, at + width(), Double.NaN);
            return reading.allowsGaps();
        }
        if (dates.isPresent()) {
            return dates.get().read(cell, numbers, at);
        }
        numbers[at] = number(cell);
        return !Double.isNaN(numbers[at]) && !(wantsNumbers() && reading.isOutside(numbers[at]));
    }

    /** Whether a row with this cell is left out, since the model says so of a target's gap. */
    public boolean skips(String cell) {
        return reading.skipsGaps() && isGap(cell);
    }

    private boolean isGap(String cell) {
        return cell.isEmpty()
                || !reading.gapWords().isEmpty() && reading.gapWords().contains(cell);
    }

    private double number(String cell) {
        if (isName()) {
            return WordHash.number(cell);
        }
        if (reading.buckets() > 0) {
            return WordHash.bucket(cell, reading.buckets());
        }
        return switch (field.kind()) {
            case REAL -> decimal.parse(cell);
            case FLAG -> flag(cell);
            case CLASS -> index(cell);
        };
    }

    private double flag(String cell) {
        if (!reading.yes().isEmpty()) {
            return reading.yes().contains(cell) ? 1 : reading.no().contains(cell) ? 0 : Double.NaN;
        }
        if (cell.equals("true") || cell.equals("false")) {
            return cell.equals("true") ? 1 : 0;
        }
        double value = decimal.parse(cell);
        return value == 0 || value == 1 ? value : Double.NaN;
    }

    /** A label's index; the index itself only where there are no labels, or where the field is no column with a name. */
    private double index(String cell) {
        Integer label = labels.get(cell);
        if (label != null) {
            return label;
        }
        if (reading.other()) {
            return field.labels().size() - 1;
        }
        if (!field.labels().isEmpty() && !reading.isPlain()) {
            return Double.NaN;
        }
        double value = decimal.parse(cell);
        return value >= 0 && value < field.values() && value == Math.rint(value) ? value : Double.NaN;
    }

    /** What was expected of a cell that means nothing, what was found, and what to do. */
    public String complaint(String cell) {
        String expected = "expected " + expected() + " for `" + field.name() + "`, found " + Shown.quoted(cell);
        if (isGap(cell)) {
            return expected + (cell.isEmpty() ? "" : ", a word for a gap") + "; drop the line or fill the gap"
                    + gapAdvice();
        }
        return expected + suggestion(cell);
    }

    /** A target has nothing to stand in for it, but its row can be left out. */
    private String gapAdvice() {
        if (isTarget) {
            return ", or say of the target `missing as ignore`, which leaves such rows out";
        }
        return reading.isPlain() || isName() ? "" : ", or say in the model what a gap means: `missing as …`";
    }

    /** What a cell may be. */
    public String expected() {
        if (dates.isPresent()) {
            return "a date as " + reading.date().orElseThrow();
        }
        if (isName()) {
            return reading.role() == Role.KEY ? "a key, any word or number" : "a group, any word or number";
        }
        return switch (field.kind()) {
            case REAL -> number();
            case FLAG ->
                reading.yes().isEmpty() ? "0 or 1" : "one of " + shown(reading.yes()) + " or " + shown(reading.no());
            case CLASS ->
                field.labels().isEmpty()
                        ? "a class, 0 to " + (field.values() - 1)
                        : "one of " + shown(field.labels())
                                + (reading.isPlain() ? " (or its index, 0 to " + (field.size() - 1) + ")" : "");
        };
    }

    private String number() {
        boolean below = reading.high() < Double.POSITIVE_INFINITY;
        boolean above = reading.low() > Double.NEGATIVE_INFINITY;
        String unit = reading.unit().map(name -> " " + name).orElse("");
        if (below && above) {
            return "a number from " + Cells.plain(reading.low()) + " to " + Cells.plain(reading.high()) + unit;
        }
        return "a number"
                + (above ? " of at least " + Cells.plain(reading.low()) + unit : "")
                + (below ? " of at most " + Cells.plain(reading.high()) + unit : "");
    }

    private String suggestion(String cell) {
        if (!wantsNumbers() && field.kind() == Kind.REAL) {
            return "";
        }
        return switch (field.kind()) {
            case REAL ->
                decimal.reads(cell)
                        ? ", which is out of range; correct it, or widen the range in the model"
                        : decimal.reason(cell);
            case FLAG ->
                reading.yes().isEmpty() && cell.indexOf('\0') < 0 && !decimal.reads(cell)
                        ? "; say in the model which words it has, the one for 1 first, as in `flag { yes, no }`"
                        : alike(
                                cell,
                                Stream.concat(reading.yes().stream(), reading.no().stream())
                                        .toList());
            case CLASS -> alike(cell, field.labels());
        };
    }

    private String alike(String cell, List<String> words) {
        return words.stream()
                .filter(word -> word.equalsIgnoreCase(cell))
                .findFirst()
                .map(word -> "; did you mean `" + word + "`?")
                .orElse(cell.indexOf('\0') >= 0 ? decimal.reason(cell) : "");
    }

    private static String shown(List<String> labels) {
        String some = labels.stream().limit(LABELS_SHOWN).collect(Collectors.joining(", "));
        return labels.size() > LABELS_SHOWN ? some + ", …" : some;
    }
}
