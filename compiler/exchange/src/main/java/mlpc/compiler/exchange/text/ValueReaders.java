package mlpc.compiler.exchange.text;

import static mlpc.compiler.exchange.pattern.NodePatterns.is;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.compiler.graph.Attributes;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;

/** The operations that read each value of a graph: what is read once, and how, tells what it is for. */
final class ValueReaders {
    private final Map<Expr, List<Expr.Apply>> readers = new HashMap<>();

    ValueReaders(List<Expr> nodes) {
        for (Expr node : nodes) {
            if (node instanceof Expr.Apply apply) {
                apply.arguments().forEach(argument -> readers.computeIfAbsent(argument, unused -> new ArrayList<>())
                        .add(apply));
            }
        }
    }

    List<Expr.Apply> all(Expr value) {
        return readers.getOrDefault(value, List.of());
    }

    /** The reader of a value that has one. */
    Optional<Expr.Apply> only(Expr value) {
        return all(value).size() == 1 ? Optional.of(all(value).get(0)) : Optional.empty();
    }

    /** The vector of one element that a number is made, and nothing else is done with it. */
    Optional<Expr.Apply> element(Expr number) {
        return only(number).flatMap(ValueReaders::asElement);
    }

    static Optional<Expr.Apply> asElement(Expr.Apply node) {
        return is(node, Primitive.RESHAPE)
                .filter(vector -> vector.shape().rank() == 1 && vector.shape().size() == 1);
    }

    /** The vector of both, one behind the other, if nothing else reads them. */
    Optional<Expr> joined(Expr first, Expr second) {
        return only(first)
                .filter(join -> join.primitive() == Primitive.CONCATENATE
                        && join.arguments().equals(List.of(first, second))
                        && only(second).equals(Optional.of(join)))
                .map(join -> join);
    }

    /** The only operation that reads a value, if it is this one with the value as its first operand. */
    Optional<Expr.Apply> reader(Expr value, Primitive primitive) {
        return only(value).filter(node -> node.primitive() == primitive && node.argument(0) == value);
    }

    /** Whether a vector is these elements of another. */
    static boolean isRange(Expr.Apply slice, int from, int to) {
        Attributes.Range range = (Attributes.Range) slice.attributes();
        return slice.shape().rank() == 1 && range.from() == from && range.to() == to;
    }
}
