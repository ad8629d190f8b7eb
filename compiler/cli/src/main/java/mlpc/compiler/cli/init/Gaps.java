package mlpc.compiler.cli.init;

import java.util.Optional;
import java.util.stream.Collectors;
import mlpc.compiler.cli.output.NumberFormat;
import mlpc.runtime.data.profile.ColumnProfile;

/** What a column's encoding says about gaps, and its comment. */
final class Gaps {
    /** From this share on, that a value is missing may say something by itself. */
    private static final double TELLING = 0.05;

    private Gaps() {}

    /** The end of an encoding: empty for a column without gaps. */
    static String words(ColumnProfile column, String filling) {
        if (!column.hasGaps()) {
            return "";
        }
        String words =
                column.gapWords().stream().map(word -> "\"" + word + "\"").collect(Collectors.joining(", "));
        return ", missing " + (words.isEmpty() ? "" : words + " ") + "as " + filling
                + (indicator(column) ? ", with indicator" : "");
    }

    /** A word for a gap that cannot be said. */
    static Optional<String> unwritable(ColumnProfile column) {
        return column.gapWords().stream()
                .filter(word -> !Quoted.isWritable(word))
                .findFirst();
    }

    static boolean indicator(ColumnProfile column) {
        return column.gapShare() >= TELLING;
    }

    /** How many numbers the rule for gaps adds. */
    static int width(ColumnProfile column) {
        return indicator(column) ? 1 : 0;
    }

    static String seen(ColumnProfile column) {
        if (column.gaps() > 0) {
            return NumberFormat.counted(column.gaps(), "gap") + ", " + Phrases.percent(column.gapShare());
        }
        return column.heldBack().gaps() ? "gaps only among the rows held back" : "";
    }
}
