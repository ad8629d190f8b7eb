package mlpc.runtime.internal.kernel;

import mlpc.runtime.internal.kernel.function.ErrorFunction;
import mlpc.runtime.internal.kernel.function.Exponential;
import mlpc.runtime.internal.kernel.function.HyperbolicTangent;
import mlpc.runtime.internal.kernel.function.Logarithm;
import mlpc.runtime.internal.kernel.function.Power;
import mlpc.runtime.internal.kernel.function.Trigonometry;

/**
 * Elementary functions of {@code real}, with the same bits on every JVM and in every implementation. Error bounds are
 * in units in the last place. {@link Rows} has the same functions over rows.
 */
@SuppressWarnings("cast") // from the double that some are computed in, whatever real is
public final class Functions {
    private Functions() {}

    /** eˣ, within 1 ulp. */
    public static real exp(real x) {
        return Exponential.exp(x);
    }

    /** The natural logarithm, within 1 ulp. */
    public static real log(real x) {
        return Logarithm.log(x);
    }

    /** log(1 + x), accurate near 0; within 1 ulp. */
    public static real log1p(real x) {
        return Logarithm.log1p(x);
    }

    /** eˣ − 1, accurate near 0; within 2 ulp. */
    public static real expm1(real x) {
        return Exponential.expm1(x);
    }

    /** The hyperbolic tangent, within 3 ulp. */
    public static real tanh(real x) {
        return HyperbolicTangent.tanh(x);
    }

    /** 1 / (1 + e⁻ˣ), within 2.5 ulp. */
    public static real logistic(real x) {
        return Exponential.logistic(x);
    }

    /** log(1 + eˣ), within 2 ulp. */
    public static real softplus(real x) {
        return Math.max(x, 0) + log1p(exp(-Math.abs(x)));
    }

    /** The sine of an angle in radians, within 1 ulp. */
    public static real sin(real x) {
        return (real) Trigonometry.sin(x);
    }

    /** The cosine of an angle in radians, within 1 ulp. */
    public static real cos(real x) {
        return (real) Trigonometry.cos(x);
    }

    /** 2/√π ∫₀ˣ e^(−t²) dt, within 2 ulp. */
    public static real erf(real x) {
        return ErrorFunction.erf(x);
    }

    /** The square root, correctly rounded. */
    public static real sqrt(real x) {
        return (real) Math.sqrt(x);
    }

    /** x to the power y, within 1 ulp; exceptional cases as in {@link StrictMath#pow}. */
    public static real pow(real x, real y) {
        return (real) Power.pow(x, y);
    }
}
