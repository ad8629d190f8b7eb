package mlpc.runtime.internal.split;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;

/** Assigns each row to the fold in which it is measured. The folds are as even as whole rows, or whole groups, allow. */
public final class Folds {
    private Folds() {}

    /** Rows in the order of their hash, dealt out one by one. */
    public static int[] random(int rows, int folds, long seed) {
        return stratified(new int[rows], folds, seed);
    }

    /**
     * The rows of one stratum after those of another, each in the order of their hash, dealt out one by one: each fold has its share of each
     * stratum, to one row, and of all rows, to one row.
     *
     * @param strata of each row
     */
    public static int[] stratified(int[] strata, int folds, long seed) {
        requireRows(strata.length, folds);
        List<Integer> order = IntStream.of(HashOrder.of(strata.length, seed))
                .boxed()
                .sorted(Comparator.comparingInt(row -> strata[row]))
                .toList();
        int[] fold = new int[strata.length];
        for (int index = 0; index < fold.length; index++) {
            fold[order.get(index)] = index % folds;
        }
        return fold;
    }

    /** Keys in the order of their hash, as groups are: in whatever order the rows are, they are in the same folds. */
    public static int[] keyed(Tensor key, int folds, long seed) {
        return whole(key, folds, seed, "key");
    }

    /** Groups in the order of their hash, each to the fold that has the fewest rows so far. */
    public static int[] grouped(Tensor group, int folds, long seed) {
        return whole(group, folds, seed, "group");
    }

    private static int[] whole(Tensor group, int folds, long seed, String what) {
        Map<Double, Integer> sizes = new LinkedHashMap<>();
        for (int row = 0; row < group.rows(); row++) {
            sizes.merge(group.get(row, 0), 1, Integer::sum);
        }
        if (sizes.size() < folds) {
            throw new DataException("the rows are of " + sizes.size() + " " + what + (sizes.size() == 1 ? "" : "s")
                    + ", which stay whole, so" + " there are no " + folds
                    + " folds of them: take at most as many folds as " + what + "s");
        }
        long[] filled = new long[folds];
        Map<Double, Integer> chosen = new HashMap<>();
        List<Double> order = sizes.keySet().stream()
                .sorted(Comparator.<Double>comparingLong(each -> HashOrder.of(each, seed))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        for (double each : order) {
            int least = 0;
            for (int fold = 1; fold < folds; fold++) {
                least = filled[fold] < filled[least] ? fold : least;
            }
            filled[least] += sizes.getOrDefault(each, 0);
            chosen.put(each, least);
        }
        int[] fold = new int[group.rows()];
        for (int row = 0; row < fold.length; row++) {
            fold[row] = chosen.getOrDefault(group.get(row, 0), 0);
        }
        return fold;
    }

    private static void requireRows(int rows, int folds) {
        if (rows < folds) {
            throw new DataException("there are " + rows + " rows, too few for " + folds
                    + " folds, of which each wants one at least: take fewer folds, or more rows");
        }
    }
}
