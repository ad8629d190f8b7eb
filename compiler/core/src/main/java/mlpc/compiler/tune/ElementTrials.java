package mlpc.compiler.tune;

import java.util.ArrayList;
import java.util.List;
import mlpc.compiler.plan.CostTable;
import mlpc.compiler.plan.Form;
import mlpc.compiler.source.Source;

/** Up to how many elements a step without products may be spelled out. */
final class ElementTrials {
    /** A tenth in both; less is chance. */
    private static final double CLEARLY = 1.21;

    private final List<Integer> sizes;
    private final List<Trial[]> straight = new ArrayList<>();
    private final List<Trial[]> loops = new ArrayList<>();

    ElementTrials(List<Integer> sizes, int many) {
        this.sizes = sizes;
        for (int size : sizes) {
            straight.add(trials(size, Form.STRAIGHT, many));
            loops.add(trials(size, Form.LOOPS, many));
        }
    }

    /** A row alone, and rows among many. */
    private static Trial[] trials(int size, Form form, int many) {
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
        CostTable costs = CostTable.always(form);
        return new Trial[] {
            new Trial(Workshop.network(source, costs), 1), new Trial(Workshop.network(source, costs), many)
        };
    }

    List<Trial> trials() {
        List<Trial> all = new ArrayList<>();
        straight.forEach(pair -> all.addAll(List.of(pair)));
        loops.forEach(pair -> all.addAll(List.of(pair)));
        return all;
    }

    /** The most elements up to which spelling out never was clearly the slower form; alone and among many weigh the same. */
    int most() {
        int most = 0;
        for (int at = 0; at < sizes.size() && weight(straight.get(at)) <= CLEARLY * weight(loops.get(at)); at++) {
            most = sizes.get(at);
        }
        return most;
    }

    private static double weight(Trial[] pair) {
        return pair[0].nanoseconds() * pair[1].nanoseconds();
    }
}
