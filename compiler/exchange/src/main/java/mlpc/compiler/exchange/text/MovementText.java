package mlpc.compiler.exchange.text;

import static mlpc.compiler.exchange.pattern.NodePatterns.is;
import static mlpc.compiler.exchange.pattern.Rendering.part;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mlpc.compiler.exchange.pattern.Precedence;
import mlpc.compiler.exchange.pattern.Rendering;
import mlpc.compiler.graph.Attributes;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.Shape;

/** Renders data movement: indices and ranges, arrays, {@code reshape} and {@code concatenate}. */
final class MovementText {
    private MovementText() {}

    static Rendering sliced(Expr.Apply node) {
        Attributes.Range range = (Attributes.Range) node.attributes();
        String from = range.from() == 0 ? "" : String.valueOf(range.from());
        int size = node.argument(0).shape().dimension(range.axis());
        String to = range.to() == size ? "" : String.valueOf(range.to());
        return indexed(node.argument(0), range.axis(), from + ":" + to);
    }

    private static Rendering indexed(Expr of, int axis, String what) {
        String before = ":, ".repeat(axis);
        return Rendering.of(
                Precedence.ATOM, texts -> texts.get(0) + "[" + before + what + "]", part(of, Precedence.ATOM));
    }

    static Rendering reshaped(Expr.Apply node) {
        Expr x = node.argument(0);
        Shape from = x.shape();
        Shape to = node.shape();
        Optional<Expr.Apply> slice = is(x, Primitive.SLICE);
        if (slice.isPresent()) {
            Attributes.Range range = (Attributes.Range) slice.get().attributes();
            if (range.to() == range.from() + 1 && to.equals(from.without(List.of(range.axis())))) {
                return indexed(slice.get().argument(0), range.axis(), String.valueOf(range.from()));
            }
        }
        if (to.isScalar()) {
            String zeros = "0" + ", 0".repeat(from.rank() - 1);
            return Rendering.of(Precedence.ATOM, texts -> texts.get(0) + "[" + zeros + "]", part(x, Precedence.ATOM));
        }
        int added = to.rank() - from.rank();
        if (added > 0
                && to.dimensions().subList(added, to.rank()).equals(from.dimensions())
                && to.dimensions().subList(0, added).stream().allMatch(size -> size == 1)) {
            return Rendering.of(
                    Precedence.ATOM,
                    texts -> "[".repeat(added) + texts.get(0) + "]".repeat(added),
                    part(x, Precedence.LOOSEST));
        }
        if (from.isScalar()) {
            return Rendering.of(
                    Precedence.ATOM,
                    texts -> "reshape([" + texts.get(0) + "], " + to.dimensions() + ")",
                    part(x, Precedence.LOOSEST));
        }
        return to.rank() == 1 ? Rendering.call("flatten", "", x) : Rendering.call("reshape", ", " + to.dimensions(), x);
    }

    static Rendering joined(Expr.Apply node) {
        int axis = ((Attributes.Axes) node.attributes()).axes().get(0);
        if (axis == 0) {
            List<Rendering.Part> elements = new ArrayList<>();
            for (Expr argument : node.arguments()) {
                Optional<Expr.Apply> lifted = is(argument, Primitive.RESHAPE);
                if (lifted.isEmpty() || !isLifted(lifted.get())) {
                    break;
                }
                elements.add(part(lifted.get().argument(0), Precedence.LOOSEST));
            }
            if (elements.size() == node.arguments().size()) {
                return Rendering.of(Precedence.ATOM, texts -> "[" + String.join(", ", texts) + "]", elements);
            }
        }
        return Rendering.call(
                "concatenate",
                axis == 0 ? "" : ", axis: " + axis,
                node.arguments().toArray(Expr[]::new));
    }

    /** Whether a reshape adds a first axis of size 1. */
    private static boolean isLifted(Expr.Apply reshape) {
        List<Integer> shape = reshape.shape().dimensions();
        return shape.get(0) == 1
                && shape.subList(1, shape.size())
                        .equals(reshape.argument(0).shape().dimensions());
    }
}
