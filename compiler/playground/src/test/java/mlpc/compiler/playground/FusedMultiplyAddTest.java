package mlpc.compiler.playground;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class FusedMultiplyAddTest {
    private static final double[] SPECIAL = {
        0,
        -0.0,
        1,
        -1,
        1.5,
        Double.MIN_VALUE,
        Double.MIN_NORMAL,
        -0x1p-600,
        0x1p600,
        Double.MAX_VALUE,
        Math.PI,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY
    };

    @Test
    void specialNumbersAreAsOnTheJvm() {
        for (double a : SPECIAL) {
            for (double b : SPECIAL) {
                for (double c : SPECIAL) {
                    same(a, b, c);
                }
            }
        }
    }

    /** Of like sizes, where sums cancel, and of any. */
    @Test
    void randomNumbersAreAsOnTheJvm() {
        Random random = new Random(7);
        for (int trial = 0; trial < 20_000; trial++) {
            double a = random.nextGaussian();
            double b = random.nextGaussian();
            double near = -a * b * (1 + (random.nextInt(5) - 2) * 0x1p-52);
            same(a, b, random.nextGaussian());
            same(a, b, near);
            same(a, b, near * Math.scalb(1.0, random.nextInt(240) - 120));
        }
        for (int trial = 0; trial < 1_000; trial++) {
            same(anySize(random), anySize(random), anySize(random));
        }
    }

    private static double anySize(Random random) {
        return Math.scalb(random.nextGaussian(), random.nextInt(1000) - 500);
    }

    private static void same(double a, double b, double c) {
        long expected = Double.doubleToLongBits(Math.fma(a, b, c));
        long found = Double.doubleToLongBits(FusedMultiplyAdd.fma(a, b, c));
        if (found != expected) {
            assertThat(Double.longBitsToDouble(found))
                    .as("fma(%s, %s, %s)", a, b, c)
                    .isEqualTo(Double.longBitsToDouble(expected));
        }
    }
}
