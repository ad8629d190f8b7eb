package mlpc.runtime.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import mlpc.runtime.random.Draws;
import org.junit.jupiter.api.Test;

/** The short ways through the exponential give the bits of the long one. */
class ExponentialTest {
    private static final int DRAWS = 200_000;

    @Test
    void singlePrecision() {
        for (int draw = 0; draw < DRAWS; draw++) {
            float x = (float) (Draws.normal(1, 1, draw) * Math.scalb(1, draw % 12 - 5));
            assertThat(bits(Exponential32.exp(x))).isEqualTo(bits(Exponential32.scale(Exponential32.factor(x), x)));
            float size = Math.min(Math.abs(x), 80);
            assertThat(bits(Exponential32.expm1Near(size))).isEqualTo(bits(Exponential32.expm1(size)));
            float tiny = size * 0x1p-30f;
            assertThat(bits(Exponential32.expm1Near(tiny))).isEqualTo(bits(Exponential32.expm1(tiny)));
        }
    }

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
    void theEndsAreThoseOfTheLongWay() {
        for (float x : new float[] {0f, -0f, 87f, -87f, 87.5f, -87.5f, 90, -104, 200, -200, Float.MIN_VALUE}) {
            assertThat(bits(Exponential32.exp(x))).isEqualTo(bits(Exponential32.scale(Exponential32.factor(x), x)));
        }
        assertThat(Exponential32.exp(Float.NaN)).isNaN();
        assertThat(Exponential32.exp(Float.POSITIVE_INFINITY)).isInfinite();
        assertThat(Exponential32.exp(Float.NEGATIVE_INFINITY)).isZero();
        assertThat(Functions32.tanh(Float.NaN)).isNaN();
        assertThat(Functions64.tanh(Double.NaN)).isNaN();
        assertThat(Functions32.tanh(-0f)).isEqualTo(-0f);
    }

    private static int bits(float x) {
        return Float.floatToRawIntBits(x);
    }

    private static long bits(double x) {
        return Double.doubleToRawLongBits(x);
    }
}
