package mlpc.runtime.data.cell;

import java.util.Locale;

/**
 * Decimal numbers in a table: an optional sign, ASCII digits with at most one decimal mark, an optional exponent. They do not depend on
 * the locale; words such as {@code Infinity}, hexadecimal digits and suffixes as in Java are refused.
 *
 * @param mark between whole numbers and fractions: a point or a comma
 */
public record Decimal(char mark) {
    /** With a decimal point. */
    public static final Decimal POINT = new Decimal('.');

    private static final int LONGEST = 400;
    /** Digits that surely fit in a long. */
    private static final int DIGITS = 18;

    private static final long EXACT = 1L << 53;
    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    /** The nearest double; NaN for what is no number, or too large. */
    public double parse(String text) {
        int length = text.length();
        if (length == 0 || length > LONGEST) {
            return Double.NaN;
        }
        int at = text.charAt(0) == '-' || text.charAt(0) == '+' ? 1 : 0;
        long digits = 0;
        int read = 0;
        int significant = 0;
        int scale = 0;
        boolean fraction = false;
        for (; at < length; at++) {
            char character = text.charAt(at);
            if (character >= '0' && character <= '9') {
                read++;
                significant += significant > 0 || character > '0' ? 1 : 0;
                digits = significant <= DIGITS ? digits * 10 + (character - '0') : digits;
                scale += fraction ? 1 : 0;
            } else if (character == mark && !fraction) {
                fraction = true;
            } else {
                break;
            }
        }
        if (read == 0) {
            return Double.NaN;
        }
        int exponent = 0;
        if (at < length) {
            exponent = exponent(text, at);
            if (exponent == Integer.MIN_VALUE) {
                return Double.NaN;
            }
        }
        return value(text, significant <= DIGITS ? digits : Long.MAX_VALUE, exponent - scale);
    }

    /** From the letter e on; the least integer where there is something else. */
    private static int exponent(String text, int from) {
        int at = from + 1;
        int length = text.length();
        if ((text.charAt(from) | 0x20) != 'e' || at == length) {
            return Integer.MIN_VALUE;
        }
        boolean negative = text.charAt(at) == '-';
        at += negative || text.charAt(at) == '+' ? 1 : 0;
        if (at == length) {
            return Integer.MIN_VALUE;
        }
        int exponent = 0;
        for (; at < length; at++) {
            int digit = text.charAt(at) - '0';
            if (digit < 0 || digit > 9) {
                return Integer.MIN_VALUE;
            }
            exponent = Math.min(100_000, exponent * 10 + digit);
        }
        return negative ? -exponent : exponent;
    }

    /** Exact numbers divided or multiplied by exact powers are rounded once (Clinger, 1990); others are Java's to read. */
    private double value(String text, long digits, int exponent) {
        double value;
        if (digits <= EXACT && Math.abs(exponent) < POWERS.length) {
            double size = exponent < 0 ? digits / POWERS[-exponent] : digits * POWERS[exponent];
            value = text.charAt(0) == '-' ? -size : size;
        } else {
            value = Double.parseDouble(mark == '.' ? text : text.replace(mark, '.'));
        }
        return Double.isInfinite(value) ? Double.NaN : value;
    }

    /** Why a text is no number and what to do about it, as the end of a message; or nothing. */
    String reason(String text) {
        if (text.indexOf('\0') >= 0) {
            return ", which has a NUL in it: is this a table of text?";
        }
        String ascii = withAsciiDigits(text);
        if (!ascii.equals(text) && !Double.isNaN(parse(ascii))) {
            return ", whose digits are not ASCII; write " + ascii;
        }
        String small = text.toLowerCase(Locale.ROOT);
        if (small.matches("[+-]?0x[0-9a-f.]+(p[+-]?[0-9]+)?")) {
            return ", which is hexadecimal; write numbers in decimal";
        }
        if (small.matches("[+-]?(nan|inf|infinity|∞)")) {
            return ", which is no number to compute with; drop the line or leave the cell empty";
        }
        if (text.length() <= LONGEST && text.matches("[+-]?[0-9" + mark + "]+([eE][+-]?[0-9]+)?") && isJavas(text)) {
            return ", which is too large: numbers go to 1.7976931348623157e308";
        }
        if (mark == '.' && text.indexOf(',') >= 0 && text.indexOf('.') < 0 && new Decimal(',').reads(text)) {
            return "; write decimals with a point, or say that the table has commas: decimal: \",\" (--decimal ,)";
        }
        if (mark == ',' && text.indexOf('.') >= 0 && POINT.reads(text)) {
            return "; the table is said to have decimals with a comma";
        }
        if (reads(text.replaceAll("[.,' _\u00a0\u202f]", ""))) {
            return "; write numbers without separators between thousands";
        }
        return "";
    }

    /** Whether a text is a number with a point, so that another mark may take its place. */
    public boolean localizes(String text) {
        return POINT.reads(text);
    }

    /** Whether the text is a number. */
    boolean reads(String text) {
        return !Double.isNaN(parse(text));
    }

    private boolean isJavas(String text) {
        try {
            Double.parseDouble(text.replace(mark, '.'));
            return true;
        } catch (NumberFormatException other) {
            return false;
        }
    }

    private static String withAsciiDigits(String text) {
        StringBuilder ascii = new StringBuilder();
        text.codePoints()
                .forEach(character -> ascii.appendCodePoint(
                        Character.isDigit(character) ? '0' + Character.digit(character, 10) : character));
        return ascii.toString();
    }
}
