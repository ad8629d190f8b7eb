package mlpc.runtime.internal.kernel.vector.product;

import mlpc.runtime.internal.kernel.PackedMatrix;

/**
 * When a matrix that changes before each product is better read in place than packed. By itself, for who asks early loads nothing of the Vector
 * API.
 */
public final class View {
    /** Multiply-adds of an element that pay for transposing rows of the product's two other matrices. */
    private static final int LEAST_INNER = 128;

    /** Columns that fill a strip. */
    private static final int LEAST_COLUMNS = 48;

    private View() {}

    /** Whether that is so of a matrix [inner][columns], which is there, or of which the transpose is. */
    public static boolean isUseful(boolean transposed, int inner, int columns) {
        return transposed ? isUsefulTransposed(inner, columns) : isUseful(inner, columns);
    }

    /** Of a matrix that is there: all panels of a smaller one stay in the second cache. */
    public static boolean isUseful(int inner, int columns) {
        return (long) inner * columns >= PackedMatrix.LARGE && columns >= LEAST_COLUMNS;
    }

    /** Of a matrix [inner][columns] of which the transpose is there. */
    public static boolean isUsefulTransposed(int inner, int columns) {
        return inner >= LEAST_INNER && columns >= LEAST_COLUMNS;
    }
}
