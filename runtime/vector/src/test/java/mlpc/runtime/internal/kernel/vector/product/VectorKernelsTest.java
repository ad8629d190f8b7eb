package mlpc.runtime.internal.kernel.vector.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import mlpc.runtime.internal.kernel.ContractionKernels;
import mlpc.runtime.internal.kernel.KernelSet;
import mlpc.runtime.internal.kernel.Kernels32;
import mlpc.runtime.internal.kernel.PackedMatrix;
import mlpc.runtime.internal.kernel.Panels32;
import mlpc.runtime.internal.kernel.PassingRows32;
import mlpc.runtime.internal.kernel.PlainKernels32;
import mlpc.runtime.internal.kernel.vector.register.FloatLanes;
import mlpc.runtime.internal.random.Draws;
import mlpc.runtime.parallel.Pool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vector set gives the bits of the plain one, for every way in which a matrix can fail to fill tiles. */
class VectorKernelsTest {
    private static final ContractionKernels<float[], float[][], Panels32> PLAIN = new PlainKernels32();
    private static final ContractionKernels<float[], float[][], Panels32> VECTOR =
            new VectorKernels32(new PlainKernels32());

    private static float[][] drawn(int rows, int columns, long stream) {
        float[][] values = new float[rows][columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                values[row][column] = (float) Draws.normal(stream, 1, (long) row * columns + column);
            }
        }
        return values;
    }

    private static float[][] filled(int rows, int columns) {
        float[][] values = new float[rows][columns];
        for (float[] row : values) {
            Arrays.fill(row, 7);
        }
        return values;
    }

    @Test
    void theTestsRunWithTheVectorSet() {
        assertThat(KernelSet.current()).isEqualTo(KernelSet.VECTOR);
        assertThat(KernelSet.hint()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1,1,1",
        "1,300,45",
        "1,784,256",
        "2,3,4",
        "3,260,17",
        "4,10,256",
        "5,7,9",
        "7,513,33",
        "8,256,32",
        "9,257,10",
        "12,64,31",
        "13,300,64",
        "64,30,64",
        "64,784,10",
        "6,20,65",
        "66,100,47",
        "19,33,100",
        "2,40,144",
        "70,21,239",
        "71,600,80"
    })
    void productsHaveThePlainSetsBits(int rows, int inner, int columns) {
        float[][] a = drawn(rows, inner, 1);
        float[][] b = drawn(inner, columns, 2);
        float[][] expected = filled(rows, columns);
        float[][] found = filled(rows, columns);
        PLAIN.multiply(a, b, expected, 0, rows, inner, columns);
        VECTOR.multiply(a, b, found, 0, rows, inner, columns);
        assertThat(found).isDeepEqualTo(expected);
        for (ContractionKernels<float[], float[][], Panels32> set : List.of(PLAIN, VECTOR)) {
            assertThat(inPanels(set, a, b, rows)).isDeepEqualTo(expected);
            assertThat(inTurnedPanels(set, a, transposed(b), rows)).isDeepEqualTo(expected);
        }
    }

    /** Bias and ReLU in the tile, or where a tile has none, behind it. */
    @Test
    void productsThatEndWithReluHaveThePlainSetsBits() {
        for (int columns : new int[] {3, 16, 17, 32, 45, 64, 80, 96, 100, 130}) {
            for (int rows : new int[] {1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 20}) {
                int inner = 30 + rows;
                float[][] a = drawn(rows, inner, 1);
                float[][] b = drawn(inner, columns, 2);
                float[] bias = drawn(1, columns, 3)[0];
                // A sum that is −0, and stays so with its bias.
                Arrays.fill(a[rows - 1], 0);
                a[rows - 1][inner - 1] = -Float.MIN_VALUE;
                b[inner - 1][columns - 1] = 0.25f;
                bias[columns - 1] = -0f;
                a[rows / 2][0] = Float.NaN;
                float[][] expected = filled(rows, columns);
                PLAIN.multiply(a, b, expected, 0, rows, inner, columns);
                for (float[] row : expected) {
                    for (int j = 0; j < columns; j++) {
                        row[j] = Math.max(row[j] + bias[j], 0);
                    }
                }
                for (ContractionKernels<float[], float[][], Panels32> set : List.of(PLAIN, VECTOR)) {
                    Panels32 panels = set.panels(inner, columns);
                    panels.pack(b, 0, inner);
                    float[][] found = filled(rows, columns);
                    set.multiplyRelu(a, panels, bias, found, 0, rows / 3);
                    assertThat(found[rows - 1]).containsOnly(7);
                    set.multiplyRelu(a, panels, bias, found, rows / 3, rows);
                    assertThat(Arrays.deepEquals(found, expected)).isTrue();
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1,9,5", "1,300,45", "2,784,256", "1,33,100", "3,20,144", "5,30,64", "19,33,100", "9,50,16", "70,21,239"
    })
    void compactPanelsLoseNothingOfNumbersOfSixteenBits(int rows, int inner, int columns) {
        float[][] a = drawn(rows, inner, 1);
        float[][] b = drawn(inner, columns, 2);
        for (float[] row : b) {
            for (int j = 0; j < columns; j++) {
                row[j] = Float.intBitsToFloat(Float.floatToRawIntBits(row[j]) & 0xFFFF0000);
            }
        }
        float[][] expected = filled(rows, columns);
        PLAIN.multiply(a, b, expected, 0, rows, inner, columns);
        for (ContractionKernels<float[], float[][], Panels32> set : List.of(PLAIN, VECTOR)) {
            Panels32 panels = set.panels(inner, columns);
            panels.pack(b, 0, inner);
            panels.compact();
            float[][] found = filled(rows, columns);
            set.multiply(a, panels, found, 0, rows);
            assertThat(found).isDeepEqualTo(expected);
        }
    }

    @Test
    void threadsShareTheColumnsOfARow() {
        float[][] a = drawn(2, 900, 1);
        float[][] b = drawn(900, 2000, 2);
        float[][] expected = new float[2][2000];
        PLAIN.multiply(a, b, expected, 0, 2, 900, 2000);
        Panels32 panels = VECTOR.panels(900, 2000);
        panels.pack(b, 0, 900);
        for (int threads : new int[] {2, 3, 8}) {
            try (Pool pool = new Pool(threads)) {
                RowThreads.use(pool);
                float[][] found = new float[2][2000];
                VECTOR.multiply(a, panels, found, 0, 2);
                assertThat(found).isDeepEqualTo(expected);
            } finally {
                RowThreads.use(Pool.SINGLE);
            }
        }
    }

    /** B packed in two parts, as two threads do. */
    private static float[][] inPanels(
            ContractionKernels<float[], float[][], Panels32> set, float[][] a, float[][] b, int rows) {
        Panels32 panels = set.panels(b.length, b[0].length);
        panels.pack(b, b.length / 3, b.length);
        panels.pack(b, 0, b.length / 3);
        float[][] c = filled(rows, b[0].length);
        set.multiply(a, panels, c, 0, rows);
        return c;
    }

    private static float[][] inTurnedPanels(
            ContractionKernels<float[], float[][], Panels32> set, float[][] a, float[][] b, int rows) {
        Panels32 panels = set.panels(b[0].length, b.length);
        panels.packTransposed(b, b.length / 3, b.length);
        panels.packTransposed(b, 0, b.length / 3);
        float[][] c = filled(rows, b.length);
        set.multiply(a, panels, c, 0, rows);
        return c;
    }

    /** Views of a transpose that training changes: tiles of the product's transpose, at every edge, and rows of them alone. */
    @Test
    void viewsOfATransposeHaveThePlainSetsBits() {
        for (int columns : new int[] {48, 49, 51, 53, 64, 97, 150}) {
            for (int rows : new int[] {1, 2, 3, 5, 15, 16, 17, 33, 49, 64, 96, 100, 131, 300}) {
                int inner = 128 + 3 * columns % 7 + (rows > 200 ? 900 : 0);
                float[][] a = drawn(rows + 2, inner, 1);
                float[][] b = drawn(inner, columns, 2);
                float[][] t = transposed(b);
                float[] bias = drawn(1, columns, 3)[0];
                float[][] expected = filled(rows + 2, columns);
                PLAIN.multiply(a, b, expected, 1, rows + 1, inner, columns);
                for (ContractionKernels<float[], float[][], Panels32> set : List.of(PLAIN, VECTOR)) {
                    Panels32 panels = set.panels(inner, columns);
                    panels.viewTransposed(t, 0, columns / 3);
                    panels.viewTransposed(t, columns / 3, columns);
                    float[][] found = filled(rows + 2, columns);
                    set.multiply(a, panels, found, 1, rows + 1);
                    assertThat(Arrays.deepEquals(found, expected)).isTrue();
                    float[][] relu = filled(rows + 2, columns);
                    set.multiplyRelu(a, panels, bias, relu, 1, rows + 1);
                    for (int j = 0; j < columns; j++) {
                        assertThat(relu[rows][j]).isEqualTo(Math.max(expected[rows][j] + bias[j], 0));
                    }
                }
            }
        }
    }

    @Test
    void aViewKeepsNoCopyAndSeesEachChange() {
        float[][] a = drawn(20, 130, 1);
        float[][] t = drawn(60, 130, 2);
        VectorPanels32 panels = (VectorPanels32) VECTOR.panels(130, 60);
        panels.viewTransposed(t, 0, 60);
        t[7][9]++;
        float[][] expected = new float[20][60];
        PLAIN.multiply(a, transposed(t), expected, 0, 20, 130, 60);
        float[][] found = new float[20][60];
        VECTOR.multiply(a, panels, found, 0, 20);
        assertThat(found).isDeepEqualTo(expected);
        assertThat(panels.elements).isEmpty();
        assertThat(panels.viewWork(true)).isZero();
    }

    /** Whatever part of the columns, of however many rows; ReLU's NaN and −0 as well. */
    @ParameterizedTest
    @CsvSource({"1,130,50", "3,17,70", "4,128,128", "64,100,256", "67,33,97", "130,784,61", "300,40,49"})
    void columnsHaveThePlainSetsBits(int rows, int inner, int columns) {
        float[][] a = drawn(rows, inner, 1);
        float[][] b = drawn(columns, inner, 2);
        float[] bias = drawn(1, columns, 3)[0];
        bias[columns / 2] = Float.NaN;
        b[1] = new float[inner];
        bias[1] = -0f;
        for (int from : new int[] {0, 1, 16, columns - 40, columns - 3}) {
            for (int to : new int[] {from + 3, columns - 1, columns}) {
                if (from < 0 || to <= from || to > columns) {
                    continue;
                }
                float[][] expected = filled(rows, columns);
                float[][] found = filled(rows, columns);
                PLAIN.multiplyColumns(a, b, expected, rows, from, to, inner);
                VECTOR.multiplyColumns(a, b, found, rows, from, to, inner);
                assertThat(Arrays.deepEquals(found, expected))
                        .as(from + "-" + to)
                        .isTrue();
                PLAIN.multiplyReluColumns(a, b, bias, expected, rows, from, to, inner);
                VECTOR.multiplyReluColumns(a, b, bias, found, rows, from, to, inner);
                assertThat(Arrays.deepEquals(found, expected))
                        .as(from + "-" + to)
                        .isTrue();
            }
        }
    }

    /** A large matrix that changes after each product is not packed. */
    @Test
    void aLargeMatrixIsReadInPlace() {
        for (int columns : new int[] {700, 731}) {
            int inner = PackedMatrix.LARGE / columns + 1;
            float[][] a = drawn(62, inner, 1);
            float[][] b = drawn(inner, columns, 2);
            float[] bias = drawn(1, columns, 3)[0];
            VectorPanels32 panels = (VectorPanels32) VECTOR.panels(inner, columns);
            panels.view(b, 0, inner);
            b[7][9]++;
            assertThat(panels.elements).isEmpty();
            assertThat(panels.viewWork(false)).isZero();
            inPlace(a, b, bias, panels);
            panels.pack(b, 0, inner);
            assertThat(panels.elements).isNotEmpty();
            b[7][9]++;
            float[][] stale = new float[5][columns];
            VECTOR.multiply(a, panels, stale, 0, 5);
            panels.view(b, 0, inner);
            inPlace(a, b, bias, panels);
            float[][] fresh = new float[5][columns];
            VECTOR.multiply(a, panels, fresh, 0, 5);
            assertThat(fresh[2][9]).isNotEqualTo(stale[2][9]);
        }
    }

    private static void inPlace(float[][] a, float[][] b, float[] bias, VectorPanels32 panels) {
        Panels32 plain = PLAIN.panels(b.length, b[0].length);
        plain.pack(b, 0, b.length);
        for (int rows : new int[] {1, 3, 4, 7, 60}) {
            float[][] expected = filled(62, panels.columns);
            float[][] found = filled(62, panels.columns);
            PLAIN.multiply(a, plain, expected, 2, 2 + rows);
            VECTOR.multiply(a, panels, found, 2, 2 + rows);
            assertThat(found).isDeepEqualTo(expected);
            PLAIN.multiplyRelu(a, plain, bias, expected, 2, 2 + rows);
            VECTOR.multiplyRelu(a, panels, bias, found, 2, 2 + rows);
            assertThat(found).isDeepEqualTo(expected);
        }
    }

    private static float[][] transposed(float[][] matrix) {
        float[][] turned = new float[matrix[0].length][matrix.length];
        Kernels32.transpose(matrix, turned, 0, turned.length, matrix.length);
        return turned;
    }

    @ParameterizedTest
    @CsvSource({
        "1,1,1",
        "2,3,4",
        "4,9,33",
        "5,7,9",
        "32,30,64",
        "32,64,10",
        "130,17,6",
        "128,40,32",
        "129,13,16",
        "300,8,70",
        "513,12,17",
        "600,37,80",
        "40,48,33",
        "40,62,100",
        "33,100,48",
        "300,130,31"
    })
    void productsOverRowsHaveThePlainSetsBits(int rows, int inner, int columns) {
        float[][] a = drawn(rows, inner, 1);
        float[][] b = drawn(rows, columns, 2);
        float[][] expected = filled(inner, columns);
        float[][] found = filled(inner, columns);
        PLAIN.multiplyRows(a, b, expected, 0, inner, rows, columns);
        VECTOR.multiplyRows(a, b, found, 0, inner, rows, columns);
        assertThat(found).isDeepEqualTo(expected);
    }

    /** What is packed for some rows serves the next ones, unless another product came between. */
    @ParameterizedTest
    @CsvSource({"37,130,45", "256,100,64", "40,97,300", "2000,70,600", "3,60,1"})
    void rowsThatPassHaveThePlainSetsBits(int rows, int inner, int columns) {
        float[][] a = drawn(rows, inner, 1);
        float[][] b = drawn(rows, columns, 2);
        float[][] turned = drawn(inner, columns, 3);
        for (int changes = 0; changes < 3; changes++) {
            b[rows / 2][0]++;
            float[][] expected = filled(inner, columns);
            PLAIN.multiplyRows(a, b, expected, 3, inner, rows, columns);
            float[][] found = filled(inner, columns);
            for (int block = 3; block < inner; block += 48) {
                int end = Math.min(block + 48, inner);
                VECTOR.multiplyRows(a, b, found, block, end, rows, columns, block > 3);
                if (changes == 1) {
                    VECTOR.multiply(a, turned, new float[rows][columns], 0, rows, inner, columns);
                    VECTOR.multiplyRows(b, a, new float[columns][inner], 0, columns, rows, inner);
                }
            }
            assertThat(found).isDeepEqualTo(expected);
        }
    }

    /** Where few rows pass at a time, packing the batch for each time would take longer than the product. */
    @ParameterizedTest
    @CsvSource({"256,1024", "1024,1024", "4096,256", "1025,1024", "16384,64", "16384,65"})
    void whatPassesInFewRowsIsPackedOnce(int rows, int columns) {
        float[][] b = drawn(1, columns, 2);
        float[][] many = new float[rows][];
        Arrays.fill(many, b[0]);
        VECTOR.multiplyRows(many, many, new float[4][columns], 0, 4, rows, columns, false);
        int widest = (FloatLanes.WIDE ? 2 : 4) * FloatLanes.LANES;
        assertThat(TileScratch.holds(rows, columns, widest)).isEqualTo(PassingRows32.count(rows, columns) == 48);
    }

    /** Few columns: the lanes are rows of the result. */
    @Test
    void thinProductsOverRowsHaveThePlainSetsBits() {
        for (int columns = 1; columns <= 16; columns++) {
            for (int inner : new int[] {15, 16, 17, 31, 33, 63, 64, 65, 100, 131}) {
                int rows = 20 + inner % 13;
                float[][] a = drawn(rows, inner, 1);
                float[][] b = drawn(rows, columns, 2);
                float[][] expected = filled(inner, columns);
                float[][] found = filled(inner, columns);
                PLAIN.multiplyRows(a, b, expected, 3, inner - 1, rows, columns);
                VECTOR.multiplyRows(a, b, found, 3, inner - 1, rows, columns);
                assertThat(found).isDeepEqualTo(expected);
            }
        }
    }

    @Test
    void meansHaveThePlainSetsBits() {
        for (int columns = 1; columns <= 150; columns++) {
            int from = columns % 4;
            float[][] a = drawn(9 + columns % 8, from + columns + 2, 1);
            float[][] expected = filled(1, from + columns + 2);
            float[][] found = filled(1, from + columns + 2);
            PLAIN.meanRows(a, expected, from, from + columns, a.length - 1);
            VECTOR.meanRows(a, found, from, from + columns, a.length - 1);
            assertThat(found).isDeepEqualTo(expected);
        }
    }

    @Test
    void rangesDoNotChangeABitAndLeaveTheRestAlone() {
        float[][] a = drawn(37, 300, 1);
        float[][] b = drawn(300, 45, 2);
        float[][] whole = new float[37][45];
        VECTOR.multiply(a, b, whole, 0, 37, 300, 45);
        float[][] over = new float[300][300];
        VECTOR.multiplyRows(a, a, over, 0, 300, 37, 300);
        for (int cut : new int[] {1, 3, 4, 7, 12, 20, 36}) {
            float[][] parts = filled(37, 45);
            VECTOR.multiply(a, b, parts, cut, 37, 300, 45);
            assertThat(parts[cut - 1]).containsOnly(7);
            VECTOR.multiply(a, b, parts, 0, cut, 300, 45);
            assertThat(parts).isDeepEqualTo(whole);
            float[][] rowParts = filled(300, 300);
            VECTOR.multiplyRows(a, a, rowParts, 0, cut, 37, 300);
            assertThat(rowParts[cut]).containsOnly(7);
            VECTOR.multiplyRows(a, a, rowParts, cut, 300, 37, 300);
            assertThat(rowParts).isDeepEqualTo(over);
        }
    }

    @Test
    void buffersMayBeLargerThanWhatIsInUse() {
        float[][] a = drawn(20, 50, 1);
        float[][] b = drawn(60, 45, 2);
        float[][] c = filled(20, 45);
        VECTOR.multiply(a, b, c, 3, 12, 50, 40);
        assertThat(c[2]).containsOnly(7);
        assertThat(c[12]).containsOnly(7);
        assertThat(Arrays.copyOfRange(c[5], 40, 45)).containsOnly(7);
    }

    @Test
    void compiledCallsAllocateNothing() {
        float[][] a = drawn(37, 300, 1);
        float[][] b = drawn(300, 45, 2);
        float[][] c = new float[37][45];
        float[][] over = new float[300][300];
        float[][] thin = new float[300][3];
        float[][] means = new float[1][300];
        float[] bias = new float[96];
        Panels32 wide = VECTOR.panels(300, 96);
        wide.pack(drawn(300, 96, 3), 0, 300);
        Panels32 panels = VECTOR.panels(300, 45);
        Panels32 view = VECTOR.panels(300, 96);
        view.viewTransposed(drawn(96, 300, 4), 0, 96);
        Panels32 large = VECTOR.panels(300, 1800);
        float[][] changing = drawn(300, 1800, 5);
        float[][] found = new float[37][1800];
        float[] biases = new float[1800];
        Runnable call = () -> {
            VECTOR.multiply(a, b, c, 0, 37, 300, 45);
            panels.pack(b, 0, 300);
            VECTOR.multiply(a, panels, c, 0, 37);
            VECTOR.multiply(a, panels, c, 0, 1);
            VECTOR.multiply(a, view, over, 0, 37);
            VECTOR.multiplyRelu(a, wide, bias, over, 0, 37);
            VECTOR.multiplyRows(a, a, over, 0, 300, 37, 300);
            VECTOR.multiplyRows(a, a, over, 0, 48, 37, 300, false);
            VECTOR.multiplyRows(a, a, over, 48, 96, 37, 300, true);
            large.view(changing, 0, 300);
            VECTOR.multiplyRelu(a, large, biases, found, 0, 4);
            VECTOR.multiplyRows(a, a, thin, 0, 300, 37, 3);
            VECTOR.meanRows(a, means, 0, 300, 37);
        };
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long allocated = Long.MAX_VALUE;
        for (int round = 0; round < 200 && allocated >= 100; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int count = 0; count < 100; count++) {
                call.run();
            }
            allocated = threads.getCurrentThreadAllocatedBytes() - before;
        }
        assertThat(allocated).as("bytes of 100 calls").isLessThan(100);
    }
}
