package mlpc.runtime.internal.kernel;

/**
 * Columns of C = A·Bᵀ in plain Java, {@code real} elements. A chain along a row of B cannot be vectorised as it stands; so rows of B are turned, and the
 * chains lie side by side.
 */
final class PlainColumns {
    /** Rows of A for which turning B would take longer than their product. */
    private static final int FEW = 4;
    /** Numbers of eight rows that are turned before the next eight rows' are, so that the lines of the cache which they are written to stay there. */
    private static final int BLOCK = 64;

    private static final ThreadLocal<PlainColumns> OWN = ThreadLocal.withInitial(PlainColumns::new);

    /** Rows of B as columns, and those columns of C. */
    private real[][] turned = {};

    private real[][] product = {};

    private PlainColumns() {}

    /** Columns from … to of all rows of C. */
    static void multiply(
            PlainKernels kernels, real[][] a, real[][] b, real[][] c, int rows, int from, int to, int inner) {
        if (rows < FEW) {
            multiplyFew(a, b, c, rows, from, to, inner);
        } else {
            OWN.get().multiplyTurned(kernels, a, b, c, rows, from, to, inner);
        }
    }

    private static void multiplyFew(real[][] a, real[][] b, real[][] c, int rows, int from, int to, int inner) {
        for (int i = 0; i < rows; i++) {
            for (int j = from; j < to; j++) {
                c[i][j] = PlainKernels.dot(a[i], b[j], inner);
            }
        }
    }

    private void multiplyTurned(
            PlainKernels kernels, real[][] a, real[][] b, real[][] c, int rows, int from, int to, int inner) {
        int columns = to - from;
        turned = atLeast(turned, inner, columns);
        product = atLeast(product, rows, columns);
        for (int k = 0; k < inner; k += BLOCK) {
            turn(b, from, columns, k, Math.min(inner, k + BLOCK));
        }
        kernels.multiply(a, turned, product, 0, rows, inner, columns);
        for (int i = 0; i < rows; i++) {
            System.arraycopy(product[i], 0, c[i], from, columns);
        }
    }

    private void turn(real[][] b, int row, int columns, int from, int to) {
        int j = 0;
        for (; j + 8 <= columns; j += 8) {
            turnEight(
                    b[row + j],
                    b[row + j + 1],
                    b[row + j + 2],
                    b[row + j + 3],
                    b[row + j + 4],
                    b[row + j + 5],
                    b[row + j + 6],
                    b[row + j + 7],
                    from,
                    to,
                    j);
        }
        for (; j < columns; j++) {
            real[] line = b[row + j];
            for (int k = from; k < to; k++) {
                turned[k][j] = line[k];
            }
        }
    }

    /** Eight rows at once: each line of the cache is written to an eighth as often. */
    private void turnEight(
            real[] row0,
            real[] row1,
            real[] row2,
            real[] row3,
            real[] row4,
            real[] row5,
            real[] row6,
            real[] row7,
            int from,
            int to,
            int j) {
        for (int k = from; k < to; k++) {
            real[] line = turned[k];
            line[j] = row0[k];
            line[j + 1] = row1[k];
            line[j + 2] = row2[k];
            line[j + 3] = row3[k];
            line[j + 4] = row4[k];
            line[j + 5] = row5[k];
            line[j + 6] = row6[k];
            line[j + 7] = row7[k];
        }
    }

    private static real[][] atLeast(real[][] matrix, int rows, int columns) {
        int length = matrix.length == 0 ? 0 : matrix[0].length;
        return matrix.length >= rows && length >= columns
                ? matrix
                : new real[Math.max(rows, matrix.length)][Math.max(columns, length)];
    }

    /** c = max(c + bias, 0), elements from … to. */
    static void relu(real[] c, real[] bias, int from, int to) {
        for (int j = from; j < to; j++) {
            c[j] = Math.max(c[j] + bias[j], 0);
        }
    }
}
