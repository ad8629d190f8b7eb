package mlpc.runtime.internal.kernel;

import java.util.Arrays;
import mlpc.runtime.parallel.Pool;

/**
 * The kernels in plain Java, {@code real} elements.
 *
 * <p>The inner loops index every array by the same {@code j} and hold four rows of C against two of B: the form that the
 * JVM's compiler turns into vector instructions by itself. It does so only if B's elements are read before the first store
 * of an iteration (otherwise five times slower), hence the names for them. One small method per loop, so that each compiles well.
 */
public final class PlainKernels implements ContractionKernels<real[], real[][], Panels> {
    /** Rows of B taken at a time, so that they stay in the cache while all rows of C pass over them. */
    private static final int PANEL = 64;
    /** Rows of C computed together, for the same reason. */
    private static final int BLOCK = 64;

    /** The set that runs on every machine. */
    public PlainKernels() {}

    @Override
    public void shareRows(Pool pool) {
        // In plain Java, one row is too little work to share among threads
    }

    @Override
    public Panels panels(int inner, int columns) {
        return new PlainPanels(inner, columns);
    }

    @Override
    public void multiply(real[][] a, Panels b, real[][] c, int from, int to) {
        multiply(a, ((PlainPanels) b).rows(), c, from, to, b.inner, b.columns);
    }

    @Override
    public void multiply(real[][] a, real[][] b, real[][] c, int from, int to, int inner, int columns) {
        for (int i = from; i < to; i++) {
            Arrays.fill(c[i], 0, columns, 0);
        }
        for (int i = from; i < to; i += BLOCK) {
            int end = Math.min(to, i + BLOCK);
            for (int k = 0; k < inner; k += PANEL) {
                multiplyPanel(a, b, c, i, end, k, Math.min(inner, k + PANEL), columns);
            }
        }
    }

    @Override
    public void multiplyRelu(real[][] a, Panels b, real[] bias, real[][] c, int from, int to) {
        multiply(a, b, c, from, to);
        for (int i = from; i < to; i++) {
            Rows.relu(c[i], bias, c[i], b.columns);
        }
    }

    /** C += A·B over the inner indices from k to end. */
    private static void multiplyPanel(
            real[][] a, real[][] b, real[][] c, int from, int to, int k, int end, int columns) {
        int i = from;
        for (; i + 4 <= to; i += 4) {
            int m = k;
            for (; m + 2 <= end; m += 2) {
                addFourByTwo(a[i], a[i + 1], a[i + 2], a[i + 3], m, b[m], b[m + 1],
                        c[i], c[i + 1], c[i + 2], c[i + 3], columns);
            }
            if (m < end) {
                addOne(a[i][m], b[m], c[i], columns);
                addOne(a[i + 1][m], b[m], c[i + 1], columns);
                addOne(a[i + 2][m], b[m], c[i + 2], columns);
                addOne(a[i + 3][m], b[m], c[i + 3], columns);
            }
        }
        for (; i < to; i++) {
            addRow(a[i], b, c[i], k, end, columns);
        }
    }

    /** c += a[k … end)·B for one row. */
    private static void addRow(real[] a, real[][] b, real[] c, int k, int end, int columns) {
        int m = k;
        for (; m + 4 <= end; m += 4) {
            addFour(a[m], a[m + 1], a[m + 2], a[m + 3], b[m], b[m + 1], b[m + 2], b[m + 3], c, columns);
        }
        for (; m < end; m++) {
            addOne(a[m], b[m], c, columns);
        }
    }

    /** Four rows of C, two steps of their chains: the elements m and m + 1 of A's rows against two rows of B. */
    private static void addFourByTwo(
            real[] a0, real[] a1, real[] a2, real[] a3, int m, real[] b0, real[] b1,
            real[] c0, real[] c1, real[] c2, real[] c3, int columns) {
        real x00 = a0[m];
        real x01 = a0[m + 1];
        real x10 = a1[m];
        real x11 = a1[m + 1];
        real x20 = a2[m];
        real x21 = a2[m + 1];
        real x30 = a3[m];
        real x31 = a3[m + 1];
        for (int j = 0; j < columns; j++) {
            real y0 = b0[j];
            real y1 = b1[j];
            c0[j] = Math.fma(x01, y1, Math.fma(x00, y0, c0[j]));
            c1[j] = Math.fma(x11, y1, Math.fma(x10, y0, c1[j]));
            c2[j] = Math.fma(x21, y1, Math.fma(x20, y0, c2[j]));
            c3[j] = Math.fma(x31, y1, Math.fma(x30, y0, c3[j]));
        }
    }

