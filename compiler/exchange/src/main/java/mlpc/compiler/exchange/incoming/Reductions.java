package mlpc.compiler.exchange.incoming;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import mlpc.compiler.graph.Attributes;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.Shape;

/** Sums, means, maxima and other reductions along axes. */
public final class Reductions {
    private final TensorMath math;

    /** @param math makes the nodes */
    public Reductions(TensorMath math) {
        this.math = math;
    }

    /** The number of elements that are reduced to one. */
    public enum Kind {
        SUM,
        MEAN,
        MAX,
        MIN,
        PRODUCT
    }

    /** Converts ONNX axes to axes of the example, ascending; all of them if none is given. */
    public static List<Integer> axes(Operand.Numbers value, List<Long> named) {
        TreeSet<Integer> axes = new TreeSet<>();
        if (named.isEmpty()) {
            for (int axis = 0; axis < value.rank(); axis++) {
                axes.add(TensorMath.axis(value, axis));
            }
        }
        named.forEach(axis -> axes.add(TensorMath.axis(value, axis)));
        return List.copyOf(axes);
    }

    /** Reduces axes of the example and removes them. */
    public Expr along(Kind kind, Expr x, List<Integer> axes) {
        if (axes.isEmpty()) {
            return x;
        }
        return switch (kind) {
            case SUM -> reduced(Primitive.SUM, x, axes);
            case MAX -> reduced(Primitive.MAX, x, axes);
            case MIN -> math.apply(Primitive.NEGATE, reduced(Primitive.MAX, math.apply(Primitive.NEGATE, x), axes));
            case MEAN -> {
                Expr sum = reduced(Primitive.SUM, x, axes);
                double count = (double) x.shape().size() / sum.shape().size();
                yield math.apply(Primitive.DIVIDE, sum, math.filled(sum.shape(), count));
            }
            case PRODUCT -> product(x, axes);
        };
    }

    /** Reduces axes of the example; keeps each with size 1 if wanted. */
    public Expr along(Kind kind, Expr x, List<Integer> axes, boolean kept) {
        Expr reduced = along(kind, x, axes);
        return kept ? math.reshape(reduced, ones(x.shape(), axes)) : reduced;
    }

    /** The shape after the reduced axes are set to 1. */
    public static Shape ones(Shape shape, List<Integer> axes) {
        Shape kept = shape;
        for (int axis : axes) {
            kept = kept.with(axis, 1);
        }
        return kept;
    }

    private Expr reduced(Primitive primitive, Expr x, List<Integer> axes) {
        return math.apply(primitive, new Attributes.Axes(axes), List.of(x));
    }

    private Expr product(Expr x, List<Integer> axes) {
        Expr rest = x;
        List<Integer> descending = new ArrayList<>(axes);
        java.util.Collections.reverse(descending);
        for (int axis : descending) {
            Shape without = rest.shape().without(List.of(axis));
            Expr product = math.reshape(math.slice(rest, axis, 0, 1), without);
            for (int at = 1; at < rest.shape().dimension(axis); at++) {
                Expr factor = math.reshape(math.slice(rest, axis, at, at + 1), without);
                product = math.apply(Primitive.MULTIPLY, product, factor);
            }
            rest = product;
        }
        return rest;
    }
}
