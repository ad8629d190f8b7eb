package mlpc.runtime.internal.kernel;

import mlpc.runtime.parallel.Pool;

/**
 * Contractions of matrices in row arrays, {@code real} elements. Every output element is one chain of fused multiply-adds
 * from 0 with the inner index ascending, whatever the blocking: a range, a thread, a tile or a {@link KernelSet} never
 * changes a bit.
 */
public final class Kernels {
    private static final ContractionKernels<real[], real[][], Panels> SET = KernelSet.choose(new PlainKernels());

    private Kernels() {}

    /**
     * From now on, the pool's threads may share the calling thread's products of single rows, if this set of kernels
     * supports that; {@link Pool#SINGLE} ends it. The bits stay the same.
     */
    public static void shareRows(Pool pool) {
        SET.shareRows(pool);
    }

    /** Memory for a matrix B [inner][columns] that many products use. */
    public static Panels panels(int inner, int columns) {
        return SET.panels(inner, columns);
    }

    /** C = A·B: rows from (inclusive) to (exclusive) of C [rows][columns]; A [rows][inner], B packed. */
    public static void multiply(real[][] a, Panels b, real[][] c, int from, int to) {
        SET.multiply(a, b, c, from, to);
    }

    /**
     * C = max(A·B + bias, 0), applied to each tile while it is in registers; rows and B as for {@link
     * #multiply(real[][], Panels, real[][], int, int)}.
     */
    public static void multiplyRelu(real[][] a, Panels b, real[] bias, real[][] c, int from, int to) {
        SET.multiplyRelu(a, b, bias, c, from, to);
    }

    /** C = A·B: rows from (inclusive) to (exclusive) of C [rows][columns]; A [rows][inner], B [inner][columns]. */
    public static void multiply(real[][] a, real[][] b, real[][] c, int from, int to, int inner, int columns) {
        SET.multiply(a, b, c, from, to, inner, columns);
    }

    /**
     * C = A·Bᵀ: rows from … to of C [rows][columns]; A [rows][inner], B [columns][inner]. The chains run along the rows of B
     * and cannot be vectorised as they stand, so this is for small matrices; for others {@link #transpose} B into a
     * buffer once and {@link #multiply}: the same bits, several times as fast.
     */
    public static void multiplyTransposed(
            real[][] a, real[][] b, real[][] c, int from, int to, int inner, int columns) {
        PlainKernels.multiplyTransposed(a, b, c, from, to, inner, columns);
    }

    /**
     * C = A·Bᵀ: columns from … to of all rows of C [rows][columns]; A [rows][inner], B [columns][inner]. So threads that share the columns read rows of
     * B of their own.
     */
    public static void multiplyColumns(real[][] a, real[][] b, real[][] c, int rows, int from, int to, int inner) {
        SET.multiplyColumns(a, b, c, rows, from, to, inner);
    }

    /** C = max(A·Bᵀ + bias, 0), as {@link #multiplyColumns}. */
    public static void multiplyReluColumns(
            real[][] a, real[][] b, real[] bias, real[][] c, int rows, int from, int to, int inner) {
        SET.multiplyReluColumns(a, b, bias, c, rows, from, to, inner);
    }

    /**
     * C = Aᵀ·B / rows: rows from … to of C [inner][columns]; A [rows][inner], B [rows][columns]. The chain runs over the rows
     * of the batch, the division comes last.
     */
    public static void multiplyRows(real[][] a, real[][] b, real[][] c, int from, int to, int rows, int columns) {
        SET.multiplyRows(a, b, c, from, to, rows, columns);
    }

    /**
     * {@link #multiplyRows(real[][], real[][], real[][], int, int, int, int)} of few rows of C at a time, one call after the other, when something else uses each before the next ones are computed.
     *
     * @param again whether this thread's last product was of other rows of the same C, by this method, so that what it packed of B is still right
     */
    public static void multiplyRows(
            real[][] a, real[][] b, real[][] c, int from, int to, int rows, int columns, boolean again) {
        SET.multiplyRows(a, b, c, from, to, rows, columns, again);
    }

    /**
     * {@link #multiplyRows(real[][], real[][], real[][], int, int, int, int)} for one-hot rows of A, given as the class of each row: row r of B is added to row a[r] of
     * C. Multiplying by ones and zeros would give the same bits, as long as all of B is finite.
     */
    public static void scatterRows(int[] a, real[][] b, real[][] c, int from, int to, int rows, int columns) {
        PlainKernels.scatterRows(a, b, c, from, to, rows, columns);
    }

    /**
     * {@link #multiplyRows(real[][], real[][], real[][], int, int, int, int)} for one-hot rows of B, given as the class of each row: row r of A is added to column b[r]
     * of C.
     */
    public static void scatterColumns(real[][] a, int[] b, real[][] c, int from, int to, int rows, int columns) {
        PlainKernels.scatterColumns(a, b, c, from, to, rows, columns);
    }

    /** a·b: the chain itself. */
    public static real dot(real[] a, real[] b, int inner) {
        return PlainKernels.dot(a, b, inner);
    }

    /** Columns from … to of C [1][columns] = the mean of A's rows: a sum with r ascending, then one division. */
    public static void meanRows(real[][] a, real[][] c, int from, int to, int rows) {
        SET.meanRows(a, c, from, to, rows);
    }

    /** Rows from … to of T [columns][rows] = Aᵀ. */
    public static void transpose(real[][] a, real[][] t, int from, int to, int rows) {
        PlainKernels.transpose(a, t, from, to, 0, rows);
    }
}
