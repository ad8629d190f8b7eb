package mlpc.compiler.tune;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mlpc.compiler.plan.CostTable;
import mlpc.compiler.plan.Form;

/** How many rows a kernel and its epilogue should take at a time: a wide layer, and many more rows than a cache holds. */
final class BlockTrials {
    /** What another number than the standard one must gain at least; less is chance. */
    private static final double GAIN = 0.05;

    private static final Layer LAYER = new Layer(64, 256);

    private final Map<Integer, Trial> trials = new LinkedHashMap<>();

    BlockTrials(List<Integer> blocks, int rows) {
        CostTable kernels = CostTable.always(Form.KERNEL);
        for (int block : blocks) {
            trials.put(block, new Trial(Workshop.network(LAYER.source(), kernels.withBlockRows(block)), rows));
        }
    }

    List<Trial> trials() {
        return List.copyOf(trials.values());
    }

    int best(int standard) {
        int best = standard;
        double least = trials.get(standard).nanoseconds() * (1 - GAIN);
        for (Map.Entry<Integer, Trial> entry : trials.entrySet()) {
            if (entry.getValue().nanoseconds() < least) {
                best = entry.getKey();
                least = entry.getValue().nanoseconds();
            }
        }
        return best;
    }
}
