package mlpc.compiler.plan.loop;

import java.util.ArrayList;
import java.util.List;

/**
 * The comment above a step in the generated source.
 *
 * @param mathematics {@code y.1 = tanh(x @ y.1.W + y.1.b)}, a line for each tensor
 * @param shape of the result
 * @param source {@code xor.mlp:7}, or empty
 */
public record StepComment(List<String> mathematics, String shape, String source) {
    public StepComment {
        mathematics = List.copyOf(mathematics);
    }

    /** One comment for this step and the next one, fused. */
    StepComment and(StepComment next) {
        List<String> lines = new ArrayList<>(mathematics);
        lines.addAll(next.mathematics);
        return new StepComment(lines, next.shape, next.source);
    }
}
