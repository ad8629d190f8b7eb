package mlpc.compiler.syntax.parse;

import java.util.Locale;

/** Which letters a name may have: {@code Mlp.g4} says it to the lexer, this class to people. */
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
        return visible
                ? "`" + Character.toString(character) + "`"
                : "`" + Character.toString(character) + "` (" + number + ")";
    }

    static String advice(int character) {
        if (character == '\u00b5') {
            return "This is the micro sign; type the Greek letter `μ` (U+03BC).";
        }
        String rule = "Names are of the letters A to Z and a to z, digits, `_`, and the Greek letters " + GREEK + ".";
        return Character.UnicodeScript.of(character) == Character.UnicodeScript.GREEK
                ? rule + " The others look like Latin ones."
                : rule;
    }
}
