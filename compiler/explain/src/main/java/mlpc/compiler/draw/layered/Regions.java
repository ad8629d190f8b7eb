package mlpc.compiler.draw.layered;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mlpc.compiler.draw.layered.Arrangement.Point;

/**
 * Outlines of regions. A rectangle around all its slots if no other box is in it, otherwise one that follows them from column
 * to column: within each they stand together.
 */
final class Regions {
    private final LayerGrid grid;
    private final double[] left;
    private final double[] right;
    private final int[] rows;
    private final List<Integer> rowsOfOutlines = new ArrayList<>();

    /** A region by its depth and name, with the part of each column that its slots take. */
    private static final class Members {
        final String name;
        final int depth;
        final List<LayerSlot> slots = new ArrayList<>();
        int inner;

        Members(String name, int depth) {
            this.name = name;
            this.depth = depth;
        }

        double padding() {
            return Heights.PADDING * (inner + 1);
        }

        /** How many regions, this one included, begin between its outline and a slot of it. */
        int levels(LayerSlot slot) {
            return slot.regions.size() - depth;
        }
    }

    private record Strip(double from, double to, double top, double bottom) {
        boolean covers(double x1, double x2, double y1, double y2) {
            return x1 < to && x2 > from && y1 < bottom && y2 > top;
        }
    }

    /** @param rows for each column the row that it is in */
    Regions(LayerGrid grid, double[] left, double[] right, int[] rows) {
        this.rows = rows;
        this.grid = grid;
        this.left = left;
        this.right = right;
    }

    List<Arrangement.Region> outlines() {
        Map<String, Members> found = new LinkedHashMap<>();
        for (List<LayerSlot> column : grid.columns()) {
            for (LayerSlot slot : column) {
                for (int depth = 0; depth < slot.regions.size(); depth++) {
                    String name = slot.regions.get(depth);
                    int level = depth;
                    Members members = found.computeIfAbsent(name, unused -> new Members(name, level));
                    members.slots.add(slot);
                    members.inner = Math.max(members.inner, slot.regions.size() - 1 - depth);
                }
            }
        }
        List<Members> ordered = new ArrayList<>(found.values());
        ordered.sort((one, other) -> Integer.compare(one.depth, other.depth));
        List<Arrangement.Region> outlines = new ArrayList<>();
        for (Members members : ordered) {
            for (Members run : runs(members)) {
                outlines.add(outline(run));
                rowsOfOutlines.add(rows[run.slots.get(0).column]);
            }
        }
        return outlines;
    }

    /** For each of the {@link #outlines} the row that it is in. */
    List<Integer> rowsOfOutlines() {
        return rowsOfOutlines;
    }

    /** A region without links inside, or one that lies in several rows, is drawn in parts, one for each run of neighbouring columns. */
    private List<Members> runs(Members members) {
        List<Members> runs = new ArrayList<>();
        int last = -1;
        for (LayerSlot slot : members.slots) {
            if (last < 0 || slot.column > last + 1 || rows[slot.column] != rows[last]) {
                runs.add(new Members(members.name, members.depth));
                runs.get(runs.size() - 1).inner = members.inner;
            }
            runs.get(runs.size() - 1).slots.add(slot);
            last = slot.column;
        }
        return runs;
    }

    private Arrangement.Region outline(Members members) {
        List<Strip> strips = strips(members);
        Strip whole = new Strip(
                strips.get(0).from(),
                strips.get(strips.size() - 1).to(),
                strips.stream().mapToDouble(Strip::top).min().orElseThrow(),
                strips.stream().mapToDouble(Strip::bottom).max().orElseThrow());
        boolean free = others(members).noneMatch(slot -> slot.isBox && covers(whole, slot));
        List<Strip> kept = free ? List.of(whole) : joined(strips);
        Strip first = kept.get(0);
        Point title = new Point(first.from() + 7, first.top() + 12);
        Strip above = new Strip(first.from(), first.to(), first.top(), first.top() + Heights.TITLE);
        double end = others(members).anyMatch(slot -> covers(above, slot))
                ? strips.get(0).to()
                : first.to();
        return new Arrangement.Region(members.name, members.depth, polygon(kept), title, end - first.from() - 14);
    }

    private Stream<LayerSlot> others(Members members) {
        return grid.columns().stream().flatMap(List::stream).filter(slot -> !slot.regions.contains(members.name));
    }

    private boolean covers(Strip strip, LayerSlot slot) {
        double middle = (left[slot.column] + right[slot.column]) / 2;
        return strip.covers(middle - slot.width / 2, middle + slot.width / 2, slot.top(), slot.bottom());
    }

    /** One for each column from the first to the last. */
    private List<Strip> strips(Members members) {
        int first = members.slots.get(0).column;
        int last = members.slots.get(members.slots.size() - 1).column;
        List<Strip> strips = new ArrayList<>();
        for (int column = first; column <= last; column++) {
            int at = column;
            List<LayerSlot> here =
                    members.slots.stream().filter(slot -> slot.column == at).toList();
            double from = column == first ? left[column] - members.padding() : (right[column - 1] + left[column]) / 2;
            double to = column == last ? right[column] + members.padding() : (right[column] + left[column + 1]) / 2;
            double top = here.stream()
                    .mapToDouble(slot -> slot.top() - members.levels(slot) * (Heights.PADDING + Heights.TITLE))
                    .min()
                    .orElseThrow();
            double bottom = here.stream()
                    .mapToDouble(slot -> slot.bottom() + members.levels(slot) * Heights.PADDING)
                    .max()
                    .orElseThrow();
            strips.add(new Strip(from, to, top, bottom));
        }
        return strips;
    }

    /** Neighbouring strips that do not touch are joined by one in the gap between their columns. */
    private static List<Strip> joined(List<Strip> strips) {
        List<Strip> joined = new ArrayList<>();
        for (Strip next : strips) {
            Strip last = joined.isEmpty() ? next : joined.get(joined.size() - 1);
            boolean apart = next.top() >= last.bottom() || next.bottom() <= last.top();
            if (apart) {
                double top = Math.min(last.top(), next.top());
                double bottom = Math.max(last.bottom(), next.bottom());
                double x = last.to();
                joined.set(joined.size() - 1, new Strip(last.from(), x - 4, last.top(), last.bottom()));
                joined.add(new Strip(x - 4, x + 4, top, bottom));
                joined.add(new Strip(x + 4, next.to(), next.top(), next.bottom()));
            } else {
                joined.add(next);
            }
        }
        return joined;
    }

    private static List<Point> polygon(List<Strip> strips) {
        List<Point> points = new ArrayList<>();
        for (Strip strip : strips) {
            points.add(new Point(strip.from(), strip.top()));
            points.add(new Point(strip.to(), strip.top()));
        }
        for (int index = strips.size() - 1; index >= 0; index--) {
            points.add(new Point(strips.get(index).to(), strips.get(index).bottom()));
            points.add(new Point(strips.get(index).from(), strips.get(index).bottom()));
        }
        return points;
    }
}