    /** One row of C, four steps of its chains. */
    private static void addFour(
            real x0, real x1, real x2, real x3, real[] b0, real[] b1, real[] b2, real[] b3, real[] c, int columns) {
        for (int j = 0; j < columns; j++) {
            c[j] = Math.fma(x3, b3[j], Math.fma(x2, b2[j], Math.fma(x1, b1[j], Math.fma(x0, b0[j], c[j]))));
        }
    }

    /** One row of C, one step. */
    private static void addOne(real x, real[] b, real[] c, int columns) {
        for (int j = 0; j < columns; j++) {
            c[j] = Math.fma(x, b[j], c[j]);
        }
    }

    @Override
    public void multiplyColumns(real[][] a, real[][] b, real[][] c, int rows, int from, int to, int inner) {
        PlainColumns.multiply(this, a, b, c, rows, from, to, inner);
    }

    @Override
    public void multiplyReluColumns(
            real[][] a, real[][] b, real[] bias, real[][] c, int rows, int from, int to, int inner) {
        PlainColumns.multiply(this, a, b, c, rows, from, to, inner);
        for (int i = 0; i < rows; i++) {
            PlainColumns.relu(c[i], bias, from, to);
        }
    }

    /** As {@link Kernels#multiplyTransposed}. */
    static void multiplyTransposed(
            real[][] a, real[][] b, real[][] c, int from, int to, int inner, int columns) {
        for (int i = from; i < to; i++) {
            int j = 0;
            for (; j + 4 <= columns; j += 4) {
                dotFour(a[i], b[j], b[j + 1], b[j + 2], b[j + 3], c[i], j, inner);
            }
            for (; j < columns; j++) {
                c[i][j] = dot(a[i], b[j], inner);
            }
        }
    }

    /** Four chains side by side hide each other's latency. */
    private static void dotFour(
            real[] a, real[] b0, real[] b1, real[] b2, real[] b3, real[] c, int j, int inner) {
        real sum0 = 0;
        real sum1 = 0;
        real sum2 = 0;
        real sum3 = 0;
        for (int k = 0; k < inner; k++) {
            real x = a[k];
            sum0 = Math.fma(x, b0[k], sum0);
            sum1 = Math.fma(x, b1[k], sum1);
            sum2 = Math.fma(x, b2[k], sum2);
            sum3 = Math.fma(x, b3[k], sum3);
        }
        c[j] = sum0;
        c[j + 1] = sum1;
        c[j + 2] = sum2;
        c[j + 3] = sum3;
    }

    /** a·b: the chain itself. */
    static real dot(real[] a, real[] b, int inner) {
        real sum = 0;
        for (int k = 0; k < inner; k++) {
            sum = Math.fma(a[k], b[k], sum);
        }
        return sum;
    }

    @Override
    public void multiplyRows(real[][] a, real[][] b, real[][] c, int from, int to, int rows, int columns) {
        for (int i = from; i < to; i++) {
            Arrays.fill(c[i], 0, columns, 0);
        }
        for (int r = 0; r < rows; r += PANEL) {
            multiplyRowsPanel(a, b, c, from, to, r, Math.min(rows, r + PANEL), columns);
        }
        divide(c, from, to, rows, columns);
    }

    /** Rows from … to of C divided by a number. */
    public static void divide(real[][] c, int from, int to, real divisor, int columns) {
        for (int i = from; i < to; i++) {
            divide(c[i], divisor, 0, columns);
        }
    }

