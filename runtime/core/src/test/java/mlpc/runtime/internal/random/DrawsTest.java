package mlpc.runtime.internal.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DrawsTest {
    private static final long STREAM = Draws.hash("y.1.W");

    @Test
    void numbersArePinned() {
        // Another JVM, another year: the same numbers, or every seed in every model file means something else.
        assertThat(STREAM).isEqualTo(fnv("y.1.W"));
        float[] out = new float[9];
        Draws.fill(out, 0, 9, STREAM, 7, 3, 2);
        for (int element = 0; element < 9; element++) {
            assertThat(out[element]).isEqualTo(Draws.uniform(STREAM, 7, 3, 2, element));
        }
        double[] wide = new double[9];
        Draws.fill(wide, 4, 9, STREAM, 7, 3, 2);
        assertThat(wide[8]).isEqualTo(out[8]);
        assertThat(wide[3]).isZero();
        assertThat(out).containsExactly(PINNED);
    }

    private static final float[] PINNED = {
        0.45589906f,
        0.69092536f,
        0.8325418f,
        0.04113716f,
        0.30827934f,
        0.013156056f,
        0.33639318f,
        0.8024438f,
        0.9701569f
    };

    private static long fnv(String text) {
        long hash = 0xcbf29ce484222325L;
        for (char character : text.toCharArray()) {
            hash = (hash ^ character) * 0x100000001b3L;
        }
        return hash;
    }

    @Test
    void coordinatesMatterOneByOne() {
        float here = Draws.uniform(STREAM, 1, 2, 3, 4);
        assertThat(Draws.uniform(STREAM + 1, 1, 2, 3, 4)).isNotEqualTo(here);
        assertThat(Draws.uniform(STREAM, 2, 2, 3, 4)).isNotEqualTo(here);
        assertThat(Draws.uniform(STREAM, 1, 3, 3, 4)).isNotEqualTo(here);
        assertThat(Draws.uniform(STREAM, 1, 2, 4, 4)).isNotEqualTo(here);
        assertThat(Draws.uniform(STREAM, 1, 2, 3, 5)).isNotEqualTo(here);
        assertThat(Draws.uniform(STREAM, 1, 2 + (1L << 32), 3, 4)).isNotEqualTo(here);
    }

    @Test
    void uniformNumbersFillTheirInterval() {
        double sum = 0;
        double least = 1;
        double most = 0;
        for (int index = 0; index < 100_000; index++) {
            float value = Draws.uniform(STREAM, 1, 0, index >> 6, index & 63);
            sum += value;
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        assertThat(sum / 100_000).isCloseTo(0.5, within(0.005));
        assertThat(least).isBetween(0.0, 1e-3);
        assertThat(most).isBetween(1 - 1e-3, Math.nextDown(1.0));
    }

    @Test
    void normalNumbersHaveTheirMoments() {
        double sum = 0;
        double squares = 0;
        double fourths = 0;
        for (int index = 0; index < 100_000; index++) {
            double value = Draws.normal(STREAM, 1, index);
            sum += value;
            squares += value * value;
            fourths += value * value * value * value;
        }
        assertThat(sum / 100_000).isCloseTo(0, within(0.02));
        assertThat(squares / 100_000).isCloseTo(1, within(0.03));
        assertThat(fourths / 100_000).isCloseTo(3, within(0.15));
    }

    @Test
    void permutationsHoldEveryRowOnce() {
        int[] order = Permutation.of(1000, STREAM, 1, 0);
        assertThat(order).doesNotHaveDuplicates().hasSize(1000);
        assertThat(order).isNotEqualTo(Permutation.of(1000, STREAM, 1, 1));
        assertThat(order).isEqualTo(Permutation.of(1000, STREAM, 1, 0));
    }
}
