package mlpc.compiler.syntax.lex;

import java.util.Locale;
import java.util.Optional;

/** The letters that a name may have, for messages; {@code Mlp.g4} has the same for the lexer. */
final class NameLetters {
    /** The Greek letters that no Latin letter looks like. */
    private static final String GREEK = "ΓΔΘΛΞΠΣΦΨΩαβγδεζηθλμξπστφψω";

    private NameLetters() {}

    static boolean isGreek(int character) {
        return GREEK.indexOf(character) >= 0;
    }

    /** The character itself where it can be seen, with its number where it may be mistaken for another. */
    static String describe(int character) {
        String number = String.format(Locale.ROOT, "U+%04X", character);
        boolean visible = character > ' ' && character < 127;
        String quoted = "`" + new String(Character.toChars(character)) + "`";
        return visible ? quoted : quoted + " (" + number + ")";
    }

    /** The letter to type instead, where one is meant for certain. */
    static Optional<String> instead(int character) {
        return character == '\u00b5' ? Optional.of("μ") : Optional.empty();
    }

    static String advice(int character) {
        if (character == '\u00b5') {
            return "This is the micro sign; type the Greek letter `μ` (U+03BC).";
        }
        String rule = "Names are of the letters A to Z and a to z, digits, `_`, and the Greek letters " + GREEK + ".";
        return isOfGreekScript(character) ? rule + " The others look like Latin ones." : rule;
    }

    /**
     * Whether it is one of the Greek alphabet's letters, used in names or not. The blocks are Greek (but for a numeral sign and the Coptic letters
     * inside it) and Greek Extended, and the ohm sign is Unicode's twin of Ω. {@code Character.UnicodeScript} is not asked, for
     * the parser runs in browsers too, where it does not exist.
     */
    static boolean isOfGreekScript(int character) {
        boolean greek = character >= 0x370
                && character < 0x400
                && character != 0x374
                && !(character >= 0x3e2 && character < 0x3f0);
        boolean extended = character >= 0x1f00 && character < 0x2000;
        return Character.isLetter(character) && (greek || extended || character == 0x2126);
    }
}
