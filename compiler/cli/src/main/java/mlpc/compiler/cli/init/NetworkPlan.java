package mlpc.compiler.cli.init;

import java.util.List;

/**
 * The size of a network and its recipe, by the number of rows and of encoded numbers. Few rows: one smooth layer, a penalty on
 * its weights, many passes, and patience, since a small validation part is a noisy judge. Many rows: two layers of half-lines, larger
 * batches, few passes with a falling rate.
 *
 * @param hidden units of each hidden layer
 * @param dropout 0 for none
 * @param decay the factor of the sum of the squared weights; 0 for none
 * @param cosine whether the rate falls to zero
 * @param validation the share held back, in per cent
 */
record NetworkPlan(
        List<Integer> hidden,
        String activation,
        double dropout,
        double decay,
        double rate,
        boolean cosine,
        int batch,
        int epochs,
        int patience,
        int validation) {
    private static final long TINY = 150;
    private static final long SMALL = 5_000;
    private static final long MIDDLING = 20_000;
    private static final long LARGE = 200_000;
    private static final long HUGE = 1_000_000;

    /** Rows for each number of a row, below which a table is wide. */
    private static final int WIDE = 5;

    /** The share of the rows held back to choose the best weights by, in per cent: a few thousand rows are enough. */
    static int validation(long rows) {
        return rows < SMALL * 2 ? 20 : rows < LARGE ? 10 : 5;
    }

    /** The same as a share. */
    static double validationShare(long rows) {
        return validation(rows) / 100.0;
    }

    /**
     * @param rows in all
     * @param trainingRows those not held back
     * @param width numbers of an encoded row
     */
    static NetworkPlan of(long rows, long trainingRows, int width) {
        boolean wide = trainingRows < (long) WIDE * width;
        if (trainingRows < SMALL) {
            List<Integer> hidden = List.of(trainingRows < TINY || wide ? 16 : 32);
            int batch = (int) Math.max(1, Math.min(32, trainingRows / 3));
            return new NetworkPlan(
                    hidden, "tanh", wide ? 0.2 : 0, wide ? 1e-2 : 1e-3, 5e-3, false, batch, 300, 75, validation(rows));
        }
        List<Integer> hidden = trainingRows < LARGE ? List.of(64, 32) : List.of(128, 64);
        int batch = trainingRows < MIDDLING ? 64 : trainingRows < LARGE ? 128 : trainingRows < HUGE ? 512 : 1024;
        int epochs = trainingRows < LARGE ? 40 : trainingRows < HUGE ? 20 : 10;
        return new NetworkPlan(
                hidden,
                "relu",
                wide ? 0.2 : 0,
                trainingRows < MIDDLING ? 1e-4 : trainingRows < LARGE ? 1e-5 : 0,
                trainingRows < LARGE ? 3e-3 : 2e-3,
                true,
                batch,
                epochs,
                epochs / 4,
                validation(rows));
    }

    /** Steps in which the rate rises. */
    int warmup() {
        return 100;
    }
}
