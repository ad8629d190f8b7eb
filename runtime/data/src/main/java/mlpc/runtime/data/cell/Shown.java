package mlpc.runtime.data.cell;

/** The text of a cell as messages show it: shortened, with invisible and control characters replaced by their names. */
public final class Shown {
    private static final int MOST = 40;

    private Shown() {}

    /** In backquotes; an empty cell in words. */
    public static String quoted(String cell) {
        return cell.isEmpty() ? "an empty cell" : "`" + of(cell) + "`";
    }

    /** At most {@value #MOST} characters. */
    public static String of(String cell) {
        StringBuilder text = new StringBuilder();
        int shown = 0;
        for (int at = 0; at < cell.length(); ) {
            if (shown++ == MOST) {
                return text.append('…').toString();
            }
            int character = cell.codePointAt(at);
            append(text, character);
            at += Character.charCount(character);
        }
        return text.toString();
    }

    private static void append(StringBuilder text, int character) {
        switch (character) {
            case 0 -> text.append("<NUL>");
            case '\t' -> text.append("<TAB>");
            case '\n' -> text.append("<LF>");
            case '\r' -> text.append("<CR>");
            default -> {
                if (isVisible(character)) {
                    text.appendCodePoint(character);
                } else {
                    text.append(String.format("<U+%04X>", character));
                }
            }
        }
    }

    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> character == ' ';
            default -> true;
        };
    }
}
