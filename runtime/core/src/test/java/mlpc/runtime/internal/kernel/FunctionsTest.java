package mlpc.runtime.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import mlpc.runtime.internal.random.Draws;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FunctionsTest {
    /** A function in both precisions and exactly, the range it is tried on, and its stated bounds in ulps. */
    record Case(
            String name,
            DoubleUnaryOperator doubles,
            FloatOperator floats,
            UnaryOperator<BigDecimal> exact,
            double low,
            double high,
            double bound) {
        @Override
        public String toString() {
            return name + " on [" + low + ", " + high + "]";
        }
    }

    interface FloatOperator {
        float apply(float x);
    }

    static Stream<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (double[] range : new double[][] {{-1e-3, 1e-3}, {-2, 2}, {-87, 88}, {-745, 709}}) {
            cases.add(new Case("exp", Functions64::exp, Functions32::exp, Exact::exp, range[0], range[1], 1));
            cases.add(new Case("expm1", Functions64::expm1, Functions32::expm1, Exact::expm1, range[0], range[1], 2));
        }
        for (double[] range :
                new double[][] {{0.7, 1.5}, {0.999, 1.001}, {1e-300, 1e-290}, {1e-40, 1e-37}, {0, 1e30}, {0, 20}}) {
            cases.add(new Case("log", Functions64::log, Functions32::log, Exact::log, range[0], range[1], 1));
        }
        for (double[] range : new double[][] {{-1e-4, 1e-4}, {-0.9, 3}, {0, 1e10}, {-0.9999999, -0.999}}) {
            cases.add(new Case("log1p", Functions64::log1p, Functions32::log1p, Exact::log1p, range[0], range[1], 1));
        }
        for (double[] range : new double[][] {{-1e-6, 1e-6}, {-1, 1}, {-25, 25}}) {
            cases.add(new Case("tanh", Functions64::tanh, Functions32::tanh, Exact::tanh, range[0], range[1], 3));
        }
        for (double[] range : new double[][] {{-2, 2}, {-40, 40}, {-86, -80}, {-700, 100}}) {
            cases.add(new Case(
                    "logistic", Functions64::logistic, Functions32::logistic, Exact::logistic, range[0], range[1], 2));
            cases.add(new Case(
                    "softplus", Functions64::softplus, Functions32::softplus, Exact::softplus, range[0], range[1], 2));
        }
        for (double[] range : new double[][] {{-0.8, 0.8}, {-7, 7}, {-1e5, 1e5}, {1.5707963, 1.5707964}}) {
            cases.add(new Case("sin", Functions64::sin, Functions32::sin, Exact::sin, range[0], range[1], 1));
            cases.add(new Case("cos", Functions64::cos, Functions32::cos, Exact::cos, range[0], range[1], 1));
        }
        for (double[] range : new double[][] {{-1e-3, 1e-3}, {-1, 1}, {-6, 6}, {0.9, 1.1}}) {
            cases.add(new Case("erf", Functions64::erf, Functions32::erf, Exact::erf, range[0], range[1], 2));
        }
        for (double exponent : new double[] {-1, 0.5, 2, 3, 17.25, -63.75}) {
            cases.add(new Case(
                    "pow " + exponent,
                    x -> Functions64.pow(x, exponent),
                    x -> Functions32.pow(x, (float) exponent),
                    x -> Exact.pow(x, new BigDecimal(exponent)),
                    0.3,
                    4,
                    1));
        }
        return cases.stream();
    }

    private static double[] points(Case tried, int count) {
        double[] points = new double[count];
        for (int index = 0; index < count; index++) {
            points[index] =
                    tried.low() + (tried.high() - tried.low()) * Draws.uniform(Draws.hash(tried.name()), 1, index);
        }
        return points;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void staysWithinItsBoundInDouble(Case tried) {
        double worst = 0;
        double at = 0;
        for (double x : points(tried, 100)) {
            double error = ulps(tried.doubles().applyAsDouble(x), tried.exact().apply(new BigDecimal(x)), false);
            if (error > worst) {
                worst = error;
                at = x;
            }
        }
        assertThat(worst).as("%s at %s", tried.name(), at).isLessThanOrEqualTo(tried.bound());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void staysWithinItsBoundInFloat(Case tried) {
        double worst = 0;
        double at = 0;
        for (double point : points(tried, 100)) {
            float x = (float) point;
            float result = tried.floats().apply(x);
            if (Float.isFinite(result) && Math.abs(result) >= Float.MIN_NORMAL && x != 0) {
                double error = ulps(result, tried.exact().apply(new BigDecimal(x)), true);
                if (error > worst) {
                    worst = error;
                    at = x;
                }
            }
        }
        assertThat(worst).as("%s at %s", tried.name(), at).isLessThanOrEqualTo(tried.bound());
    }

    private static double ulps(double found, BigDecimal exact, boolean single) {
        double nearest = exact.doubleValue();
        double unit = single ? Math.ulp((float) nearest) : Math.ulp(nearest);
        return new BigDecimal(found).subtract(exact).abs().doubleValue() / unit;
    }

    private static final double INFINITY = Double.POSITIVE_INFINITY;

    @Test
    void extremesAreRight() {
        double[] extremes = {
            0,
            -0.0,
            1,
            -1,
            1000,
            -1000,
            710,
            -746,
            1e308,
            -1e308,
            Double.MIN_VALUE,
            -Double.MIN_VALUE,
            1e-310,
            INFINITY,
            -INFINITY,
            Double.NaN
        };
        for (double x : extremes) {
            assertClose("exp", x, Functions64.exp(x), StrictMath.exp(x));
            assertClose("expm1", x, Functions64.expm1(x), StrictMath.expm1(x));
            assertClose("log", x, Functions64.log(x), StrictMath.log(x));
            assertClose("log1p", x, Functions64.log1p(x), StrictMath.log1p(x));
            assertClose("tanh", x, Functions64.tanh(x), StrictMath.tanh(x));
            assertClose("sin", x, Functions64.sin(x), StrictMath.sin(x));
            assertClose("cos", x, Functions64.cos(x), StrictMath.cos(x));
            assertClose(
                    "logistic",
                    x,
                    Functions64.logistic(x),
                    x < 0 ? StrictMath.exp(x) / (1 + StrictMath.exp(x)) : 1 / (1 + StrictMath.exp(-x)));
            assertClose("softplus", x, Functions64.softplus(x), x > 40 ? x : StrictMath.log1p(StrictMath.exp(x)));
            if (Math.abs(x) >= 6) {
                assertThat(Functions64.erf(x)).isEqualTo(Math.signum(x));
            }
            float f = (float) x;
            assertClose32("exp", f, Functions32.exp(f), StrictMath.exp(f));
            assertClose32("expm1", f, Functions32.expm1(f), StrictMath.expm1(f));
            assertClose32("log", f, Functions32.log(f), StrictMath.log(f));
            assertClose32("log1p", f, Functions32.log1p(f), StrictMath.log1p(f));
            assertClose32("tanh", f, Functions32.tanh(f), StrictMath.tanh(f));
            assertClose32("sin", f, Functions32.sin(f), StrictMath.sin(f));
            for (double y : extremes) {
                assertClose("pow " + y, x, Functions64.pow(x, y), StrictMath.pow(x, y));
            }
        }
    }

    @Test
    void subnormalFloatsComeOut() {
        for (float x : new float[] {-88, -95, -100, -103.5f, -104.5f}) {
            assertThat((double) Functions32.exp(x)).isCloseTo(StrictMath.exp(x), within(Float.MIN_VALUE));
            assertThat((double) Functions32.logistic(x)).isCloseTo(StrictMath.exp(x), within(Float.MIN_VALUE));
        }
    }

    @Test
    void zerosKeepTheirSign() {
        assertThat(1 / Functions64.expm1(-0.0)).isEqualTo(-INFINITY);
        assertThat(1 / Functions64.tanh(-0.0)).isEqualTo(-INFINITY);
        assertThat(1 / Functions64.log1p(-0.0)).isEqualTo(-INFINITY);
        assertThat(1 / Functions64.sin(-0.0)).isEqualTo(-INFINITY);
        assertThat(1 / Functions64.erf(-0.0)).isEqualTo(-INFINITY);
    }

    private static Offset<Double> within(double offset) {
        return Offset.offset(offset);
    }

    private static void assertClose(String name, double x, double found, double expected) {
        if (Double.isNaN(expected) || Double.isInfinite(expected)) {
            assertThat(found).as("%s of %s", name, x).isEqualTo(Double.valueOf(expected));
        } else {
            assertThat(found).as("%s of %s", name, x).isCloseTo(expected, within(3 * Math.ulp(expected)));
        }
    }

    private static void assertClose32(String name, float x, float found, double exact) {
        float expected = (float) exact;
        if (Float.isNaN(expected) || Float.isInfinite(expected)) {
            assertThat(found).as("%s of %s", name, x).isEqualTo(Float.valueOf(expected));
        } else {
            assertThat((double) found).as("%s of %s", name, x).isCloseTo(exact, within(3 * Math.ulp(expected)));
        }
    }
}
