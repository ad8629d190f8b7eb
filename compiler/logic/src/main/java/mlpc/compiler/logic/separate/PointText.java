package mlpc.compiler.logic.separate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import mlpc.compiler.verify.Rational;

/** Points for people: {@code (1/2, 1/2)}, a row of dots and squares for many zeros and ones, the ends of what is long. */
final class PointText {
    /** Most coordinates that are written out. */
    private static final int MOST = 8;
    /** Longest fraction that is written out. */
    private static final int LONGEST = 11;

    private static final MathContext ROUGH = new MathContext(4);

    private final Space space;

    PointText(Space space) {
        this.space = space;
    }

    /** A row of the data, its numbers as decimals. */
    String row(int row) {
        return show(space.point(row), PointText::decimal);
    }

    /** An average, its numbers as fractions. */
    String average(List<Rational> point) {
        return show(point, PointText::fraction);
    }

    /** The fraction, or about how much it is where it is long. */
    static String fraction(Rational number) {
        String exact = number.toString();
        return exact.length() <= LONGEST ? exact : "≈" + decimal(number, ROUGH).toPlainString();
    }

    private static String decimal(Rational number) {
        String exact = decimal(number, MathContext.UNLIMITED).toPlainString();
        return exact.length() <= LONGEST ? exact : fraction(number);
    }

    private static BigDecimal decimal(Rational number, MathContext precision) {
        return new BigDecimal(number.numerator()).divide(new BigDecimal(number.denominator()), precision);
    }

    private String show(List<Rational> point, Function<Rational, String> number) {
        if (point.size() <= MOST) {
            return point.stream().map(number).collect(Collectors.joining(", ", "(", ")"));
        }
        if (point.size() <= MOST * MOST && point.stream().allMatch(PointText::isBit)) {
            return picture(point);
        }
        boolean uniform = point.stream().distinct().count() == 1;
        String start = point.subList(0, uniform ? 1 : 3).stream().map(number).collect(Collectors.joining(", "));
        return "(" + start + ", …, " + number.apply(point.get(point.size() - 1)) + ")";
    }

    private static boolean isBit(Rational number) {
        return number.equals(Rational.ZERO) || number.equals(Rational.ONE);
    }

    /** A square for 1, a dot for 0. */
    private String picture(List<Rational> point) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < point.size(); i++) {
            if (i > 0 && i % space.group() == 0) {
                text.append(' ');
            }
            text.append(point.get(i).equals(Rational.ONE) ? '■' : '·');
        }
        return text.toString();
    }
}
