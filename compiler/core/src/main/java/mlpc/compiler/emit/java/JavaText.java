package mlpc.compiler.emit.java;

/**
 * The one place where a foreign text becomes Java: a model's file name, a path of its data, a description. Characters pass by an
 * allow-list. Letters, digits, punctuation, symbols and the space do; line ends of any kind, controls, characters that change
 * the direction of text or that nobody sees, halves of pairs and unassigned ones do not.
 */
public final class JavaText {
    private JavaText() {}

    /**
     * Text for a comment of either kind: one line, nothing that ends the comment or that Java reads as an escape. What may
     * not pass is a space.
     */
    public static String comment(String text) {
        StringBuilder safe = new StringBuilder();
        text.codePoints().forEach(point -> safe.appendCodePoint(point != '\\' && passes(point) ? point : ' '));
        return safe.toString().replace("*/", "* /");
    }

    /** A string literal of exactly this text, on one line; what may not pass is written as {@code \}{@code u2028}. */
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

    /** Whether a character may stand in generated source as it is. */
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
