package mlpc.compiler.rewrite.algebra;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mlpc.compiler.graph.Attributes;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.Shape;
import mlpc.compiler.rewrite.law.NodeForms;
import org.jspecify.annotations.Nullable;

/** Laws of broadcasts: compute on the small tensor, and repeat its elements as late as possible. */
final class Broadcasts {
    private Broadcasts() {}

    private record Found(Expr inner, Attributes.Broadcast attributes) {}

    private static Optional<Found> in(Expr node) {
        return NodeForms.as(Primitive.BROADCAST, node)
                .map(apply -> new Found(apply.argument(0), (Attributes.Broadcast) apply.attributes()));
    }

    /** Two nested broadcasts: the axes that both keep. */
    static @Nullable Expr ofBroadcast(Expr.Apply node) {
        Attributes.Broadcast outer = (Attributes.Broadcast) node.attributes();
        return in(node.argument(0))
                .map(found -> found.inner()
                        .broadcast(
                                outer.target(),
                                found.attributes().kept().stream()
                                        .map(outer.kept()::get)
                                        .toList()))
                .orElse(null);
    }

    /** f(spread x, spread y, c) = spread f(x, y, c), if all are broadcast along the same axes. */
    static @Nullable Expr outOfElementwise(Expr.Apply node) {
        Optional<Found> first =
                node.arguments().stream().flatMap(each -> in(each).stream()).findFirst();
        if (first.isEmpty()) {
            return null;
        }
        Attributes.Broadcast alike = first.get().attributes();
        Shape small = first.get().inner().shape();
        List<Expr> inner = new ArrayList<>();
        for (Expr argument : node.arguments()) {
            Optional<Expr> shrunk = in(argument)
                    .filter(found -> found.attributes().equals(alike))
                    .map(Found::inner)
                    .or(() -> NodeForms.resized(argument, small));
            if (shrunk.isEmpty()) {
                return null;
            }
            inner.add(shrunk.get());
        }
        return node.nodes().apply(node.primitive(), Attributes.NONE, inner).broadcast(alike.target(), alike.kept());
    }

    /** A slice of a broadcast: along a repeated axis fewer repeats, along a kept axis a slice of the tensor. */
    static @Nullable Expr slice(Expr.Apply node) {
        Attributes.Range range = (Attributes.Range) node.attributes();
        return in(node.argument(0))
                .map(found -> {
                    List<Integer> kept = found.attributes().kept();
                    Expr part = kept.contains(range.axis())
                            ? found.inner().slice(kept.indexOf(range.axis()), range.from(), range.to())
                            : found.inner();
                    return part.broadcast(node.shape(), kept);
                })
                .orElse(null);
    }

    /** A scalar that is broadcast and then reshaped is broadcast to the other shape. */
    static @Nullable Expr reshape(Expr.Apply node) {
        return in(node.argument(0))
                .filter(found -> found.inner().shape().isScalar())
                .map(found -> found.inner().fill(node.shape()))
                .orElse(null);
    }

    /** A sum of equal elements is their number times the element. */
    static @Nullable Expr sum(Expr.Apply node) {
        return in(node.argument(0))
                .map(found -> {
                    Reduced reduced = reduce(node, found);
                    return reduced == null ? null : reduced.rest().times(reduced.repeats());
                })
                .orElse(null);
    }

    /** The maximum of equal elements is any of them. */
    static @Nullable Expr max(Expr.Apply node) {
        return in(node.argument(0))
                .map(found -> {
                    Reduced reduced = reduce(node, found);
                    return reduced == null ? null : reduced.rest();
                })
                .orElse(null);
    }

    /**
     * A reduction of a repeated tensor, taken apart.
     *
     * @param rest the tensor reduced over the axes of its own, in the result's shape
     * @param repeats how often each of its elements was met
     */
    private record Reduced(Expr rest, double repeats) {}

    private static @Nullable Reduced reduce(Expr.Apply node, Found found) {
        List<Integer> axes = ((Attributes.Axes) node.attributes()).axes();
        List<Integer> kept = found.attributes().kept();
        Shape target = found.attributes().target();
        double repeats = 1;
        for (int axis : axes) {
            repeats *= kept.contains(axis) ? 1 : target.dimension(axis);
        }
        if (axes.stream().allMatch(kept::contains)) {
            return null;
        }
        List<Integer> own =
                axes.stream().filter(kept::contains).map(kept::indexOf).sorted().toList();
        List<Integer> left =
                target.axes().stream().filter(axis -> !axes.contains(axis)).toList();
        List<Integer> stay = kept.stream()
                .filter(axis -> !axes.contains(axis))
                .map(left::indexOf)
                .toList();
        Expr inner = own.isEmpty()
                ? found.inner()
                : node.nodes().apply(node.primitive(), new Attributes.Axes(own), List.of(found.inner()));
        return new Reduced(inner.broadcast(node.shape(), stay), repeats);
    }
}
