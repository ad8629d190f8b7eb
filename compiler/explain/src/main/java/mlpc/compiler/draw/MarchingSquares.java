package mlpc.compiler.draw;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where a function on a grid has a given value. Each cell's sides are cut where the value lies between their ends, by linear
 * interpolation; the cuts of a cell are joined, in a saddle by the mean of its corners; and what joins is one line.
 */
final class MarchingSquares {
    private final Grid grid;
    private final double level;
    private final Map<Side, List<Side>> neighbours = new LinkedHashMap<>();

    /** The side of a cell that begins at a corner and goes to the right or up. */
    private record Side(int column, int row, boolean upright) {}

    /** A place of the function. */
    record Place(double x, double y) {}

    private MarchingSquares(Grid grid, double level) {
        this.grid = grid;
        this.level = level;
    }

    /** Each line from end to end; a closed one ends where it began. */
    static List<List<Place>> lines(Grid grid, double level) {
        MarchingSquares march = new MarchingSquares(grid, level);
        for (int row = 0; row + 1 < grid.rows(); row++) {
            for (int column = 0; column + 1 < grid.columns(); column++) {
                march.cell(column, row);
            }
        }
        return march.joined();
    }

    private void cell(int column, int row) {
        double mean = (grid.value(column, row)
                        + grid.value(column + 1, row)
                        + grid.value(column, row + 1)
                        + grid.value(column + 1, row + 1))
                / 4;
        if (!Double.isFinite(mean)) {
            return;
        }
        boolean lowerLeft = above(column, row);
        List<Side> cut = new ArrayList<>();
        // Around the cell, so that neighbours in this list bound one corner: lower left, lower right, upper right,
        // upper left.
        addIfCut(cut, new Side(column, row, true));
        addIfCut(cut, new Side(column, row, false));
        addIfCut(cut, new Side(column + 1, row, true));
        addIfCut(cut, new Side(column, row + 1, false));
        if (cut.size() == 2) {
            join(cut.get(0), cut.get(1));
        } else if (cut.size() == 4) {
            boolean cornersApart = lowerLeft != mean > level;
            join(cut.get(0), cut.get(cornersApart ? 1 : 3));
            join(cut.get(2), cut.get(cornersApart ? 3 : 1));
        }
    }

    private void addIfCut(List<Side> cut, Side side) {
        boolean from = above(side.column(), side.row());
        boolean to = above(side.column() + (side.upright() ? 0 : 1), side.row() + (side.upright() ? 1 : 0));
        if (from != to) {
            cut.add(side);
        }
    }

    private boolean above(int column, int row) {
        return grid.value(column, row) > level;
    }

    private void join(Side a, Side b) {
        neighbours.computeIfAbsent(a, unused -> new ArrayList<>(2)).add(b);
        neighbours.computeIfAbsent(b, unused -> new ArrayList<>(2)).add(a);
    }

    private List<List<Place>> joined() {
        List<List<Place>> lines = new ArrayList<>();
        Set<Side> left = new LinkedHashSet<>(neighbours.keySet());
        while (!left.isEmpty()) {
            Side start = left.iterator().next();
            left.remove(start);
            Deque<Side> line = new ArrayDeque<>(List.of(start));
            while (grow(line, left, true)) {}
            while (grow(line, left, false)) {}
            List<Place> places = new ArrayList<>(line.stream().map(this::place).toList());
            if (line.size() > 2
                    && requireNonNull(neighbours.get(line.getLast())).contains(line.getFirst())) {
                places.add(places.get(0));
            }
            lines.add(places);
        }
        return lines;
    }

    private boolean grow(Deque<Side> line, Set<Side> left, boolean atEnd) {
        Side end = atEnd ? line.getLast() : line.getFirst();
        for (Side next : requireNonNull(neighbours.get(end))) {
            if (left.remove(next)) {
                if (atEnd) {
                    line.addLast(next);
                } else {
                    line.addFirst(next);
                }
                return true;
            }
        }
        return false;
    }

    private Place place(Side side) {
        int column = side.column() + (side.upright() ? 0 : 1);
        int row = side.row() + (side.upright() ? 1 : 0);
        double from = grid.value(side.column(), side.row());
        double share = (level - from) / (grid.value(column, row) - from);
        return new Place(
                between(grid.x(side.column()), grid.x(column), share), between(grid.y(side.row()), grid.y(row), share));
    }

    private static double between(double from, double to, double share) {
        return from + (to - from) * share;
    }
}
