package mlpc.compiler.draw.layered;

import java.util.ArrayList;
import java.util.List;

/**
 * The height at which each slot stands. Sweeps in both directions wish every slot to the median of its neighbours, by weight;
 * within a column the wishes are met as nearly as the order and the distances allow, in the sense of least squares.
 */
final class Heights {
    static final double GAP = 16;

    /** Around the boxes of a region, and above them for its title. */
    static final double PADDING = 9;

    static final double TITLE = 15;

    private static final int ROUNDS = 16;
    private static final double INDIFFERENT = 0.01;

    private Heights() {}

    static void assign(LayerGrid grid) {
        grid.columns().forEach(Heights::stack);
        int last = grid.columns().size() - 1;
        for (int round = 0; round < ROUNDS; round++) {
            for (int column = last - 1; column >= 0; column--) {
                settle(grid.columns().get(column), false);
            }
            for (int column = 1; column <= last; column++) {
                settle(grid.columns().get(column), true);
            }
        }
    }

    private static void stack(List<LayerSlot> column) {
        double y = 0;
        for (int position = 0; position < column.size(); position++) {
            y += position == 0 ? 0 : distance(column.get(position - 1), column.get(position));
            column.get(position).y = y;
        }
        double middle = y / 2;
        column.forEach(slot -> slot.y -= middle);
    }

    /** How far the middles of two slots are apart at least. */
    static double distance(LayerSlot upper, LayerSlot lower) {
        int shared = upper.shared(lower);
        int left = upper.regions.size() - shared;
        int entered = lower.regions.size() - shared;
        double gap = upper.isBox && lower.isBox || left + entered > 0 ? GAP : GAP / 4;
        return (upper.height + lower.height) / 2 + gap + (left + entered) * PADDING + entered * TITLE;
    }

    private static final class Block {
        double wish;
        double weight;
        int size = 1;

        Block(double wish, double weight) {
            this.wish = wish;
            this.weight = weight;
        }

        void take(Block below) {
            wish = (wish * weight + below.wish * below.weight) / (weight + below.weight);
            weight += below.weight;
            size += below.size;
        }
    }

    /**
     * Slots that want to be closer than the least distance form a block, which is placed at the mean of the wanted places. One without
     * links wishes to be just below the others.
     */
    private static void settle(List<LayerSlot> column, boolean rightwards) {
        List<Block> blocks = new ArrayList<>();
        double[] offsets = new double[column.size()];
        for (int position = 0; position < column.size(); position++) {
            LayerSlot slot = column.get(position);
            offsets[position] = position == 0 ? 0 : offsets[position - 1] + distance(column.get(position - 1), slot);
            List<LayerSlot.Neighbour> neighbours = rightwards ? slot.before : slot.after;
            double weight =
                    neighbours.stream().mapToDouble(LayerSlot.Neighbour::weight).sum();
            boolean alone = slot.before.isEmpty() && slot.after.isEmpty() && !blocks.isEmpty();
            double wish = alone ? blocks.get(blocks.size() - 1).wish : median(neighbours, slot) - offsets[position];
            Block block = new Block(wish, Math.max(weight, INDIFFERENT));
            while (!blocks.isEmpty() && blocks.get(blocks.size() - 1).wish > block.wish) {
                Block above = blocks.remove(blocks.size() - 1);
                above.take(block);
                block = above;
            }
            blocks.add(block);
        }
        int position = 0;
        for (Block block : blocks) {
            for (int index = 0; index < block.size; index++) {
                column.get(position).y = block.wish + offsets[position];
                position++;
            }
        }
    }

    private static double median(List<LayerSlot.Neighbour> neighbours, LayerSlot slot) {
        if (neighbours.isEmpty()) {
            return slot.y;
        }
        List<LayerSlot.Neighbour> sorted = new ArrayList<>(neighbours);
        sorted.sort((one, other) -> Double.compare(one.slot().y, other.slot().y));
        double half = sorted.stream().mapToDouble(LayerSlot.Neighbour::weight).sum() / 2;
        double sum = 0;
        for (int index = 0; index < sorted.size(); index++) {
            sum += sorted.get(index).weight();
            if (sum == half && index + 1 < sorted.size()) {
                return (sorted.get(index).slot().y + sorted.get(index + 1).slot().y) / 2;
            }
            if (sum >= half) {
                return sorted.get(index).slot().y;
            }
        }
        throw new IllegalStateException("half of the weights is less than all of them");
    }
}
