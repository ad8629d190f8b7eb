package mlpc.runtime.kernel;

/**
 * Elementary functions of {@code real}: the same bits on every JVM, in any form. The bounds are on the error, in units of the
 * last place. The forms over rows give the bits of the scalar ones; {@code in} and {@code out} may be one array.
 */
@SuppressWarnings("cast") // from the double that some are computed in, whatever real is
public final class Functions {
    private Functions() {}

    /** eˣ, within 1 ulp. */
    public static real exp(real x) {
        return Exponential.exp(x);
    }

    /** The same of each element from (inclusive) to (exclusive). */
    public static void exp(real[] in, real[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = exp(in[i]);
        }
    }

    /** The natural logarithm, within 1 ulp. */
    public static real log(real x) {
        return Logarithm.log(x);
    }

    /** The same of each element from (inclusive) to (exclusive). */
    public static void log(real[] in, real[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = log(in[i]);
        }
    }

    /** log(1 + x), accurate near 0; within 1 ulp. */
    public static real log1p(real x) {
        return Logarithm.log1p(x);
    }

    /** The same of each element from (inclusive) to (exclusive). */
    public static void log1p(real[] in, real[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = log1p(in[i]);
        }
    }

    /** eˣ − 1, accurate near 0; within 2 ulp. */
    public static real expm1(real x) {
        return Exponential.expm1(x);
    }

    /** The same of each element from (inclusive) to (exclusive). */
    public static void expm1(real[] in, real[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = expm1(in[i]);
        }
    }

    /** The hyperbolic tangent, within 3 ulp. */
    public static real tanh(real x) {
        return HyperbolicTangent.tanh(x);
    }

    /** The same of each element from (inclusive) to (exclusive). */
    public static void tanh(real[] in, real[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = tanh(in[i]);
        }
    }

    /** 1 / (1 + e⁻ˣ), within 2.5 ulp. */
    public static real logistic(real x) {
        return Exponential.logistic(x);
    }

    /** The same of each element from (inclusive) to (exclusive). */
    public static void logistic(real[] in, real[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = logistic(in[i]);
        }
    }

    /** log(1 + eˣ), within 2 ulp. */
    public static real softplus(real x) {
        return Math.max(x, 0) + log1p(exp(-Math.abs(x)));
    }

    /** The same of each element from (inclusive) to (exclusive). */
    public static void softplus(real[] in, real[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = softplus(in[i]);
        }
    }

    /** The sine of an angle in radians, within 1 ulp. */
    public static real sin(real x) {
        return (real) Trigonometry.sin(x);
    }

    /** The same of each element from (inclusive) to (exclusive). */
    public static void sin(real[] in, real[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = sin(in[i]);
        }
    }

    /** The cosine of an angle in radians, within 1 ulp. */
    public static real cos(real x) {
        return (real) Trigonometry.cos(x);
    }

    /** The same of each element from (inclusive) to (exclusive). */
    public static void cos(real[] in, real[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = cos(in[i]);
        }
    }

    /** 2/√π ∫₀ˣ e^(−t²) dt, within 2 ulp. */
    public static real erf(real x) {
        return (real) ErrorFunction.erf(x);
    }

    /** The same of each element from (inclusive) to (exclusive). */
    public static void erf(real[] in, real[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = erf(in[i]);
        }
    }

    /** The square root, correctly rounded. */
    public static real sqrt(real x) {
        return (real) Math.sqrt(x);
    }

    /** The same of each element from (inclusive) to (exclusive). */
    public static void sqrt(real[] in, real[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = sqrt(in[i]);
        }
    }

    /** x to the power y, within 1 ulp; the exceptions are those of {@link StrictMath#pow}. */
    public static real pow(real x, real y) {
        return (real) Power.pow(x, y);
    }

    /** The same of each pair of elements from (inclusive) to (exclusive). */
    public static void pow(real[] x, real[] y, real[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = pow(x[i], y[i]);
        }
    }
}
