package mlpc.compiler.draw.layered;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Which columns share a row. Rows are cut before a column of boxes, where few links cross, and are about as wide as one another:
 * of all ways the cheapest, by dynamic programming.
 */
final class Wrapping {
    /** The costs of a row, of a link that continues in the next row, and of a region cut in two, as multiples of the cost of an empty row. */
    private static final double ROW = 0.15;

    private static final double LINK = 0.12;
    private static final double REGION = 0.4;

    private static final double TOO_WIDE = 100;

    private final double[] left;
    private final double[] right;
    private final double width;

    /** For each column how many links reach it, or pass it, from before; and how thick they are together. */
    private final int[] crossing;

    private final double[] lanes;

    /** How many regions a cut before the column parts. */
    private final int[] parted;

    private Wrapping(LayerGrid grid, double[] left, double[] right, double width, double pitch) {
        this.left = left;
        this.right = right;
        this.width = width;
        this.crossing = new int[left.length];
        this.lanes = new double[left.length];
        this.parted = new int[left.length];
        for (int column = 1; column < left.length; column++) {
            for (LayerSlot slot : grid.columns().get(column)) {
                crossing[column] += slot.before.size();
            }
            lanes[column] = crossing[column] * pitch;
            Set<String> before = regions(grid, column - 1);
            before.retainAll(regions(grid, column));
            parted[column] = before.size();
        }
    }

    private static Set<String> regions(LayerGrid grid, int column) {
        Set<String> regions = new HashSet<>();
        for (LayerSlot slot : grid.columns().get(column)) {
            regions.addAll(slot.regions);
        }
        return regions;
    }

    /**
     * For each column the number of its row.
     *
     * @param pitch the width that each link takes that goes on in the next row
     */
    static int[] rows(LayerGrid grid, double[] left, double[] right, double width, double pitch) {
        int[] rows = new int[left.length];
        return left.length == 0 || right[right.length - 1] <= width
                ? rows
                : new Wrapping(grid, left, right, width, pitch).cheapest(rows);
    }

    private int[] cheapest(int[] rows) {
        int last = left.length;
        double[] cost = new double[last + 1];
        int[] start = new int[last + 1];
        Arrays.fill(cost, Double.MAX_VALUE);
        cost[0] = 0;
        for (int end = 2; end <= last + 1; end += 2) {
            int to = Math.min(end, last);
            for (int from = 0; from < to; from += 2) {
                double whole = cost[from] + cost(from, to);
                if (whole < cost[to]) {
                    cost[to] = whole;
                    start[to] = from;
                }
            }
        }
        int number = 0;
        for (int end = last; end > 0; end = start[end]) {
            number++;
        }
        for (int end = last; end > 0; end = start[end]) {
            Arrays.fill(rows, start[end], end, --number);
        }
        return rows;
    }

    private double cost(int from, int to) {
        boolean goesOn = to < left.length;
        double taken = right[to - 1] - left[from] + lanes[from] + (goesOn ? lanes[to] : 0);
        double empty = (width - taken) / width;
        double fit = empty < 0 ? TOO_WIDE * -empty : empty * empty * (goesOn ? 1 : 0.5);
        return ROW + fit + (goesOn ? LINK * crossing[to] + REGION * parted[to] : 0);
    }
}
