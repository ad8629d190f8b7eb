package mlpc.runtime.internal.kernel.vector.warm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import mlpc.runtime.internal.kernel.Panels32;
import mlpc.runtime.internal.kernel.PlainKernels32;
import mlpc.runtime.internal.kernel.PlainRows32;
import mlpc.runtime.internal.random.Draws;
import org.junit.jupiter.api.Test;

/** Before, while and after kernels go over to vectors, products have the same bits. */
class WarmedKernelsTest {
    private static final int ROWS = 70;
    private static final int INNER = 90;
    private static final int COLUMNS = 100;

    private final PlainKernels32 plain = new PlainKernels32();
    private final WarmedKernels32 warmed = new WarmedKernels32(plain);
    private final float[][] a = drawn(ROWS, INNER, 1);
    private final float[][] b = drawn(INNER, COLUMNS, 2);
    private final float[] bias = drawn(1, COLUMNS, 3)[0];

    private static float[][] drawn(int rows, int columns, long stream) {
        float[][] values = new float[rows][columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                values[row][column] = (float) Draws.normal(stream, 1, (long) row * columns + column);
            }
        }
        return values;
    }

    private static float[][] transposed(float[][] b) {
        float[][] t = new float[b[0].length][b.length];
        for (int row = 0; row < b.length; row++) {
            for (int column = 0; column < t.length; column++) {
                t[column][row] = b[row][column];
            }
        }
        return t;
    }

    @Test
    void productsHaveTheSameBitsAllTheTime() {
        long unused = Exercise.computed(1L << 40);
        float[][] product = new float[ROWS][COLUMNS];
        plain.multiply(a, b, product, 0, ROWS, INNER, COLUMNS);
        float[][] relu = new float[ROWS][];
        for (int row = 0; row < ROWS; row++) {
            relu[row] = new float[COLUMNS];
            new PlainRows32().relu(product[row], bias, relu[row], COLUMNS);
        }
        float[][] gradient = new float[INNER][COLUMNS];
        plain.multiplyRows(a, product, gradient, 0, INNER, ROWS, COLUMNS);

        Panels32 panels = packed(false);
        Panels32 turned = packed(true);
        WarmedPanels32 state = (WarmedPanels32) panels;
        int after = 0;
        for (int round = 0; after < 20; round++) {
            assertThat(round).as("rounds").isLessThan(200_000);
            after += state.vector() != null ? 1 : 0;
            assertThat(multiplied(panels, ROWS)).isDeepEqualTo(product);
            assertThat(multiplied(turned, ROWS)).isDeepEqualTo(product);
            assertThat(multiplied(panels, 1)[0]).isEqualTo(product[0]);
            float[][] found = new float[ROWS][COLUMNS];
            warmed.multiplyRelu(a, panels, bias, found, 0, ROWS);
            assertThat(found).isDeepEqualTo(relu);
            found = new float[ROWS][COLUMNS];
            warmed.multiply(a, b, found, 0, ROWS, INNER, COLUMNS);
            assertThat(found).isDeepEqualTo(product);
            found = new float[INNER][COLUMNS];
            warmed.multiplyRows(a, product, found, 0, INNER, ROWS, COLUMNS);
            assertThat(found).isDeepEqualTo(gradient);
            if (panels.isOutdated()) {
                assertThat(panels.isSettled()).isFalse();
                pack(panels, false);
                pack(turned, true);
                assertThat(panels.isOutdated()).isFalse();
                assertThat(panels.isSettled()).isTrue();
            }
        }
        // Changed weights, as after a step.
        b[3][5] = 17;
        plain.multiply(a, b, product, 0, ROWS, INNER, COLUMNS);
        pack(panels, false);
        pack(turned, true);
        assertThat(multiplied(panels, ROWS)).isDeepEqualTo(product);
        assertThat(multiplied(turned, ROWS)).isDeepEqualTo(product);
    }

    /** Who asks for 16 bits has vectors at once: plain Java reads no compact panels. */
    @Test
    void compactPanelsAreForVectors() {
        for (float[] row : b) {
            for (int column = 0; column < row.length; column++) {
                row[column] = Float.intBitsToFloat(Float.floatToRawIntBits(row[column]) & 0xffff0000);
            }
        }
        float[][] product = new float[ROWS][COLUMNS];
        plain.multiply(a, b, product, 0, ROWS, INNER, COLUMNS);
        for (boolean isTurned : new boolean[] {false, true}) {
            Panels32 panels = packed(isTurned);
            panels.compact();
            assertThat(panels.isSettled()).isTrue();
            assertThat(panels.isOutdated()).isFalse();
            assertThat(multiplied(panels, ROWS)).isDeepEqualTo(product);
            assertThat(multiplied(panels, 1)[0]).isEqualTo(product[0]);
        }
    }

    private float[][] multiplied(Panels32 panels, int rows) {
        float[][] c = new float[rows][COLUMNS];
        Arrays.stream(c).forEach(row -> Arrays.fill(row, 7));
        warmed.multiply(a, panels, c, 0, rows);
        return c;
    }

    private Panels32 packed(boolean isTurned) {
        Panels32 panels = warmed.panels(INNER, COLUMNS);
        pack(panels, isTurned);
        return panels;
    }

    private void pack(Panels32 panels, boolean isTurned) {
        panels.begin();
        if (isTurned) {
            panels.packTransposed(transposed(b), 0, 40);
            panels.packTransposed(transposed(b), 40, COLUMNS);
        } else {
            panels.pack(b, 0, 40);
            panels.pack(b, 40, INNER);
        }
        panels.finish();
    }
}
