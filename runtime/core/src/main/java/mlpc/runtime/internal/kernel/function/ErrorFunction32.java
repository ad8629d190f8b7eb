package mlpc.runtime.internal.kernel.function;

/** erf x = 2/√π ∫₀ˣ e^(−t²) dt, in single precision throughout: near 0 by a polynomial, else 1 − e^−q(|x|). */
public final class ErrorFunction32 {
    /** Below, erf x / x − 1 is a polynomial in x². */
    public static final float NEAR = 0.9f;
    /** From here on, erf x is ±1. */
    public static final float END = 3.93f;

    /** Of that polynomial, fitted. */
    public static final float N0 = 0.12837915f;

    public static final float N1 = -0.37612522f;
    public static final float N2 = 0.1128214f;
    public static final float N3 = -0.026778901f;
    public static final float N4 = 0.00501195f;
    public static final float N5 = -0.000609029f;
    /** Of −q, which is log(1 − erf |x|), fitted. */
    public static final float Q0 = -0.00016644008f;

    public static final float Q1 = -1.1277972f;
    public static final float Q2 = -0.636976f;
    public static final float Q3 = -0.10411373f;
    public static final float Q4 = 0.022315238f;
    public static final float Q5 = -0.0030654965f;
    public static final float Q6 = 0.0001982203f;

    private ErrorFunction32() {}

    /** Within 2 ulp. */
    public static float erf(float x) {
        float size = Math.abs(x);
        if (size < NEAR) {
            float square = x * x;
            float sum = Math.fma(N5, square, N4);
            sum = Math.fma(sum, square, N3);
            sum = Math.fma(sum, square, N2);
            sum = Math.fma(sum, square, N1);
            sum = Math.fma(sum, square, N0);
            return Math.fma(sum, x, x);
        }
        if (size >= END) {
            return Math.copySign(1, x);
        }
        float sum = Math.fma(Q6, size, Q5);
        sum = Math.fma(sum, size, Q4);
        sum = Math.fma(sum, size, Q3);
        sum = Math.fma(sum, size, Q2);
        sum = Math.fma(sum, size, Q1);
        sum = Math.fma(sum, size, Q0);
        return Math.copySign(1 - Exponential32.exp(sum), x);
    }
}
