package mlpc.runtime.kernel;

/** Plain kernels read B as it is, row by row; of its transpose they need a copy. */
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
        // HotSpot makes no vector instructions out of loops that widen 16 bits
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
