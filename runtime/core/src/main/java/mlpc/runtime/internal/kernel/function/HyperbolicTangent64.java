package mlpc.runtime.internal.kernel.function;

/** tanh x = (e^2x − 1) / (e^2x + 1), of the absolute value. */
public final class HyperbolicTangent64 {
    /** Beyond, tanh is ±1. */
    private static final double SATURATED = 20;

    private HyperbolicTangent64() {}

    /** Within 3 ulp. */
    public static double tanh(double x) {
        double size = Math.abs(x);
        if (size > SATURATED) {
            return Math.copySign(1, x);
        }
        double e = Exponential64.expm1Near(2 * size);
        return Math.copySign(e / (e + 2), x);
    }
}
