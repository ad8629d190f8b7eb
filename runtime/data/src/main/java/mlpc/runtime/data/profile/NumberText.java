package mlpc.runtime.data.profile;

/** Parses decimal numbers of tables: ASCII digits, a sign, a fraction, an exponent. */
final class NumberText {
    private static final int LONGEST = 100;

    private NumberText() {}

    /** The finite number that a cell holds, or NaN. */
    static double parse(String cell, char decimal) {
        if (!isNumber(cell, decimal)) {
            return Double.NaN;
        }
        double value = Double.parseDouble(decimal == '.' ? cell : cell.replace(decimal, '.'));
        return Double.isInfinite(value) ? Double.NaN : value;
    }

    private static boolean isNumber(String cell, char decimal) {
        int length = cell.length();
        if (length == 0 || length > LONGEST) {
            return false;
        }
        int at = isSign(cell.charAt(0)) ? 1 : 0;
        int whole = digits(cell, at);
        int end = whole;
        int count = whole - at;
        if (end < length && cell.charAt(end) == decimal) {
            int fraction = digits(cell, end + 1);
            count += fraction - end - 1;
            end = fraction;
        }
        if (count == 0) {
            return false;
        }
        return end == length || isExponent(cell, end);
    }

    private static boolean isExponent(String cell, int from) {
        if (cell.charAt(from) != 'e' && cell.charAt(from) != 'E') {
            return false;
        }
        int at = from + 1;
        if (at < cell.length() && isSign(cell.charAt(at))) {
            at++;
        }
        return at < cell.length() && digits(cell, at) == cell.length();
    }

    private static boolean isSign(char c) {
        return c == '+' || c == '-';
    }

    /** Where the digits that begin at {@code from} end. */
    private static int digits(String cell, int from) {
        int at = from;
        while (at < cell.length() && cell.charAt(at) >= '0' && cell.charAt(at) <= '9') {
            at++;
        }
        return at;
    }
}
