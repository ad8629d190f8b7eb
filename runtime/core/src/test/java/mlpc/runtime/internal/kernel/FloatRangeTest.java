package mlpc.runtime.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every 997th bit pattern of a float, all exponents and both signs, with what is special among them: the stated bounds hold
 * everywhere.
 */
class FloatRangeTest {
    private static final int STRIDE = 997;

    interface FloatOperator {
        float apply(float x);
    }

    /** A function, the same in double precision, and its stated bound in ulps. */
    record Case(String name, FloatOperator function, DoubleUnaryOperator exact, double bound) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> functions() {
        return Stream.of(
                new Case("exp", Functions32::exp, Functions64::exp, 1),
                new Case("expm1", Functions32::expm1, Functions64::expm1, 2),
                new Case("log", Functions32::log, Functions64::log, 1),
                new Case("log1p", Functions32::log1p, Functions64::log1p, 1),
                new Case("tanh", Functions32::tanh, Functions64::tanh, 3),
                new Case("logistic", Functions32::logistic, Functions64::logistic, 2.5),
                new Case("softplus", Functions32::softplus, Functions64::softplus, 2),
                new Case("sin", Functions32::sin, Functions64::sin, 1),
                new Case("cos", Functions32::cos, Functions64::cos, 1),
                new Case("erf", Functions32::erf, Functions64::erf, 2));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void staysWithinItsBound(Case tried) {
        double worst = 0;
        float at = 0;
        for (long bits = Integer.MIN_VALUE; bits <= Integer.MAX_VALUE; bits += STRIDE) {
            float x = Float.intBitsToFloat((int) bits);
            double error = error(tried.function().apply(x), tried.exact().applyAsDouble(x));
            if (error > worst) {
                worst = error;
                at = x;
            }
        }
        assertThat(worst).as("ulps at %s", at).isLessThanOrEqualTo(tried.bound());
    }

    /** In ulps; infinite if one is a number and the other is not. */
    private static double error(float found, double exact) {
        float nearest = (float) exact;
        if (Float.isNaN(nearest) || Float.isInfinite(nearest) || Float.isInfinite(found)) {
            boolean overflows = Float.isInfinite(found) && Math.abs(exact) >= Float.MAX_VALUE;
            return Float.compare(found, nearest) == 0 || overflows ? 0 : Double.POSITIVE_INFINITY;
        }
        return Float.isNaN(found) ? Double.POSITIVE_INFINITY : Math.abs(found - exact) / Math.ulp(nearest);
    }
}
