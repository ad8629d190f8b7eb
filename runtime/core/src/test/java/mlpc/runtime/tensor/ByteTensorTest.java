package mlpc.runtime.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import mlpc.runtime.signature.Precision;
import org.junit.jupiter.api.Test;

class ByteTensorTest {
    private static final byte[][] ROWS = {{0, 1, 127}, {-128, -1, 2}};
    private static final float[][] SAME = {{0, 1, 127}, {128, 255, 2}};

    private final ByteTensor bytes = new ByteTensor(ROWS);

    @Test
    void bytesAreNumbersFromZeroTo255() {
        assertThat(bytes.rows()).isEqualTo(2);
        assertThat(bytes.columns()).isEqualTo(3);
        for (int row = 0; row < 2; row++) {
            for (int column = 0; column < 3; column++) {
                assertThat(bytes.get(row, column)).isEqualTo(SAME[row][column]);
            }
        }
        assertThat(bytes.isFinite()).isTrue();
    }

    @Test
    void rowsAreCopiedInEitherPrecision() {
        for (Precision precision : Precision.values()) {
            Tensor batch = Tensor.zeros(precision, 3, 3);
            batch.copyRows(bytes, new int[] {1, 0, 1}, 3);
            assertThat(batch.get(0, 1)).isEqualTo(255);
            assertThat(batch.get(1, 2)).isEqualTo(127);
            assertThat(batch.get(2, 0)).isEqualTo(128);
        }
    }

    /** More rows than are asked for at once, and rows longer than a line of the cache; what lies outside the part stays. */
    @Test
    void partsOfBatchesAreCopied() {
        byte[][] numbers = new byte[40][100];
        for (int row = 0; row < numbers.length; row++) {
            Arrays.fill(numbers[row], (byte) (row + 200));
        }
        int[] order = IntStream.range(0, 40).map(row -> row * 7 % 40).toArray();
        Tensor32 batch = new Tensor32(new float[40][100]);
        batch.copyRows(new ByteTensor(numbers), order, 3, 38);
        for (int row = 0; row < 40; row++) {
            float expected = row < 3 || row >= 38 ? 0 : (order[row] + 200) & 0xff;
            assertThat(batch.values[row]).containsOnly(expected);
        }
    }

    @Test
    void partsShareTheirRowsAndCopiesDoNot() {
        ByteTensor whole = bytes.copy();
        Tensor part = whole.slice(1, 2);
        Tensor taken = whole.take(new int[] {1, 1});
        Tensor copy = whole.copy();
        whole.set(1, 0, 7);
        assertThat(part.get(0, 0)).isEqualTo(7);
        assertThat(taken.get(1, 0)).isEqualTo(7);
        assertThat(copy.get(1, 0)).isEqualTo(128);
    }

    @Test
    void theNearestNumberIsStored() {
        ByteTensor whole = bytes.copy();
        whole.set(0, 0, 254.7);
        whole.set(0, 1, -3);
        whole.set(0, 2, 1e9);
        assertThat(whole.values[0]).containsExactly(-1, 0, -1);
    }

    /** A training that was begun on the same numbers as floats goes on with bytes. */
    @Test
    void itsFingerprintIsThatOfTheSameNumbersAsFloats() {
        assertThat(new Fingerprint().add(bytes).toString())
                .isEqualTo(new Fingerprint().add(new Tensor32(SAME)).toString());
    }
}
