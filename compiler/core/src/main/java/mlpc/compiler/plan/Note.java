package mlpc.compiler.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * What stands beside a step in the generated source.
 *
 * @param mathematics {@code y.1 = tanh(x @ y.1.W + y.1.b)}, a line for each tensor
 * @param shape of the result
 * @param place {@code xor.mlp:7}, or empty
 */
public record Note(List<String> mathematics, String shape, String place) {
    public Note {
        mathematics = List.copyOf(mathematics);
    }

    /** What stands beside this step and the next one as one. */
    Note and(Note next) {
        List<String> lines = new ArrayList<>(mathematics);
        lines.addAll(next.mathematics);
        return new Note(lines, next.shape, next.place);
    }
}
