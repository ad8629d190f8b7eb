package mlpc.runtime.internal.kernel;

import java.math.BigDecimal;
import java.math.MathContext;

/** Elementary functions to fifty digits, slowly: what the fast ones are measured against. */
final class Exact {
    private static final MathContext DIGITS = new MathContext(60);
    private static final BigDecimal PI =
            new BigDecimal("3.14159265358979323846264338327950288419716939937510582097494459230781640628620899");
    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final BigDecimal SMALL = new BigDecimal("1e-60");

    private Exact() {}

    static BigDecimal exp(BigDecimal x) {
        int halvings = 0;
        while (x.abs().compareTo(new BigDecimal("0.01")) > 0) {
            x = x.divide(TWO, DIGITS);
            halvings++;
        }
        BigDecimal term = BigDecimal.ONE;
        BigDecimal sum = BigDecimal.ONE;
        for (int n = 1; term.signum() != 0 && term.abs().compareTo(SMALL) > 0; n++) {
            term = term.multiply(x, DIGITS).divide(BigDecimal.valueOf(n), DIGITS);
            sum = sum.add(term, DIGITS);
        }
        for (; halvings > 0; halvings--) {
            sum = sum.multiply(sum, DIGITS);
        }
        return sum;
    }

    static BigDecimal expm1(BigDecimal x) {
        if (x.abs().compareTo(new BigDecimal("1e-15")) < 0) {
            return x.add(x.multiply(x, DIGITS).divide(TWO, DIGITS), DIGITS);
        }
        return exp(x).subtract(BigDecimal.ONE, DIGITS);
    }

    /** By Halley's iteration from a double. */
    static BigDecimal log(BigDecimal x) {
        BigDecimal y = BigDecimal.valueOf(StrictMath.log(x.doubleValue()));
        for (int round = 0; round < 2; round++) {
            BigDecimal e = exp(y);
            y = y.add(TWO.multiply(x.subtract(e, DIGITS)).divide(x.add(e, DIGITS), DIGITS), DIGITS);
        }
        return y;
    }

    static BigDecimal log1p(BigDecimal x) {
        if (x.abs().compareTo(new BigDecimal("1e-15")) < 0) {
            return x.subtract(x.multiply(x, DIGITS).divide(TWO, DIGITS), DIGITS);
        }
        return log(BigDecimal.ONE.add(x));
    }

    static BigDecimal pow(BigDecimal x, BigDecimal y) {
        return exp(log(x).multiply(y, DIGITS));
    }

    static BigDecimal tanh(BigDecimal x) {
        BigDecimal e = expm1(x.multiply(TWO));
        return e.divide(e.add(TWO), DIGITS);
    }

    static BigDecimal logistic(BigDecimal x) {
        return BigDecimal.ONE.divide(BigDecimal.ONE.add(exp(x.negate())), DIGITS);
    }

    static BigDecimal softplus(BigDecimal x) {
        BigDecimal e = exp(x.abs().negate());
        return log1p(e).add(x.max(BigDecimal.ZERO));
    }

    static BigDecimal sin(BigDecimal x) {
        BigDecimal turn = PI.multiply(TWO);
        return series(x.subtract(turn.multiply(x.divideToIntegralValue(turn)), DIGITS), true);
    }

    static BigDecimal cos(BigDecimal x) {
        BigDecimal turn = PI.multiply(TWO);
        return series(x.subtract(turn.multiply(x.divideToIntegralValue(turn)), DIGITS), false);
    }

    private static BigDecimal series(BigDecimal x, boolean odd) {
        BigDecimal square = x.multiply(x, DIGITS).negate();
        BigDecimal term = odd ? x : BigDecimal.ONE;
        BigDecimal sum = term;
        for (int n = odd ? 2 : 1; n < 120; n += 2) {
            term = term.multiply(square, DIGITS).divide(BigDecimal.valueOf((long) n * (n + 1)), DIGITS);
            sum = sum.add(term, DIGITS);
        }
        return sum;
    }

    /** 2/√π e^(−x²) Σ 2ⁿ x^(2n+1) / (1·3·…·(2n+1)): every term has one sign. */
    static BigDecimal erf(BigDecimal x) {
        BigDecimal square = x.multiply(x, DIGITS).multiply(TWO);
        BigDecimal term = x;
        BigDecimal sum = x;
        for (int n = 1; n < 300; n++) {
            term = term.multiply(square, DIGITS).divide(BigDecimal.valueOf(2L * n + 1), DIGITS);
            sum = sum.add(term, DIGITS);
        }
        return sum.multiply(TWO)
                .divide(PI.sqrt(DIGITS), DIGITS)
                .multiply(exp(x.multiply(x, DIGITS).negate()), DIGITS);
    }
}
