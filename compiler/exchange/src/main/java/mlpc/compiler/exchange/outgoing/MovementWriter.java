package mlpc.compiler.exchange.outgoing;

import java.util.ArrayList;
import java.util.List;
import mlpc.compiler.exchange.onnx.OnnxNode;
import mlpc.compiler.graph.Attributes;
import mlpc.compiler.graph.Expr;

/** Writes what moves elements: transposition, repetition, slices, padding, concatenation. */
final class MovementWriter {
    private final GraphDraft draft;
    private final NodeWriter writer;

    MovementWriter(GraphDraft draft, NodeWriter writer) {
        this.draft = draft;
        this.writer = writer;
    }

    private Value made(Expr node, Value from, String wanted, OnnxNode made, String doc) {
        return new Value(draft.add(wanted, made, doc), from.rows(), node.shape().dimensions());
    }

    Value transposed(Expr.Apply node, String wanted, String doc) {
        Value x = writer.full(node.argument(0));
        List<Long> order = x.rows() ? List.of(0L, 2L, 1L) : List.of(1L, 0L);
        OnnxNode made = OnnxNode.of("Transpose", List.of(x.name()), List.of()).with("perm", NodeWriter.wholes(order));
        return made(node, x, wanted, made, doc);
    }

    /** A broadcast keeps axes of size 1: ONNX's elementwise operators broadcast by themselves. */
    Value broadcast(Expr.Apply node, String wanted) {
        Attributes.Broadcast broadcast = (Attributes.Broadcast) node.attributes();
        Value x = writer.full(node.argument(0));
        List<Integer> sizes = new ArrayList<>();
        for (int axis = 0; axis < node.shape().rank(); axis++) {
            sizes.add(broadcast.kept().contains(axis) ? node.shape().dimension(axis) : 1);
        }
        int shift = x.rows() ? 1 : 0;
        long[] added =
                broadcast.repeated().stream().mapToLong(axis -> axis + shift).toArray();
        return new Value(draft.add(wanted, "Unsqueeze", x.name(), draft.wholes(added)), x.rows(), sizes);
    }

    Value reshaped(Expr.Apply node, String wanted, String doc) {
        Value x = writer.full(node.argument(0));
        List<Integer> sizes = node.shape().dimensions();
        if (x.rows() && sizes.size() == 1 && x.sizes().size() > 1) {
            return made(
                    node,
                    x,
                    wanted,
                    OnnxNode.of("Flatten", List.of(x.name()), List.of()).with("axis", 1),
                    doc);
        }
        List<Long> target = new ArrayList<>();
        if (x.rows()) {
            target.add(0L);
        }
        sizes.forEach(size -> target.add((long) size));
        String shape = draft.wholes(target.stream().mapToLong(Long::longValue).toArray());
        return made(node, x, wanted, OnnxNode.of("Reshape", List.of(x.name(), shape), List.of()), doc);
    }

    Value sliced(Expr.Apply node, String wanted, String doc) {
        Value x = writer.full(node.argument(0));
        Attributes.Range range = (Attributes.Range) node.attributes();
        int axis = range.axis() + (x.rows() ? 1 : 0);
        List<String> inputs =
                List.of(x.name(), draft.wholes(range.from()), draft.wholes(range.to()), draft.wholes(axis));
        return made(node, x, wanted, OnnxNode.of("Slice", inputs, List.of()), doc);
    }

    Value padded(Expr.Apply node, String wanted, String doc) {
        Value x = writer.full(node.argument(0));
        Attributes.Padding padding = (Attributes.Padding) node.attributes();
        int axis = padding.axis() + (x.rows() ? 1 : 0);
        long[] pads = new long[2 * x.rank()];
        pads[axis] = padding.before();
        pads[x.rank() + axis] = padding.after();
        return made(node, x, wanted, OnnxNode.of("Pad", List.of(x.name(), draft.wholes(pads)), List.of()), doc);
    }

    Value joined(Expr.Apply node, String wanted, String doc) {
        boolean rows = node.perExample();
        List<String> parts = new ArrayList<>();
        for (Expr part : node.arguments()) {
            parts.add((rows ? writer.withRows(part) : writer.full(part)).name());
        }
        int axis = ((Attributes.Axes) node.attributes()).axes().get(0) + (rows ? 1 : 0);
        OnnxNode made = OnnxNode.of("Concat", parts, List.of()).with("axis", axis);
        return new Value(draft.add(wanted, made, doc), rows, node.shape().dimensions());
    }
}
