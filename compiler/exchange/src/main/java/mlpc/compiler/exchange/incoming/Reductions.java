package mlpc.compiler.exchange.incoming;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import mlpc.compiler.graph.Attributes;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.Shape;

/** Axes that are summed up, or otherwise become one number. */
public final class Reductions {
    private final TensorMath math;

    /** @param math makes the nodes */
    public Reductions(TensorMath math) {
        this.math = math;
    }

    /** How many become one. */
    public enum Kind {
        SUM,
        MEAN,
        MAX,
        MIN,
        PRODUCT
    }

    /** The axes of the example, ascending, for axes as ONNX counts them; all, if none is named. */
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

    /** Along axes of the example, which are dropped. */
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

    /** The same, each axis kept with the size 1 if wanted. */
    public Expr along(Kind kind, Expr x, List<Integer> axes, boolean kept) {
        Expr reduced = along(kind, x, axes);
        return kept ? math.reshape(reduced, ones(x.shape(), axes)) : reduced;
    }

    /** What is left of a shape whose axes became one each. */
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
