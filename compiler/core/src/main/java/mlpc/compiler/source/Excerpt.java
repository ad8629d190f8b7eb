package mlpc.compiler.source;

import java.util.List;

/**
 * The line of a span with carets under it. Tabs are widened, and of a line that is too long for a terminal only the part
 * around the carets is shown. A span over several lines is marked to the end of its first.
 *
 * @param place {@code file:line:column}
 * @param line the line's number
 * @param shown the text that is shown
 * @param indent columns before the first caret
 * @param width number of carets, at least one
 */
record Excerpt(String place, int line, String shown, int indent, int width) {
    private static final int TAB = 4;
    private static final int WIDEST = 110;
    /** How much of a long line is kept before the first caret. */
    private static final int LEAD = 40;

    private static final String CUT = "…";

    static Excerpt of(Span span) {
        int number = span.line();
        String text = span.source().lineText(number);
        int lineStart = span.source().lineStart(number);
        int from = Math.min(Math.max(span.start() - lineStart, 0), text.length());
        int to = Math.min(Math.max(span.end() - lineStart, from), text.length());
        StringBuilder shown = new StringBuilder();
        append(shown, text.substring(0, from));
        int indent = columns(shown);
        append(shown, text.substring(from, to));
        int width = Math.max(1, columns(shown) - indent);
        append(shown, text.substring(to));
        return new Excerpt(span.toString(), number, shown.toString(), indent, width).cut();
    }

    private static void append(StringBuilder shown, String text) {
        text.codePoints().forEach(character -> {
            if (character == '\t') {
                shown.append(" ".repeat(TAB - columns(shown) % TAB));
            } else {
                shown.appendCodePoint(Printable.character(character));
            }
        });
    }

    private static int columns(CharSequence text) {
        return (int) text.codePoints().count();
    }

    private Excerpt cut() {
        int[] characters = shown.codePoints().toArray();
        if (characters.length <= WIDEST) {
            return this;
        }
        int from = indent + Math.min(width, LEAD) <= WIDEST - 1 ? 0 : indent - LEAD;
        int to = Math.min(from + WIDEST, characters.length);
        String before = from > 0 ? CUT : "";
        String after = to < characters.length ? CUT : "";
        String part = before + new String(characters, from, to - from) + after;
        return new Excerpt(place, line, part, indent - from + before.length(), Math.min(width, to - indent));
    }

    /** The place, the line and the carets, with the line's number in the margin. */
    List<String> lines(AnsiStyle style, boolean colour) {
        String number = String.valueOf(line);
        String margin = " ".repeat(number.length());
        return List.of(
                AnsiStyle.MARGIN.apply(margin + "--> ", colour) + Printable.text(place),
                AnsiStyle.MARGIN.apply(margin + " |", colour),
                (AnsiStyle.MARGIN.apply(number + " |", colour) + " " + shown).stripTrailing(),
                AnsiStyle.MARGIN.apply(margin + " |", colour) + " " + " ".repeat(indent)
                        + style.apply("^".repeat(width), colour));
    }
}
