package mlpc.runtime.internal.kernel.vector.product;

/** When a matrix is better read in place than as a packed transpose. By itself, for who asks early loads nothing of the Vector API. */
public final class TransposedView {
    /** Multiply-adds of an element that pay for transposing rows of the product's two other matrices. */
    private static final int LEAST_INNER = 128;

    /** Columns that fill a strip. */
    private static final int LEAST_COLUMNS = 48;

    private TransposedView() {}

    /** Whether that is so of a matrix that changes before each product: [inner][columns], of which the transpose is there. */
    public static boolean isUseful(int inner, int columns) {
        return inner >= LEAST_INNER && columns >= LEAST_COLUMNS;
    }
}
