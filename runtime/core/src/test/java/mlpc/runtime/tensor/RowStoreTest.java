package mlpc.runtime.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowStoreTest {
    private static final int ROWS = 3 * 4096 + 17;

    @ParameterizedTest
    @ValueSource(longs = {0, 200_000, Long.MAX_VALUE})
    void rowsAreTheSameInMemoryAndInAFile(long mostInMemory) throws IOException {
        RowStore store = filled(3, ROWS, mostInMemory);
        assertThat(store.isOnDisk()).isEqualTo(mostInMemory < Long.MAX_VALUE);
        Tensor tensor = store.tensor(1, 2);
        assertThat(tensor.rows()).isEqualTo(ROWS);
        assertThat(tensor.columns()).isEqualTo(2);
        assertThat(IntStream.range(0, ROWS))
                .allMatch(row -> tensor.get(row, 0) == row * 3 + 1 && tensor.get(row, 1) == row * 3 + 2);
        assertThat(new Fingerprint().add(tensor).toString())
                .isEqualTo(new Fingerprint().add(tensor.copy()).toString());
        try (Stream<Path> left = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            assertThat(left).noneMatch(file -> file.getFileName().toString().startsWith("mlpc-rows-"));
        }
    }

    /** A few rows of a table with very many columns need memory for a few, and an array for thousands would be longer than arrays are. */
    @ParameterizedTest
    @ValueSource(longs = {0, Long.MAX_VALUE})
    void fewWideRowsNeedLittleMemory(long mostInMemory) {
        int width = (1 << 20) + 1;
        RowStore store = new RowStore(width, mostInMemory);
        double[] row = new double[width];
        for (int number = 0; number < 5; number++) {
            row[0] = number;
            row[width - 1] = -number;
            store.add(row);
        }
        assertThat(store.isOnDisk()).isEqualTo(mostInMemory == 0);
        Tensor first = store.tensor(0, 1);
        Tensor last = store.tensor(width - 1, 1);
        for (int number = 0; number < 5; number++) {
            assertThat(first.get(number, 0)).isEqualTo(number);
            assertThat(last.get(number, 0)).isEqualTo(-number);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 20_000_000, Long.MAX_VALUE})
    void rowsOfAnyWidthAreTheSameInMemoryAndInAFile(long mostInMemory) {
        Tensor tensor = filled(700, 5000, mostInMemory).tensor(699, 1);
        assertThat(IntStream.range(0, 5000)).allMatch(row -> tensor.get(row, 0) == row * 700 + 699);
    }

    @Test
    void slicesAndOrdersAreViews() {
        Tensor tensor = filled(2, 10, Long.MAX_VALUE).tensor(0, 1);
        Tensor some = tensor.slice(3, 8).take(new int[] {4, 0, 0}).slice(1, 3);
        assertThat(some.rows()).isEqualTo(2);
        assertThat(some.get(0, 0)).isEqualTo(6);
        tensor.set(3, 0, -1);
        assertThat(some.get(1, 0)).isEqualTo(-1);
        assertThat(tensor.take(new int[0]).columns()).isZero();
        assertThatThrownBy(() -> tensor.slice(3, 11)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void aBatchTakesItsRows() {
        Tensor tensor = filled(3, 5000, 0).tensor(1, 2);
        Tensor32 batch = new Tensor32(new float[2][2]);
        batch.copyRows(tensor, new int[] {4999, 1}, 2);
        assertThat(batch.values[0]).containsExactly(14998, 14999);
        assertThat(batch.values[1]).containsExactly(4, 5);
    }

    @Test
    void anInfinityIsFound() {
        Tensor tensor = filled(1, 5, Long.MAX_VALUE).tensor(0, 1);
        assertThat(tensor.firstNotFinite(5)).isEqualTo(-1);
        tensor.set(4, 0, Double.POSITIVE_INFINITY);
        assertThat(tensor.firstNotFinite(5)).isEqualTo(4);
        assertThat(tensor.firstNotFinite(4)).isEqualTo(-1);
    }

    private static RowStore filled(int width, int rows, long mostInMemory) {
        RowStore store = new RowStore(width, mostInMemory);
        for (int row = 0; row < rows; row++) {
            int first = row * width;
            store.add(IntStream.range(0, width)
                    .mapToDouble(column -> first + column)
                    .toArray());
        }
        return store;
    }
}
