package mlpc.runtime.kernel;

import java.util.Arrays;

/**
 * Contractions of matrices in row arrays, {@code real} elements. Every output element is one chain of fused multiply-adds
 * from 0 with the inner index ascending, whatever the blocking: a range, a thread or a tile never changes a bit.
 */
public final class Kernels {
    private Kernels() {}

    /** C = A·B: rows from (inclusive) to (exclusive) of C [rows][columns]; A [rows][inner], B [inner][columns]. */
    public static void multiply(real[][] a, real[][] b, real[][] c, int from, int to, int inner, int columns) {
        for (int i = from; i < to; i++) {
            Arrays.fill(c[i], 0, columns, 0);
            for (int k = 0; k < inner; k++) {
                real x = a[i][k];
                for (int j = 0; j < columns; j++) {
                    c[i][j] = Math.fma(x, b[k][j], c[i][j]);
                }
            }
        }
    }

    /** C = A·Bᵀ: rows from … to of C [rows][columns]; A [rows][inner], B [columns][inner]. */
    public static void multiplyTransposed(real[][] a, real[][] b, real[][] c, int from, int to, int inner, int columns) {
        for (int i = from; i < to; i++) {
            for (int j = 0; j < columns; j++) {
                real sum = 0;
                for (int k = 0; k < inner; k++) {
                    sum = Math.fma(a[i][k], b[j][k], sum);
                }
                c[i][j] = sum;
            }
        }
    }

    /** C = Aᵀ·B / rows: rows from … to of C [inner][columns]; A [rows][inner], B [rows][columns]. */
    public static void multiplyRows(real[][] a, real[][] b, real[][] c, int from, int to, int rows, int columns) {
        for (int i = from; i < to; i++) {
            Arrays.fill(c[i], 0, columns, 0);
            for (int r = 0; r < rows; r++) {
                for (int j = 0; j < columns; j++) {
                    c[i][j] = Math.fma(a[r][i], b[r][j], c[i][j]);
                }
            }
            for (int j = 0; j < columns; j++) {
                c[i][j] /= rows;
            }
        }
    }

    /** Columns from … to of C [1][columns] = the mean of A's rows. */
    public static void meanRows(real[][] a, real[][] c, int from, int to, int rows) {
        real[] mean = c[0];
        Arrays.fill(mean, from, to, 0);
        for (int r = 0; r < rows; r++) {
            for (int j = from; j < to; j++) {
                mean[j] += a[r][j];
            }
        }
        for (int j = from; j < to; j++) {
            mean[j] /= rows;
        }
    }

    /** Rows from … to of T [columns][rows] = Aᵀ. */
    public static void transpose(real[][] a, real[][] t, int from, int to, int rows) {
        for (int r = 0; r < rows; r++) {
            for (int j = from; j < to; j++) {
                t[j][r] = a[r][j];
            }
        }
    }
}
