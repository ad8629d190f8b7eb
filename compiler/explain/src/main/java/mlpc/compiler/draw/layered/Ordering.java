package mlpc.compiler.draw.layered;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The order of each column from above: sweeps in both directions put every slot at the mean of its neighbours, then
 * neighbouring slots change places while that removes crossings. Slots of one region stay together. The best order that was
 * seen is kept.
 */
final class Ordering {
    private static final int SWEEPS = 24;
    private static final int PATIENCE = 8;

    private final LayerGrid grid;

    private Ordering(LayerGrid grid) {
        this.grid = grid;
    }

    static void improve(LayerGrid grid) {
        new Ordering(grid).run();
    }

    private void run() {
        grid.columns().forEach(column -> sort(column, slot -> slot.position));
        List<List<LayerSlot>> best = copy();
        long fewest = Crossings.of(grid);
        int idle = 0;
        for (int sweep = 0; sweep < SWEEPS && fewest > 0 && idle < PATIENCE; sweep++) {
            sweep(sweep % 2 == 0);
            exchange();
            long crossings = Crossings.of(grid);
            idle++;
            if (crossings < fewest) {
                fewest = crossings;
                best = copy();
                idle = 0;
            }
        }
        for (int column = 0; column < best.size(); column++) {
            replace(grid.columns().get(column), best.get(column));
        }
    }

    private List<List<LayerSlot>> copy() {
        return grid.columns().stream().map(List::copyOf).toList();
    }

    private void sweep(boolean rightwards) {
        int count = grid.columns().size();
        for (int step = 1; step < count; step++) {
            int column = rightwards ? step : count - 1 - step;
            sort(grid.columns().get(column), slot -> mean(rightwards ? slot.before : slot.after, slot));
        }
    }

    private static double mean(List<LayerSlot.Neighbour> neighbours, LayerSlot slot) {
        return neighbours.stream()
                .mapToDouble(neighbour -> neighbour.slot().position)
                .average()
                .orElse(slot.position);
    }

    private static void sort(List<LayerSlot> column, ToDoubleFunction<LayerSlot> key) {
        Map<LayerSlot, Double> keys = new HashMap<>();
        column.forEach(slot -> keys.put(slot, key.applyAsDouble(slot)));
        replace(column, sorted(column, keys, 0));
    }

    /** Regions as wholes, each at the mean of its slots, sorted within; equal keys keep their order. */
    private static List<LayerSlot> sorted(List<LayerSlot> slots, Map<LayerSlot, Double> keys, int depth) {
        Map<Object, List<LayerSlot>> blocks = new LinkedHashMap<>();
        for (LayerSlot slot : slots) {
            Object block = slot.regions.size() > depth ? slot.regions.get(depth) : slot;
            blocks.computeIfAbsent(block, unused -> new ArrayList<>()).add(slot);
        }
        List<List<LayerSlot>> order = new ArrayList<>(blocks.values());
        order.sort((one, other) -> Double.compare(mean(one, keys), mean(other, keys)));
        List<LayerSlot> sorted = new ArrayList<>();
        for (List<LayerSlot> block : order) {
            boolean region = block.get(0).regions.size() > depth;
            sorted.addAll(region ? sorted(block, keys, depth + 1) : block);
        }
        return sorted;
    }

    private static double mean(List<LayerSlot> block, Map<LayerSlot, Double> keys) {
        return block.stream().mapToDouble(keys::get).average().orElseThrow();
    }

    private static void replace(List<LayerSlot> column, List<LayerSlot> order) {
        List<LayerSlot> kept = List.copyOf(order);
        column.clear();
        column.addAll(kept);
        LayerGrid.number(column);
    }

    private void exchange() {
        boolean better = true;
        for (int round = 0; better && round < PATIENCE; round++) {
            better = false;
            for (List<LayerSlot> column : grid.columns()) {
                for (int upper = 0; upper + 1 < column.size(); upper++) {
                    better |= exchange(column, upper);
                }
            }
        }
    }

    private static boolean exchange(List<LayerSlot> column, int upper) {
        LayerSlot a = column.get(upper);
        LayerSlot b = column.get(upper + 1);
        if (!a.regions.equals(b.regions) || Crossings.between(a, b) <= Crossings.between(b, a)) {
            return false;
        }
        column.set(upper, b);
        column.set(upper + 1, a);
        a.position = upper + 1;
        b.position = upper;
        return true;
    }
}
