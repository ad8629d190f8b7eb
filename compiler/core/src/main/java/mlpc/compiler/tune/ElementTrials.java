package mlpc.compiler.tune;

import java.util.ArrayList;
import java.util.List;
import mlpc.compiler.plan.cost.CostTable;
import mlpc.compiler.plan.cost.Implementation;
import mlpc.compiler.source.Source;

/** Measures up to how many elements a step without products should be unrolled. */
final class ElementTrials {
    /** Slower by a tenth in both; a smaller difference is chance. */
    private static final double CLEARLY = 1.21;

    private final List<Integer> sizes;
    private final List<TimedTrial[]> unrolled = new ArrayList<>();
    private final List<TimedTrial[]> loops = new ArrayList<>();

    ElementTrials(List<Integer> sizes, int many) {
        this.sizes = sizes;
        for (int size : sizes) {
            unrolled.add(trials(size, Implementation.UNROLLED, many));
            loops.add(trials(size, Implementation.LOOPS, many));
        }
    }

    /** A row alone, and rows among many. */
    private static TimedTrial[] trials(int size, Implementation implementation, int many) {
        Source source = new Source(
                "elements.mlp",
                """
                model Elements {
                  input  x: real[%1$d]
                  target t: real[%1$d]

                  predict t = relu(1/2 * x + 1)
                }
                """
                        .formatted(size));
        CostTable costs = CostTable.always(implementation);
        return new TimedTrial[] {
            new TimedTrial(MeasuredModels.network(source, costs), 1),
            new TimedTrial(MeasuredModels.network(source, costs), many)
        };
    }

    List<TimedTrial> trials() {
        List<TimedTrial> all = new ArrayList<>();
        unrolled.forEach(pair -> all.addAll(List.of(pair)));
        loops.forEach(pair -> all.addAll(List.of(pair)));
        return all;
    }

    /** The largest number of elements up to which unrolling was never clearly slower. A row alone and rows among many count equally. */
    int most() {
        int most = 0;
        for (int at = 0; at < sizes.size() && weight(unrolled.get(at)) <= CLEARLY * weight(loops.get(at)); at++) {
            most = sizes.get(at);
        }
        return most;
    }

    private static double weight(TimedTrial[] pair) {
        return pair[0].nanoseconds() * pair[1].nanoseconds();
    }
}
