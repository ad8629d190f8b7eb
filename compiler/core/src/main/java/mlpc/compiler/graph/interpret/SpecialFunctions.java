package mlpc.compiler.graph.interpret;

/**
 * The functions that {@link StrictMath} lacks, in float64, for the {@link Interpreter}. They are implemented
 * independently of the runtime, so that each can test the other.
 */
final class SpecialFunctions {
    private static final double TWO_OVER_ROOT_PI = 1.1283791670955126;
    /** From here on the continued fraction of 1 − erf is better than the series of erf. */
    private static final double SERIES_UNTIL = 1.5;

    private SpecialFunctions() {}

    /** 1 / (1 + e⁻ˣ), with no overflow on either side. */
    static double logistic(double x) {
        double small = StrictMath.exp(-Math.abs(x));
        return (x >= 0 ? 1 : small) / (1 + small);
    }

    /** log(1 + eˣ), with no overflow and no cancellation. */
    static double softplus(double x) {
        return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
    }

    /** 2/√π ∫₀ˣ exp(−t²) dt. */
    static double erf(double x) {
        double size = Math.abs(x);
        return size <= SERIES_UNTIL ? erfSeries(x) : Math.signum(x) * (1 - erfcFraction(size));
    }

    /** erf x = 2/√π e^(−x²) Σ 2ⁿ x²ⁿ⁺¹ / (2n+1)!!: every term has one sign, so nothing cancels. */
    private static double erfSeries(double x) {
        double term = x;
        double sum = x;
        for (int n = 1; Math.abs(term) > Math.abs(sum) * 1e-18; n++) {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return TWO_OVER_ROOT_PI * StrictMath.exp(-x * x) * sum;
    }

    /** erfc x = e^(−x²)/√π · 1/(x + ½/(x + 1/(x + 3⁄2/(x + …)))), from the inside out; NaN stays NaN. */
    private static double erfcFraction(double x) {
        double tail = x;
        for (int n = 200; n >= 1; n--) {
            tail = x + n / 2.0 / tail;
        }
        return TWO_OVER_ROOT_PI / 2 * StrictMath.exp(-x * x) / tail;
    }
}
