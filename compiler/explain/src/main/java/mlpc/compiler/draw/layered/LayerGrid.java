package mlpc.compiler.draw.layered;

import java.util.ArrayList;
import java.util.List;

/**
 * The slots of a layout, column by column: the boxes of layer i are in column 2i, the labels of the links that leave it in
 * column 2i + 1, and a link has a slot in every column between its ends.
 */
final class LayerGrid {
    /** Links between two slots of links matter most: a bend there is seen the most. */
    private static final double INNER = 8;

    private static final double MAIN = 1000;

    private final List<List<LayerSlot>> columns = new ArrayList<>();
    private final List<LayerSlot> boxes = new ArrayList<>();
    private final List<List<LayerSlot>> chains = new ArrayList<>();

    LayerGrid(List<Box> boxes, List<Link> links, int[] layers) {
        for (int box = 0; box < boxes.size(); box++) {
            Box size = boxes.get(box);
            this.boxes.add(add(new LayerSlot(2 * layers[box], size.width(), size.height(), true, size.regions())));
        }
        links.forEach(this::chain);
        columns.forEach(LayerGrid::number);
    }

    List<List<LayerSlot>> columns() {
        return columns;
    }

    List<LayerSlot> boxes() {
        return boxes;
    }

    /** For each link the slots from its first box to its last. */
    List<List<LayerSlot>> chains() {
        return chains;
    }

    /** The order of the lists is the order from above. */
    static void number(List<LayerSlot> column) {
        for (int position = 0; position < column.size(); position++) {
            column.get(position).position = position;
        }
    }

    private void chain(Link link) {
        LayerSlot from = boxes.get(link.from());
        LayerSlot to = boxes.get(link.to());
        List<String> regions = from.regions.subList(0, from.shared(to));
        List<LayerSlot> chain = new ArrayList<>(List.of(from));
        double weight = link.isMain() ? MAIN : 1;
        for (int column = from.column + 1; column < to.column; column++) {
            boolean label = link.isLabelled() && column == from.column + 1;
            double height = label ? Math.max(link.labelHeight(), link.thickness()) : link.thickness();
            LayerSlot slot = add(new LayerSlot(column, label ? link.labelWidth() : 0, height, false, regions));
            LayerSlot last = chain.get(chain.size() - 1);
            LayerSlot.join(last, slot, last.isBox ? weight : weight * INNER);
            chain.add(slot);
        }
        LayerSlot.join(chain.get(chain.size() - 1), to, weight);
        chain.add(to);
        chains.add(chain);
    }

    private LayerSlot add(LayerSlot slot) {
        while (columns.size() <= slot.column) {
            columns.add(new ArrayList<>());
        }
        columns.get(slot.column).add(slot);
        return slot;
    }
}
