package mlpc.compiler.formula.notation;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * A number as a person writes it: {@code whole}, or {@code above / below}, each of which may be a root. Only numbers that are
 * no short decimal become fractions and roots.
 *
 * @param above a decimal, {@code √2} or {@code √π}
 * @param below the same, or empty
 * @param exponent of ten; 0 if there is none
 */
public record Numeral(String above, String below, int exponent) {
    private static final int SHORT = 6;
    private static final double CLOSE = 1e-14;

    /** A number that is not negative. */
    public static Numeral of(double value) {
        for (int below = 2; below <= 4; below++) {
            if (value < 1 && isWhole(value * below)) {
                return new Numeral(String.valueOf(Math.round(value * below)), String.valueOf(below), 0);
            }
        }
        String decimal = decimal(value);
        boolean isLong = decimal.length() >= SHORT && !decimal.matches("0\\.0*[1-9]{1,2}");
        if (isLong && value < 1e6 && value > 1e-6) {
            for (int below = 2; below <= 1000; below++) {
                if (isWhole(value * below) && Math.round(value * below) < 10) {
                    return new Numeral(String.valueOf(Math.round(value * below)), String.valueOf(below), 0);
                }
            }
            Numeral root = root(value);
            if (!root.above.isEmpty()) {
                return root;
            }
        }
        return plain(value);
    }

    private static Numeral root(double value) {
        double square = value * value;
        if (isWhole(square) && square < 1000) {
            return new Numeral("√" + Math.round(square), "", 0);
        } else if (isWhole(1 / square) && square > 1e-3) {
            return new Numeral("1", "√" + Math.round(1 / square), 0);
        }
        double timesPi = value * Math.sqrt(Math.PI);
        if (isWhole(timesPi)) {
            return new Numeral(String.valueOf(Math.round(timesPi)), "√π", 0);
        }
        return isWhole(1 / (square * Math.PI)) && square > 0.01
                ? new Numeral("1", "√" + Math.round(1 / (square * Math.PI)) + "π", 0)
                : new Numeral("", "", 0);
    }

    private static Numeral plain(double value) {
        if (value == 0 || !Double.isFinite(value) || value >= 1e-3 && value < 1e7) {
            return new Numeral(decimal(value), "", 0);
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(SHORT));
        int exponent = rounded.precision() - rounded.scale() - 1;
        String digits = rounded.movePointLeft(exponent).stripTrailingZeros().toPlainString();
        return new Numeral(digits, "", exponent);
    }

    private static String decimal(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "NaN" : "∞";
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(SHORT)).stripTrailingZeros();
        return value == Math.rint(value) && value < 1e7
                ? String.valueOf((long) value)
                : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString().length() <= SHORT + 2
                        ? BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()
                        : rounded.toPlainString();
    }

    private static boolean isWhole(double value) {
        return Math.rint(value) >= 1 && Math.abs(value - Math.rint(value)) <= CLOSE * Math.abs(value);
    }
}
