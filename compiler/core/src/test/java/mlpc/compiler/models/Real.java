package mlpc.compiler.models;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers of fifty digits, for what float64 is held against. */
final class Real {
    static final MathContext DIGITS = new MathContext(50);

    private Real() {}

    static BigDecimal of(double value) {
        return new BigDecimal(value);
    }

    /** eˣ, by the series of x / 2ᵏ; 0 where it is less than 1e-400. */
    static BigDecimal exp(BigDecimal x) {
        if (x.compareTo(BigDecimal.valueOf(-920)) < 0) {
            return BigDecimal.ZERO;
        }
        MathContext digits = new MathContext(70);
        int halvings = 16;
        BigDecimal small = x.divide(BigDecimal.valueOf(1L << halvings), digits);
        BigDecimal term = BigDecimal.ONE;
        BigDecimal sum = BigDecimal.ONE;
        for (int k = 1; k < 40; k++) {
            term = term.multiply(small, digits).divide(BigDecimal.valueOf(k), digits);
            sum = sum.add(term, digits);
        }
        for (int k = 0; k < halvings; k++) {
            sum = sum.multiply(sum, digits);
        }
        return sum.round(DIGITS);
    }

    /** log(1 + x) for x ≥ 0: Newton's steps on eʸ = 1 + x, or the series where x is small. */
    static BigDecimal log1p(BigDecimal x) {
        if (x.compareTo(new BigDecimal("1e-12")) < 0) {
            BigDecimal square = x.multiply(x);
            return x.subtract(square.divide(BigDecimal.valueOf(2)))
                    .add(square.multiply(x).divide(BigDecimal.valueOf(3), DIGITS))
                    .subtract(square.multiply(square).divide(BigDecimal.valueOf(4), DIGITS), DIGITS);
        }
        BigDecimal target = x.add(BigDecimal.ONE);
        BigDecimal y = new BigDecimal(Math.log1p(x.doubleValue()));
        for (int step = 0; step < 3; step++) {
            BigDecimal power = exp(y.negate());
            y = y.add(target.multiply(power, DIGITS).subtract(BigDecimal.ONE), DIGITS);
        }
        return y;
    }
}
