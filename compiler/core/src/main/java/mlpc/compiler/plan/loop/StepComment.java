package mlpc.compiler.plan.loop;

import java.util.ArrayList;
import java.util.List;

/**
 * The comment above a step in the generated source.
 *
 * @param inlined the adjoints that the step computes on its way, without a tensor of their own, as formulae: {@code y.1_bar = …}
 * @param mathematics {@code y.1 = tanh(x @ y.1.W + y.1.b)}, a line for each tensor
 * @param shape of the result
 * @param source {@code xor.mlp:7}, or empty
 */
public record StepComment(List<String> inlined, List<String> mathematics, String shape, String source) {
    public StepComment {
        inlined = List.copyOf(inlined);
        mathematics = List.copyOf(mathematics);
    }

    public StepComment(List<String> mathematics, String shape, String source) {
        this(List.of(), mathematics, shape, source);
    }

    /** All formulae, each after those that it mentions. */
    public List<String> formulae() {
        return joined(inlined, mathematics);
    }

    /** One comment for this step and the next one, fused. */
    StepComment and(StepComment next) {
        return new StepComment(
                joined(inlined, next.inlined), joined(mathematics, next.mathematics), next.shape, next.source);
    }

    private static List<String> joined(List<String> first, List<String> second) {
        List<String> lines = new ArrayList<>(first);
        lines.addAll(second);
        return lines;
    }
}
