package mlpc.runtime.internal.kernel.vector.warm;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.atomic.AtomicReferenceArray;
import mlpc.runtime.internal.kernel.Panels32;
import mlpc.runtime.internal.kernel.vector.product.TransposedProduct;
import mlpc.runtime.internal.kernel.vector.product.VectorKernels32;
import mlpc.runtime.internal.kernel.vector.product.View;
import mlpc.runtime.internal.kernel.vector.register.FloatLanes;
import org.jspecify.annotations.Nullable;

/**
 * Products with matrices of so many columns: by packed panels for many rows and for one, and the weight's gradient. Which tiles those take hangs on
 * the columns that do not fill a panel, so matrices that agree in them share an exercise.
 */
final class ProductExercise extends Exercise {
    private static final int PACK = 0;
    private static final int TURN = 1;
    private static final int MANY = 2;
    private static final int RELU = 3;
    private static final int ONE = 4;
    private static final int GRADIENT = 5;
    private static final int REST = 6;
    private static final int VIEW = 7;
    private static final int PARTS = 8;

    /**
     * Rows of tiles of six and four. HotSpot counts calls, and the rounds of the loops within, so a run has few of each, and the same of
     * every tile.
     */
    private static final int ROWS = 10;
    /** Of tiles of eight and four, where a panel is a vector wide. */
    private static final int ROWS_OF_ONE = 12;
    /** Rows of a gradient: a block of tiles of twelve, and two of eight; where columns are fewer than a vector has lanes, four vectors and one. */
    private static final int INPUTS = 64;

    private static final int THIN_INPUTS = 80;
    /** Rows of a gradient that are left for smaller tiles. */
    private static final int REST_OF_INPUTS = 16;
    /** Columns of a product with a view: rows of tiles of six and four, more than a vector of them. */
    private static final int VIEWED = 22;
    /** A multiply-add in a tile takes a tenth of it, or twenty times as much as an object. */
    private static final double MULTIPLY_ADD = 0.3;
    /** The same for a number that is packed. */
    private static final double NUMBER = 2;

    private static final int INNER = 24;
    /** Of the widest panel. */
    private static final int PANEL = 64;

    private final int columns;
    private int height;
    private float[][] a = {};
    private float[][] b = {};
    private float[][] turned = {};
    private float[][] c = {};
    private float[][] inputs = {};
    private float[][] gradient = {};
    private float[][] viewing = {};
    private float[][] viewed = {};
    private float[] bias = {};
    private @Nullable Panels32 panels;
    private @Nullable Panels32 turnedPanels;

    private ProductExercise(int columns) {
        super(PARTS);
        this.columns = columns;
    }

    /** The exercises for all numbers of columns. */
    static final class All {
        private final AtomicReferenceArray<ProductExercise> byColumns = new AtomicReferenceArray<>(2 * PANEL);

        /** Of a part of the columns of a wide matrix that is read in place. */
        ProductExercise ofWide() {
            return of(PANEL);
        }

        /** Of matrices with so many columns. */
        ProductExercise of(int columns) {
            int few = columns < PANEL ? columns : PANEL + columns % PANEL;
            ProductExercise found = byColumns.get(few);
            if (found == null) {
                byColumns.compareAndSet(few, null, new ProductExercise(few));
                found = byColumns.get(few);
            }
            return found;
        }
    }

    @Override
    void prepare() {
        height = columns < 2 * FloatLanes.LANES ? ROWS_OF_ONE : ROWS;
        int inputRows = columns < FloatLanes.LANES ? THIN_INPUTS : INPUTS;
        a = rows(height, INNER);
        b = rows(INNER, columns);
        turned = rows(columns, INNER);
        c = new float[height][columns];
        inputs = rows(INNER, inputRows);
        gradient = new float[inputRows][columns];
        bias = row(columns);
        Panels32 packed = Vectors.KERNELS.panels(INNER, columns);
        packed.pack(b, 0, INNER);
        panels = packed;
        turnedPanels = Vectors.KERNELS.panels(INNER, columns);
        if (View.isUsefulTransposed(Integer.MAX_VALUE, columns)) {
            // Panels of four vectors, two and one.
            viewing = rows(7 * FloatLanes.LANES, INNER);
            viewed = new float[viewing.length][VIEWED];
        }
    }

    @Override
    void run(int part) {
        VectorKernels32 kernels = Vectors.KERNELS;
        Panels32 packed = requireNonNull(panels);
        switch (part) {
            case PACK -> packed.pack(b, 0, INNER);
            case TURN -> requireNonNull(turnedPanels).packTransposed(turned, 0, columns);
            case MANY -> kernels.multiply(a, packed, c, 0, height);
            case RELU -> kernels.multiplyRelu(a, packed, bias, c, 0, height);
            case ONE -> kernels.multiply(a, packed, c, 0, 1);
            case GRADIENT -> kernels.multiplyRows(inputs, b, gradient, 0, gradient.length, INNER, columns);
            case VIEW -> TransposedProduct.multiply(viewing, turned, bias, viewed, 0, viewing.length, INNER, 0, VIEWED);
            case REST -> kernels.multiplyRows(inputs, b, gradient, 0, REST_OF_INPUTS, INNER, columns);
            default -> throw new IllegalArgumentException("part " + part);
        }
    }

    @Override
    double nanoseconds(int part) {
        int width = Math.max(columns, FloatLanes.LANES);
        return switch (part) {
            case PACK, TURN -> NUMBER * INNER * width;
            case MANY, RELU -> MULTIPLY_ADD * height * INNER * width;
            case ONE -> MULTIPLY_ADD * INNER * width;
            case GRADIENT -> MULTIPLY_ADD * gradient.length * INNER * width;
            case VIEW -> viewing.length * (MULTIPLY_ADD * INNER * VIEWED + NUMBER * (INNER + VIEWED));
            default -> MULTIPLY_ADD * REST_OF_INPUTS * INNER * width;
        };
    }
}
