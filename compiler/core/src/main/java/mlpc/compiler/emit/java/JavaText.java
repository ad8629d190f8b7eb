package mlpc.compiler.emit.java;

/**
 * Makes foreign text safe as Java: a model file's name, a path to its data, a description. All such text passes here,
 * by an allow-list: letters, digits, punctuation, symbols and the space stay. Line ends, control characters,
 * characters that change the direction of text or are invisible, unpaired surrogates and unassigned code points are
 * not.
 */
public final class JavaText {
    private JavaText() {}

    /**
     * Text for a comment of either kind: one line without anything that ends the comment or that Java reads as an
     * escape. A character that is not allowed becomes a space.
     */
    public static String comment(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(point -> safe.appendCodePoint(point != '\\' && passes(point) ? point : ' '));
        return safe.toString().replace("*/", "* /");
    }

    /** Text for a documentation comment, whose tools read tags, entities and braces: each such character is an entity. */
    public static String javadoc(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        comment(text).codePoints().forEach(point -> {
            switch (point) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '@', '{', '}' -> safe.append("&#").append(point).append(';');
                default -> safe.appendCodePoint(point);
            }
        });
        return safe.toString();
    }

    /**
     * A string literal for exactly this text, on one line; a character that is not allowed is written as {@code
     * \}{@code u2028}.
     */
    public static String literal(String text) {
        StringBuilder literal = new StringBuilder("\"");
        text.codePoints().forEach(point -> {
            if (point == '"' || point == '\\') {
                literal.append('\\').appendCodePoint(point);
            } else if (passes(point)) {
                literal.appendCodePoint(point);
            } else {
                for (char half : Character.toChars(point)) {
                    literal.append(String.format("\\u%04x", (int) half));
                }
            }
        });
        return literal.append('"').toString();
    }

    /** Whether a character may appear in generated source as it is. */
    static boolean passes(int point) {
        return switch (Character.getType(point)) {
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER,
                    Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.DECIMAL_DIGIT_NUMBER,
                    Character.LETTER_NUMBER,
                    Character.OTHER_NUMBER,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.CONNECTOR_PUNCTUATION,
                    Character.OTHER_PUNCTUATION,
                    Character.MATH_SYMBOL,
                    Character.CURRENCY_SYMBOL,
                    Character.MODIFIER_SYMBOL,
                    Character.OTHER_SYMBOL -> true;
            default -> point == ' ';
        };
    }
}
