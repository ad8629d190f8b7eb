package mlpc.compiler.exchange.incoming;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mlpc.compiler.exchange.onnx.ElementType;
import mlpc.compiler.exchange.onnx.OnnxGraph;
import mlpc.compiler.exchange.onnx.OnnxNode;
import mlpc.compiler.exchange.onnx.OnnxValue;

/** Tells inputs that are columns of a table, one number for each row, from those of other networks. */
final class ColumnInputs {
    private static final Set<String> SHAPING = Set.of("Squeeze", "Reshape", "Identity", "Cast");

    private ColumnInputs() {}

    /** Whether every input is a column, and one at least is standardized: a mean is subtracted, and the difference divided. */
    static boolean areStandardized(OnnxGraph graph) {
        List<OnnxValue> inputs = graph.inputs().stream()
                .filter(input -> !graph.initializers().containsKey(input.name()))
                .toList();
        return !inputs.isEmpty()
                && inputs.stream().allMatch(ColumnInputs::isColumn)
                && inputs.stream().anyMatch(input -> isStandardized(graph, input.name()));
    }

    private static boolean isColumn(OnnxValue input) {
        List<OnnxValue.Dimension> axes = input.dimensions().orElse(List.of());
        return input.type().equals(Optional.of(ElementType.FLOAT))
                && axes.size() == 2
                && axes.get(0).isOpen()
                && !axes.get(1).isOpen()
                && axes.get(1).size() == 1;
    }

    private static boolean isStandardized(OnnxGraph graph, String input) {
        List<String> arithmetic = new ArrayList<>();
        String value = input;
        for (OnnxNode node : graph.nodes()) {
            if (node.inputs().isEmpty() || !node.inputs().get(0).equals(value)) {
                continue;
            }
            boolean shapes = SHAPING.contains(node.operator());
            if (!shapes && !graph.initializers().containsKey(node.input(1).orElse(""))) {
                return false;
            }
            if (!shapes) {
                arithmetic.add(node.operator());
                if (arithmetic.size() == 2) {
                    return arithmetic.equals(List.of("Sub", "Div"));
                }
            }
            value = node.outputs().get(0);
        }
        return false;
    }
}
