package mlpc.runtime.internal.kernel.function;

import static org.assertj.core.api.Assertions.assertThat;

import mlpc.runtime.internal.kernel.Functions32;
import mlpc.runtime.internal.kernel.Functions64;
import mlpc.runtime.internal.random.Draws;
import org.junit.jupiter.api.Test;

/** The short ways through the exponential give the bits of the long one. */
class ExponentialTest {
    private static final int DRAWS = 200_000;

    @Test
    void doublePrecision() {
        for (int draw = 0; draw < DRAWS; draw++) {
            double x = Draws.normal(1, 1, draw) * Math.scalb(1, draw % 14 - 5);
            assertThat(bits(Exponential64.exp(x))).isEqualTo(bits(Exponential64.scale(Exponential64.factor(x), x)));
            double size = Math.min(Math.abs(x), 700);
            assertThat(bits(Exponential64.expm1Near(size))).isEqualTo(bits(Exponential64.expm1(size)));
            double tiny = size * 0x1p-60;
            assertThat(bits(Exponential64.expm1Near(tiny))).isEqualTo(bits(Exponential64.expm1(tiny)));
        }
    }

    @Test
    void theEndsAreRight() {
        assertThat(Exponential32.exp(-0f)).isEqualTo(1);
        assertThat(Exponential32.exp(89)).isInfinite();
        assertThat(Exponential32.exp(-104.5f)).isZero();
        assertThat(Exponential32.exp(Float.NaN)).isNaN();
        assertThat(Exponential32.exp(Float.POSITIVE_INFINITY)).isInfinite();
        assertThat(Exponential32.exp(Float.NEGATIVE_INFINITY)).isZero();
        assertThat(Functions32.logistic(Float.NaN)).isNaN();
        assertThat(Functions32.tanh(Float.NaN)).isNaN();
        assertThat(Functions64.tanh(Double.NaN)).isNaN();
        assertThat(Float.floatToRawIntBits(Functions32.tanh(-0f))).isEqualTo(Float.floatToRawIntBits(-0f));
    }

    private static long bits(double x) {
        return Double.doubleToRawLongBits(x);
    }
}
