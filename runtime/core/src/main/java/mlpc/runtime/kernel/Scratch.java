package mlpc.runtime.kernel;

/** What a thread's kernels need beside their arguments: a panel, and a tile for columns that do not fill a vector. */
final class Scratch {
    private static final ThreadLocal<Scratch> OWN = ThreadLocal.withInitial(Scratch::new);

    float[] panel = new float[0];
    final float[][] tile = new float[8][VectorKernels32.LANES];

    /** The calling thread's, with a panel of so many elements; it grows, and is kept. */
    static Scratch of(int elements) {
        Scratch own = OWN.get();
        if (own.panel.length < elements) {
            own.panel = new float[Math.max(elements, 2 * own.panel.length)];
        }
        return own;
    }

    /** The first rows and columns of the tile to rows i … of C. */
    void copyTile(float[][] c, int i, int rows, int columns) {
        for (int q = 0; q < rows; q++) {
            System.arraycopy(tile[q], 0, c[i + q], 0, columns);
        }
    }
}
