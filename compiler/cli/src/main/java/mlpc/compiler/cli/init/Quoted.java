package mlpc.compiler.cli.init;

import java.util.regex.Pattern;
import mlpc.runtime.data.profile.ColumnProfile;

/** Words of a table as the language writes them: bare where they are names or whole numbers, else in quotes. */
final class Quoted {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");

    private Quoted() {}

    /** A label. */
    static String word(String text) {
        return NAME.matcher(text).matches() ? text : "\"" + text + "\"";
    }

    /** Whether a text can stand in quotes, which know no escapes. */
    static boolean isWritable(String text) {
        return text.chars().noneMatch(c -> c == '"' || c < 0x20 || c == 0x7f || isDirectionControl(c));
    }

    /** Whether a model can name a column so. */
    static boolean isColumn(String name) {
        return !name.isEmpty() && isWritable(name);
    }

    /** A column's name in the model, and in quotes behind it the table's, where that is another. */
    static String renamed(String name, String column) {
        return name.equals(column) ? name : name + " \"" + column + "\"";
    }

    /** For a comment. */
    static String code(String text) {
        String visible = visible(text);
        return "`" + (visible.length() > 40 ? visible.substring(0, 40) + "…" : visible) + "`";
    }

    /** A column for a comment: its name, or its place if it has none. */
    static String column(ColumnProfile column) {
        return column.name().isEmpty() ? "column " + (column.position() + 1) : code(column.name());
    }

    /** On one line, and as it reads: for a message. */
    static String visible(String text) {
        return text.codePoints()
                .map(c -> c < 0x20 || c == 0x7f || isDirectionControl(c) ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isDirectionControl(int c) {
        return c == 0x200e || c == 0x200f || c == 0x061c || c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069;
    }
}
