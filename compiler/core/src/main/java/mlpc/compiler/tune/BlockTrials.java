package mlpc.compiler.tune;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mlpc.compiler.plan.cost.CostTable;
import mlpc.compiler.plan.cost.Implementation;

/** Measures how many rows a kernel and its epilogue should process at a time, on a wide layer and more rows than a cache holds. */
final class BlockTrials {
    /** The least gain by which another number of rows replaces the standard one; a smaller gain is chance. */
    private static final double GAIN = 0.05;

    private static final TrialLayer LAYER = new TrialLayer(64, 256);

    private final Map<Integer, TimedTrial> trials = new LinkedHashMap<>();

    BlockTrials(List<Integer> blocks, int rows) {
        CostTable kernels = CostTable.always(Implementation.KERNEL);
        for (int block : blocks) {
            trials.put(
                    block, new TimedTrial(MeasuredModels.network(LAYER.source(), kernels.withBlockRows(block)), rows));
        }
    }

    List<TimedTrial> trials() {
        return List.copyOf(trials.values());
    }

    int best(int standard) {
        int best = standard;
        double least = requireNonNull(trials.get(standard)).nanoseconds() * (1 - GAIN);
        for (Map.Entry<Integer, TimedTrial> entry : trials.entrySet()) {
            if (entry.getValue().nanoseconds() < least) {
                best = entry.getKey();
                least = entry.getValue().nanoseconds();
            }
        }
        return best;
    }
}
