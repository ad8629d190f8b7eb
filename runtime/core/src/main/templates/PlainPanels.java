package mlpc.runtime.internal.kernel;

/** Panels of the plain kernels: B itself, which they read row by row; for its transpose, a copy. */
final class PlainPanels extends Panels {
    /** Without any, until something is packed. */
    private real[][] rows = {};

    PlainPanels(int inner, int columns) {
        super(inner, columns);
    }

    real[][] rows() {
        return rows;
    }

    @Override
    public void pack(real[][] b, int from, int to) {
        rows = b;
    }

    @Override
    public void packTransposed(real[][] b, int from, int to) {
        PlainKernels.transpose(b, copy(), 0, inner, from, to);
    }

    @Override
    public void compact() {
        // HotSpot does not vectorise loops that widen 16-bit numbers
    }

    @Override
    public long work(boolean transposed) {
        return transposed ? 8L * inner * columns : 0;
    }

    private synchronized real[][] copy() {
        if (rows.length == 0) {
            rows = new real[inner][columns];
        }
        return rows;
    }
}