    /** C += Aᵀ·B over the batch's rows from r to end. */
    private static void multiplyRowsPanel(
            real[][] a, real[][] b, real[][] c, int from, int to, int r, int end, int columns) {
        int i = from;
        for (; i + 4 <= to; i += 4) {
            int m = r;
            for (; m + 2 <= end; m += 2) {
                addTwoByFour(a[m], a[m + 1], i, b[m], b[m + 1], c[i], c[i + 1], c[i + 2], c[i + 3], columns);
            }
            if (m < end) {
                addOne(a[m][i], b[m], c[i], columns);
                addOne(a[m][i + 1], b[m], c[i + 1], columns);
                addOne(a[m][i + 2], b[m], c[i + 2], columns);
                addOne(a[m][i + 3], b[m], c[i + 3], columns);
            }
        }
        for (; i < to; i++) {
            for (int m = r; m < end; m++) {
                addOne(a[m][i], b[m], c[i], columns);
            }
        }
    }

    /** Four rows of C, two steps of their chains: the columns i … i + 3 of two rows of A against two rows of B. */
    private static void addTwoByFour(
            real[] a0, real[] a1, int i, real[] b0, real[] b1,
            real[] c0, real[] c1, real[] c2, real[] c3, int columns) {
        real x00 = a0[i];
        real x01 = a1[i];
        real x10 = a0[i + 1];
        real x11 = a1[i + 1];
        real x20 = a0[i + 2];
        real x21 = a1[i + 2];
        real x30 = a0[i + 3];
        real x31 = a1[i + 3];
        for (int j = 0; j < columns; j++) {
            real y0 = b0[j];
            real y1 = b1[j];
            c0[j] = Math.fma(x01, y1, Math.fma(x00, y0, c0[j]));
            c1[j] = Math.fma(x11, y1, Math.fma(x10, y0, c1[j]));
            c2[j] = Math.fma(x21, y1, Math.fma(x20, y0, c2[j]));
            c3[j] = Math.fma(x31, y1, Math.fma(x30, y0, c3[j]));
        }
    }

    /** As {@link Kernels#scatterRows}. */
    static void scatterRows(int[] a, real[][] b, real[][] c, int from, int to, int rows, int columns) {
        for (int i = from; i < to; i++) {
            Arrays.fill(c[i], 0, columns, 0);
        }
        for (int r = 0; r < rows; r++) {
            if (a[r] >= from && a[r] < to) {
                add(b[r], c[a[r]], 0, columns);
            }
        }
        divide(c, from, to, rows, columns);
    }

    /** As {@link Kernels#scatterColumns}. */
    static void scatterColumns(real[][] a, int[] b, real[][] c, int from, int to, int rows, int columns) {
        for (int i = from; i < to; i++) {
            Arrays.fill(c[i], 0, columns, 0);
        }
        for (int r = 0; r < rows; r++) {
            for (int i = from; i < to; i++) {
                c[i][b[r]] += a[r][i];
            }
        }
        divide(c, from, to, rows, columns);
    }

    @Override
    public void meanRows(real[][] a, real[][] c, int from, int to, int rows) {
        Arrays.fill(c[0], from, to, 0);
        for (int r = 0; r < rows; r++) {
            add(a[r], c[0], from, to);
        }
        divide(c[0], rows, from, to);
    }

    private static void add(real[] a, real[] c, int from, int to) {
        for (int j = from; j < to; j++) {
            c[j] += a[j];
        }
    }

    private static void divide(real[] c, real divisor, int from, int to) {
        for (int j = from; j < to; j++) {
            c[j] /= divisor;
        }
    }

    /** Rows from … to of T and their columns from {@code row} to {@code last}, in blocks of 8 × 8 that fit the cache's lines. */
    static void transpose(real[][] a, real[][] t, int from, int to, int row, int last) {
        for (int i = from; i < to; i += 8) {
            int end = Math.min(to, i + 8);
            for (int r = row; r < last; r += 8) {
                transposeBlock(a, t, i, end, r, Math.min(last, r + 8));
            }
        }
    }

    private static void transposeBlock(real[][] a, real[][] t, int from, int to, int row, int end) {
        for (int i = from; i < to; i++) {
            real[] line = t[i];
            for (int r = row; r < end; r++) {
                line[r] = a[r][i];
            }
        }
    }
}
