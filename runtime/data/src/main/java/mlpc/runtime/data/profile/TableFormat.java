package mlpc.runtime.data.profile;

import java.util.List;

/**
 * The format of a table's text.
 *
 * @param delimiter between two cells of a line
 * @param header whether the first line names the columns
 * @param decimal the sign before a number's fraction, a point or a comma
 */
public record TableFormat(char delimiter, boolean header, char decimal) {
    /** Those that are looked for; an earlier one wins a tie. */
    static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');

    /**
     * Checks that each sign has one meaning.
     *
     * @throws IllegalArgumentException if one sign would have two meanings
     */
    public TableFormat {
        if (decimal != '.' && decimal != ',') {
            throw new IllegalArgumentException("decimals begin with a point or a comma, not with `" + decimal + "`");
        }
        if (delimiter == decimal) {
            throw new IllegalArgumentException("`" + delimiter + "` cannot both part cells and begin decimals");
        }
    }

    /** {@return the delimiter in words} */
    public String delimiterName() {
        return switch (delimiter) {
            case ',' -> "comma";
            case ';' -> "semicolon";
            case '\t' -> "tab";
            case '|' -> "bar";
            case ' ' -> "space";
            default -> "`" + delimiter + "`";
        };
    }
}
