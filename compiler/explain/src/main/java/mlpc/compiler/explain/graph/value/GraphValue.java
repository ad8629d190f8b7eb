package mlpc.compiler.explain.graph.value;

import java.util.List;
import java.util.Optional;
import mlpc.compiler.graph.Shape;

/**
 * A box of the picture: a value of the model.
 *
 * @param name as the blackboard writes it
 * @param path its full name, which no other value has; empty for a number
 * @param remark why it is kept, such as {@code predicts t}; may be empty
 * @param formula by the names of other boxes, or what kind of leaf it is
 * @param adjoint the equation of its adjoint v̄, if messages come back to it
 * @param tooltip its full name, formula, shape and place in the file
 * @param regions the layers that it is within, the outermost first
 */
public record GraphValue(
        String name,
        String path,
        Role role,
        String remark,
        Shape shape,
        String formula,
        Optional<String> adjoint,
        String tooltip,
        List<String> regions) {
    public GraphValue {
        regions = List.copyOf(regions);
    }

    /** What a value is for. */
    public enum Role {
        INPUT("input"),
        TARGET("target"),
        PARAMETER("parameter"),
        STATE("state"),
        RANDOM("random numbers"),
        CONSTANT("constant"),
        COMPUTED("value"),
        LOSS("loss");

        private final String title;

        Role(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /** Whether it is given, not computed. */
    public boolean isLeaf() {
        return role != Role.COMPUTED && role != Role.LOSS;
    }

    /** {@code 8×16}; nothing for a scalar. */
    public static String extents(Shape shape) {
        return String.join("×", shape.dimensions().stream().map(String::valueOf).toList());
    }
}
