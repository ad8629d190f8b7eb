package mlpc.compiler.exchange.outgoing;

import java.util.List;
import java.util.Optional;
import mlpc.compiler.exchange.onnx.OnnxNode;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;

/**
 * A value that is kept between two numbers, by a minimum of a maximum or the other way round: ONNX's Clip.
 *
 * @param x the value
 */
record ClipWriter(Expr x, double low, double high) {
    /** A number and what stands beside it. */
    private record Bound(double number, Expr of) {}

    static Optional<ClipWriter> of(Expr.Apply node) {
        return floor(node)
                .flatMap(low -> ceiling(low.of).map(high -> new ClipWriter(high.of, low.number, high.number)))
                .or(() -> ceiling(node)
                        .flatMap(high -> floor(high.of).map(low -> new ClipWriter(low.of, low.number, high.number))))
                .filter(found -> found.low <= found.high);
    }

    private static Optional<Bound> floor(Expr node) {
        if (node instanceof Expr.Apply apply && apply.primitive() == Primitive.RELU) {
            return Optional.of(new Bound(0, apply.argument(0)));
        }
        return bound(node, Primitive.MAXIMUM);
    }

    private static Optional<Bound> ceiling(Expr node) {
        return bound(node, Primitive.MINIMUM);
    }

    private static Optional<Bound> bound(Expr node, Primitive primitive) {
        for (int at = 0; at < 2; at++) {
            if (node instanceof Expr.Apply apply
                    && apply.primitive() == primitive
                    && apply.argument(at) instanceof Expr.Constant constant
                    && constant.isUniform()) {
                return Optional.of(new Bound(constant.uniformValue(), apply.argument(1 - at)));
            }
        }
        return Optional.empty();
    }

    Value write(GraphDraft draft, String wanted, String doc, Value value) {
        String least = draft.numbers("number", List.of(), low);
        String most = draft.numbers("number", List.of(), high);
        OnnxNode clip = OnnxNode.of("Clip", List.of(value.name(), least, most), List.of());
        return new Value(draft.add(wanted, clip, doc), value.rows(), value.sizes());
    }
}
