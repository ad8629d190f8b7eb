package mlpc.runtime.internal.kernel.vector.warm;

import mlpc.runtime.internal.kernel.ContractionKernels;
import mlpc.runtime.internal.kernel.Panels32;
import mlpc.runtime.internal.kernel.PlainKernels32;
import mlpc.runtime.parallel.Pool;

/** Products of matrices by plain Java, then by vectors. */
public final class WarmedKernels32 implements ContractionKernels<float[], float[][], Panels32> {
    /** What a row takes beside its multiply-adds, as so many of them: of small networks it is most. */
    private static final long ROW = 200;

    private final PlainKernels32 plain;
    private final ProductExercise.All products = new ProductExercise.All();
    private final MeanExercise mean = new MeanExercise();
    /** Whether some thread has shared rows, so that each is told when that ends. */
    private volatile boolean shares;

    public WarmedKernels32(PlainKernels32 plain) {
        this.plain = plain;
    }

    @Override
    public void shareRows(Pool pool) {
        shares |= pool.threads() > 1;
        if (shares) {
            Vectors.KERNELS.shareRows(pool);
        }
    }

    @Override
    public Panels32 panels(int inner, int columns) {
        return new WarmedPanels32(inner, columns, plain, products.of(columns));
    }

    @Override
    public void multiply(float[][] a, Panels32 b, float[][] c, int from, int to) {
        WarmedPanels32 panels = (WarmedPanels32) b;
        Panels32 packed = panels.vector();
        if (packed != null) {
            Vectors.KERNELS.multiply(a, packed, c, from, to);
        } else {
            panels.ask(work(to - from, b.inner, b.columns));
            plain.multiply(a, panels.plain(), c, from, to);
        }
    }

    @Override
    public void multiplyRelu(float[][] a, Panels32 b, float[] bias, float[][] c, int from, int to) {
        WarmedPanels32 panels = (WarmedPanels32) b;
        Panels32 packed = panels.vector();
        if (packed != null) {
            Vectors.KERNELS.multiplyRelu(a, packed, bias, c, from, to);
        } else {
            panels.ask(work(to - from, b.inner, b.columns));
            plain.multiplyRelu(a, panels.plain(), bias, c, from, to);
        }
    }

    @Override
    public void multiply(float[][] a, float[][] b, float[][] c, int from, int to, int inner, int columns) {
        if (products.of(columns).isReady(work(to - from, inner, columns))) {
            Vectors.KERNELS.multiply(a, b, c, from, to, inner, columns);
        } else {
            plain.multiply(a, b, c, from, to, inner, columns);
        }
    }

    @Override
    public void multiplyColumns(float[][] a, float[][] b, float[][] c, int rows, int from, int to, int inner) {
        if (products.ofWide().isReady(work(rows, inner, to - from))) {
            Vectors.KERNELS.multiplyColumns(a, b, c, rows, from, to, inner);
        } else {
            plain.multiplyColumns(a, b, c, rows, from, to, inner);
        }
    }

    @Override
    public void multiplyReluColumns(
            float[][] a, float[][] b, float[] bias, float[][] c, int rows, int from, int to, int inner) {
        if (products.ofWide().isReady(work(rows, inner, to - from))) {
            Vectors.KERNELS.multiplyReluColumns(a, b, bias, c, rows, from, to, inner);
        } else {
            plain.multiplyReluColumns(a, b, bias, c, rows, from, to, inner);
        }
    }

    @Override
    public void multiplyRows(float[][] a, float[][] b, float[][] c, int from, int to, int rows, int columns) {
        if (products.of(columns).isReady(work(to - from, rows, columns))) {
            Vectors.KERNELS.multiplyRows(a, b, c, from, to, rows, columns);
        } else {
            plain.multiplyRows(a, b, c, from, to, rows, columns);
        }
    }

    @Override
    public void multiplyRows(
            float[][] a, float[][] b, float[][] c, int from, int to, int rows, int columns, boolean again) {
        if (products.of(columns).isReady(work(to - from, rows, columns))) {
            Vectors.KERNELS.multiplyRows(a, b, c, from, to, rows, columns, again);
        } else {
            plain.multiplyRows(a, b, c, from, to, rows, columns);
        }
    }

    @Override
    public void meanRows(float[][] a, float[][] c, int from, int to, int rows) {
        if (mean.isReady(work(1, rows, to - from))) {
            Vectors.KERNELS.meanRows(a, c, from, to, rows);
        } else {
            plain.meanRows(a, c, from, to, rows);
        }
    }

    private static long work(int rows, int inner, int columns) {
        return rows * ((long) inner * columns + ROW);
    }
}
