package mlpc.compiler.exchange.outgoing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.compiler.exchange.onnx.AttributeValue;
import mlpc.compiler.exchange.onnx.ElementType;
import mlpc.compiler.exchange.onnx.OnnxNode;
import mlpc.compiler.exchange.pattern.RecognisedLayers;
import mlpc.compiler.exchange.pattern.Weight;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;

/** Writes tests for missing values and their replacement: both read the column before it is encoded. */
final class GapWriter {
    private final GraphDraft draft;
    private final NodeWriter nodes;
    private final ElementwiseWriter elements;
    private final RecognisedLayers recognised;
    private final Map<String, String> columns;

    /** @param columns the ONNX inputs of columns that are numbers, by their names in the model */
    GapWriter(
            GraphDraft draft,
            NodeWriter nodes,
            ElementwiseWriter elements,
            RecognisedLayers recognised,
            Map<String, String> columns) {
        this.draft = draft;
        this.nodes = nodes;
        this.elements = elements;
        this.recognised = recognised;
        this.columns = columns;
    }

    /** Whether a column's value is missing, tested before the column is encoded. */
    Value gap(Expr.Apply node) {
        Optional<String> column = column(node.argument(0));
        if (column.isEmpty()) {
            return elements.decided(node, "IsNaN", List.of(nodes.known(node.argument(0))));
        }
        String gap = draft.add("v", "IsNaN", column.get());
        OnnxNode cast = OnnxNode.of("Cast", List.of(gap), List.of())
                .with("to", draft.real().code());
        return each(draft.add(nodes.wanted(node), cast, nodes.doc(node)));
    }

    /** The ONNX input [N, 1] of a column that is not encoded. */
    private Optional<String> column(Expr node) {
        return node instanceof Expr.Input input ? Optional.ofNullable(columns.get(input.name())) : Optional.empty();
    }

    /** [N, 1] as a number for each row. */
    private Value each(String column) {
        return new Value(draft.add(column + "_each", "Squeeze", column, draft.wholes(1)), true, List.of());
    }

    /** Replaces missing values by the operator Imputer, as scikit-learn's exporter does. */
    Optional<Value> imputed(Expr.Apply node) {
        if (node.primitive() != Primitive.SELECT || draft.real() != ElementType.FLOAT) {
            return Optional.empty();
        }
        Expr column = node.argument(2);
        boolean isGap = node.argument(0) instanceof Expr.Apply asked
                && asked.primitive() == Primitive.MISSING
                && asked.argument(0) == column;
        Optional<Weight> value = recognised.shared(node.argument(1));
        if (!isGap || value.isEmpty() || column(column).isEmpty()) {
            return Optional.empty();
        }
        OnnxNode imputer = OnnxNode.of("Imputer", List.of(column(column).get()), List.of())
                .in("ai.onnx.ml")
                .with("imputed_value_floats", new AttributeValue.Reals(List.of((float)
                        value.get().numbers()[0])))
                .with("replaced_value_float", Float.NaN);
        return Optional.of(each(draft.add(nodes.wanted(node), imputer, nodes.doc(node))));
    }
}
