package mlpc.compiler.check.data;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The separators of a table's text: between columns, and before the decimals of a number. */
final class TableMarks {
    private static final String DELIMITER = "delimiter";
    private static final String DECIMAL = "decimal";

    private TableMarks() {}

    /** The mistake in a mark, if there is one. */
    static Optional<String> refusal(String name, String text) {
        if (name.equals(DECIMAL) && !Set.of(".", ",").contains(text)) {
            return Optional.of("a decimal mark must be a point or a comma, found `" + text + "`");
        }
        return name.equals(DELIMITER) && !isDelimiter(text)
                ? Optional.of("a delimiter must be \"tab\" or one character that numbers do not contain, found `" + text
                        + "`")
                : Optional.empty();
    }

    /** Whether columns are separated by the very mark that stands before decimals. */
    static boolean clash(Map<String, String> words, List<String> paths) {
        boolean tabs = paths.stream().anyMatch(path -> path.matches("(?i).*\\.tsv(\\.gz)?"));
        return words.getOrDefault(DELIMITER, tabs ? "tab" : ",").equals(words.getOrDefault(DECIMAL, "."));
    }

    static String advice(String name) {
        return name.equals(DECIMAL)
                ? "For example: `decimal: \",\"`, with `delimiter: \";\"`."
                : "For example: `delimiter: \";\"`, `\"|\"` or `\"tab\"`.";
    }

    private static boolean isDelimiter(String text) {
        return text.equals("tab")
                || text.equals("\\t")
                || text.length() == 1
                        && !Character.isLetterOrDigit(text.charAt(0))
                        && "\"\r\n-+. ".indexOf(text.charAt(0)) < 0;
    }
}
