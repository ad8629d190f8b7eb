package mlpc.compiler.cli.init;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import mlpc.compiler.cli.init.Treatment.Encoded;
import mlpc.compiler.cli.init.Treatment.Ignored;
import mlpc.compiler.cli.output.NumberFormat;
import mlpc.runtime.data.profile.ColumnProfile;
import mlpc.runtime.data.profile.Content;

/**
 * Chooses a column's encoding from its contents. Whole numbers stay numbers, however few different ones there are: their order
 * says something, and a number that training has not seen still means something.
 */
final class ColumnRules {
    /** From so many different words for each row on, a word is the row's own. */
    private static final double OWN_WORDS = 0.5;

    /** Numbers that a date becomes, and a time besides. */
    private static final int DATE_NUMBERS = 5;

    private static final int TIME_NUMBERS = 2;

    /** {@code $1,200}, {@code 12 %}, {@code 1'000 kg}. */
    private static final Pattern DECORATED = Pattern.compile(
            "[-+]?[$€£¥]\\s?[0-9][0-9.,' ]*|[-+]?[0-9][0-9.,' ]*\\s?(%|€|\\$|£|[A-Z]{3})|[-+]?[0-9]{1,3}(,[0-9]{3})+(\\.[0-9]+)?");

    private ColumnRules() {}

    static Treatment of(ColumnProfile column) {
        if (!Quoted.isColumn(column.name())) {
            return new Ignored(column, column.name().isEmpty() ? "has no name" : "has a name that no model can hold");
        }
        Optional<String> unwritable = Gaps.unwritable(column);
        if (unwritable.isPresent()) {
            return new Ignored(column, "holds " + Quoted.code(unwritable.get()) + ", which no model can name as a gap");
        }
        Content content = column.content();
        if (content instanceof Content.Numbers numbers) {
            return numbers(column, numbers);
        }
        if (content instanceof Content.Words words) {
            return words(column, words);
        }
        if (content instanceof Content.Dates dates) {
            return date(column, dates);
        }
        return new Ignored(column, "is empty");
    }

    private static Treatment numbers(ColumnProfile column, Content.Numbers numbers) {
        if (numbers.vocabulary().size() == 1 && column.gaps() == 0) {
            return new Ignored(column, "is " + Phrases.number(numbers.low()) + " in each row");
        }
        if (numbers.numbering()) {
            return new Ignored(column, "numbers the rows");
        }
        if (numbers.whole() && numbers.vocabulary().isUnique() && isKey(column.name())) {
            return new Ignored(column, "is another number in each row");
        }
        if (!column.heldBack().words().isEmpty()) {
            return new Ignored(column, amongRowsHeldBack(column, "a number"));
        }
        return NumberRules.encode(column, numbers);
    }

    private static Treatment words(ColumnProfile column, Content.Words words) {
        List<String> labels = words.vocabulary().words();
        if (labels.stream().allMatch(word -> DECORATED.matcher(word).matches())) {
            return new Ignored(
                    column,
                    "holds numbers with signs, such as " + Quoted.code(labels.get(0))
                            + "; write them plainly to use them");
        }
        if (labels.size() == 1 && column.gaps() == 0) {
            return new Ignored(column, "is " + Quoted.code(labels.get(0)) + " in each row");
        }
        if (words.vocabulary().isUnique() && labels.size() > 2) {
            return new Ignored(column, "is another word in each row");
        }
        if (words.vocabulary().novelty() > OWN_WORDS && labels.size() > 2) {
            return new Ignored(
                    column,
                    "is a word of its own in most rows, "
                            + (words.vocabulary().complete() ? "" : "more than ")
                            + NumberFormat.grouped(labels.size()) + " in "
                            + NumberFormat.grouped(column.rows() - column.gaps()));
        }
        return WordRules.encode(column, words);
    }

    private static Treatment date(ColumnProfile column, Content.Dates dates) {
        if (!column.heldBack().words().isEmpty()) {
            return new Ignored(column, amongRowsHeldBack(column, "a date as " + dates.pattern()));
        }
        String encoding = "date(\"" + dates.pattern() + "\")" + Gaps.words(column, "zeros");
        int width = DATE_NUMBERS + (dates.pattern().contains("H") ? TIME_NUMBERS : 0) + Gaps.width(column);
        String seen = dates.ambiguous() ? "the day may also come second: MM/dd/yyyy" : "";
        return new Encoded(column, encoding, width, Phrases.joined(seen, Gaps.seen(column)));
    }

    private static String amongRowsHeldBack(ColumnProfile column, String what) {
        return "is " + what + " in each row that training learns from, and "
                + Quoted.code(column.heldBack().words().get(0))
                + " in one that it holds back; mend that to use the column";
    }

    /** Whether a column's name says that it tells rows apart. */
    private static boolean isKey(String name) {
        String plain = name.toLowerCase(Locale.ROOT);
        return plain.equals("id")
                || plain.endsWith("_id")
                || plain.endsWith(" id")
                || plain.endsWith("-id")
                || plain.endsWith(".id")
                || name.endsWith("Id")
                || name.endsWith("ID");
    }
}
