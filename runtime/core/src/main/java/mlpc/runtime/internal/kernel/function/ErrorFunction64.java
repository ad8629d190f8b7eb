package mlpc.runtime.internal.kernel.function;

/** erf x = 2/√π ∫₀ˣ e^(−t²) dt. */
public final class ErrorFunction64 {
    /** erf(x) / x − 1 in u = x² ≤ 1, from the constant on; fitted at the Chebyshev points. */
    private static final double[] NEAR = {
        0.1283791670955126, -0.3761263890318375, 0.11283791670954879, -0.026866170645076792,
        0.0052239776248180145, -0.000854832698083379, 0.0001205533111164271, -1.4925595266831182e-05,
        1.6461000484121368e-06, -1.6350312701054695e-07, 1.4659775274047436e-08, -1.1372848856791674e-09,
        5.957176147748911e-11
    };

    /** e^(x²) erfc(x) in t = (x − 2) / (x + 2) for 1 ≤ x ≤ 6. */
    private static final double[] FAR = {
        0.25539567631050575,
        -0.4271858474139584,
        0.24165819424246646,
        -0.07897858101573213,
        0.003732892404327764,
        0.006997461739200444,
        -0.0008471432509203844,
        -0.000981977026567889,
        4.355560219515472e-05,
        0.00017436116545392264,
        2.7525480361206068e-05,
        -2.7579864674305787e-05,
        -1.396807230177146e-05,
        1.392621183618803e-06,
        3.789215643758464e-06,
        1.1780775215625583e-06,
        -5.322696855655786e-07,
        -4.215301054238321e-07
    };

    private ErrorFunction64() {}

    /** Within 2 ulp. */
    public static double erf(double x) {
        double size = Math.abs(x);
        if (size <= 1) {
            return Math.fma(polynomial(NEAR, x * x), x, x);
        }
        if (size >= 6) {
            return Math.copySign(1, x);
        }
        double tail = Exponential64.exp(-x * x) * polynomial(FAR, (size - 2) / (size + 2));
        return Math.copySign(1 - tail, x);
    }

    private static double polynomial(double[] coefficients, double x) {
        double sum = 0;
        for (int power = coefficients.length - 1; power >= 0; power--) {
            sum = Math.fma(sum, x, coefficients[power]);
        }
        return sum;
    }
}
