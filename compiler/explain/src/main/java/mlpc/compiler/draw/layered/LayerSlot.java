package mlpc.compiler.draw.layered;

import java.util.ArrayList;
import java.util.List;

/** A place in a column: of a box, of a label, or of a link that passes. */
final class LayerSlot {
    /** Another slot in the column before or after, and how much the two should be level. */
    record Neighbour(LayerSlot slot, double weight) {}

    final int column;
    final double width;
    final double height;
    final boolean isBox;
    final List<String> regions;
    final List<Neighbour> before = new ArrayList<>();
    final List<Neighbour> after = new ArrayList<>();

    /** The place among the slots of the column, from above. */
    int position;

    /** The middle. */
    double y;

    LayerSlot(int column, double width, double height, boolean isBox, List<String> regions) {
        this.column = column;
        this.width = width;
        this.height = height;
        this.isBox = isBox;
        this.regions = regions;
    }

    static void join(LayerSlot left, LayerSlot right, double weight) {
        left.after.add(new Neighbour(right, weight));
        right.before.add(new Neighbour(left, weight));
    }

    double top() {
        return y - height / 2;
    }

    double bottom() {
        return y + height / 2;
    }

    /** How many of the outer regions two slots share. */
    int shared(LayerSlot other) {
        int depth = 0;
        while (depth < Math.min(regions.size(), other.regions.size())
                && regions.get(depth).equals(other.regions.get(depth))) {
            depth++;
        }
        return depth;
    }
}
