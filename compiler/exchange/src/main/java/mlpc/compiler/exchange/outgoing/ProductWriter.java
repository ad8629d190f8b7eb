package mlpc.compiler.exchange.outgoing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mlpc.compiler.exchange.onnx.OnnxNode;
import mlpc.compiler.graph.Expr;

/**
 * Writes products of matrices and vectors. With an axis of rows a vector becomes a matrix in ONNX, so the added axes depend on both
 * operands.
 */
final class ProductWriter {
    private final GraphDraft draft;
    private final NodeWriter writer;
    private final Map<String, String> indices;

    ProductWriter(GraphDraft draft, NodeWriter writer, Map<String, String> indices) {
        this.draft = draft;
        this.writer = writer;
        this.indices = indices;
    }

    Value product(Expr.Apply node, String wanted, String doc) {
        Expr left = node.argument(0);
        Expr right = node.argument(1);
        List<Integer> sizes = node.shape().dimensions();
        if (left instanceof Expr.Input input
                && indices.containsKey(input.name())
                && !right.perExample()
                && right.shape().rank() == 2) {
            OnnxNode gather =
                    OnnxNode.of("Gather", List.of(writer.full(right).name(), indices.get(input.name())), List.of());
            return new Value(draft.add(wanted, gather, doc), true, sizes);
        }
        Value a = writer.full(left);
        Value b = writer.full(right);
        int rankA = a.sizes().size();
        int rankB = b.sizes().size();
        if (rankA == 1 && rankB == 1) {
            return dot(a, b, wanted, doc);
        }
        if (!a.rows() && b.rows() && rankA == 2 && rankB == 1) {
            String turned = draft.add("v", OnnxNode.of("Transpose", List.of(a.name()), List.of()), "");
            return matmul(b.name(), turned, true, sizes, wanted, doc);
        }
        if (a.rows() && rankA == 1 && !b.rows()) {
            return matmul(a.name(), b.name(), true, sizes, wanted, doc);
        }
        if (b.rows() && rankB == 1) {
            String column = draft.add("v", "Unsqueeze", b.name(), draft.wholes(2));
            String product = draft.add("v", "MatMul", a.name(), column);
            return new Value(
                    draft.add(wanted, OnnxNode.of("Squeeze", List.of(product, draft.wholes(2)), List.of()), doc),
                    true,
                    sizes);
        }
        if (a.rows() && rankA == 1) {
            String row = draft.add("v", "Unsqueeze", a.name(), draft.wholes(1));
            String product = draft.add("v", "MatMul", row, b.name());
            return new Value(
                    draft.add(wanted, OnnxNode.of("Squeeze", List.of(product, draft.wholes(1)), List.of()), doc),
                    true,
                    sizes);
        }
        return matmul(a.name(), b.name(), a.rows() || b.rows(), sizes, wanted, doc);
    }

    private Value matmul(String a, String b, boolean rows, List<Integer> sizes, String wanted, String doc) {
        return new Value(draft.add(wanted, OnnxNode.of("MatMul", List.of(a, b), List.of()), doc), rows, sizes);
    }

    private Value dot(Value a, Value b, String wanted, String doc) {
        if (a.rows() && b.rows()) {
            String product = draft.add("v", "Mul", a.name(), b.name());
            OnnxNode sum = draft.withAxes("ReduceSum", product, 13, 1).with("keepdims", 0);
            return new Value(draft.add(wanted, sum, doc), true, List.of());
        }
        Value row = a.rows() ? a : b;
        Value shared = a.rows() ? b : a;
        return matmul(row.name(), shared.name(), row.rows(), List.of(), wanted, doc);
    }

    Value outer(Expr.Apply node, String wanted, String doc) {
        Value a = writer.full(node.argument(0));
        Value b = writer.full(node.argument(1));
        String column = draft.add("v", "Unsqueeze", a.name(), draft.wholes(-1));
        String row = draft.add("v", "Unsqueeze", b.name(), draft.wholes(b.rows() ? 1 : 0));
        OnnxNode product = OnnxNode.of("Mul", List.of(column, row), List.of());
        return new Value(
                draft.add(wanted, product, doc),
                a.rows() || b.rows(),
                new ArrayList<>(node.shape().dimensions()));
    }
}
