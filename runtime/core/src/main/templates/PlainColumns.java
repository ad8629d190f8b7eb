package mlpc.runtime.internal.kernel;

/**
 * Columns of C = A·Bᵀ in plain Java, {@code real} elements. A chain along a row of B cannot be vectorised as it stands; so rows of B are turned, and the
 * chains lie side by side.
 */
final class PlainColumns {
    /** Rows of A for which turning B would take longer than their product. */
    private static final int FEW = 4;
    /** Rows and columns of a block that fits the cache's lines. */
    private static final int BLOCK = 8;

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
            for (int j = 0; j < columns; j += BLOCK) {
                turn(b, from, j, Math.min(columns, j + BLOCK), k, Math.min(inner, k + BLOCK));
            }
        }
        kernels.multiply(a, turned, product, 0, rows, inner, columns);
        for (int i = 0; i < rows; i++) {
            System.arraycopy(product[i], 0, c[i], from, columns);
        }
    }

    private void turn(real[][] b, int row, int from, int to, int k, int end) {
        for (int i = k; i < end; i++) {
            real[] line = turned[i];
            for (int j = from; j < to; j++) {
                line[j] = b[row + j][i];
            }
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
