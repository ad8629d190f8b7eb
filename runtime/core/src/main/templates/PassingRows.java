package mlpc.runtime.internal.kernel;

/**
 * Rows of a large parameter's gradient that pass, {@code real} elements: a thread computes some, updates the parameter's own rows by them, and the next
 * ones take their place, in the cache. Nobody else sees them.
 */
public final class PassingRows {
    /** Rows that are there at a time: a block of the kernels. */
    private static final int FEW = 48;
    /** The same where the batch is so large that what kernels pack of it is packed again for each time. */
    private static final int MANY = 8 * FEW;
    /** Elements of the batch up to which it is packed once. */
    private static final int LARGEST = 1 << 20;

    private static final ThreadLocal<PassingRows> OWN = ThreadLocal.withInitial(PassingRows::new);

    private real[][] there = {};
    private real[][] all = {};
    private int passing;

    private PassingRows() {}

    /**
     * How many rows are there at a time.
     *
     * @param batch rows of the batch
     * @param columns of the parameter
     */
    public static int count(int batch, int columns) {
        return (long) batch * columns <= LARGEST ? FEW : MANY;
    }

    /**
     * The calling thread's: row i is the same array as row i + passing.
     *
     * @param rows of the parameter
     * @param passing what {@link #count} says
     * @param columns of the parameter, at most so many as each row has
     */
    public static real[][] of(int rows, int passing, int columns) {
        return OWN.get().with(rows, passing, columns);
    }

    private real[][] with(int rows, int passing, int columns) {
        boolean isLonger = there.length == 0 || there[0].length < columns;
        if (isLonger || there.length < passing) {
            there = new real[Math.max(passing, there.length)][isLonger ? columns : there[0].length];
            all = new real[0][];
        }
        if (all.length < rows || this.passing != passing) {
            all = new real[Math.max(rows, all.length)][];
            for (int row = 0; row < all.length; row++) {
                all[row] = there[row % passing];
            }
            this.passing = passing;
        }
        return all;
    }
}
