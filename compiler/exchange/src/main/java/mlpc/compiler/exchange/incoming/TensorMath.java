package mlpc.compiler.exchange.incoming;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mlpc.compiler.exchange.onnx.ElementType;
import mlpc.compiler.graph.Attributes;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Nodes;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.Shape;
import mlpc.compiler.graph.interpret.Semantics;

/**
 * NumPy's rules over the graph's nodes: operands are broadcast to a common shape, and operations on constants are folded. The axis of
 * rows is implicit; operations that mix rows are refused.
 */
public final class TensorMath {
    private final Nodes nodes;
    private final Map<String, double[]> weights = new LinkedHashMap<>();

    /** @param nodes creates the graph's nodes */
    public TensorMath(Nodes nodes) {
        this.nodes = nodes;
    }

    /** Creates the graph's nodes. */
    public Nodes nodes() {
        return nodes;
    }

    /** The numbers of the parameters, by name. */
    public Map<String, double[]> weights() {
        return weights;
    }

    /** A constant with the same number in every element. */
    public Expr filled(Shape shape, double value) {
        return nodes.constant(shape, value);
    }

    /** A node, or its value if its arguments are constants. */
    public Expr apply(Primitive primitive, Attributes attributes, List<Expr> arguments) {
        Expr node = nodes.apply(primitive, attributes, arguments);
        Growth.require(node, arguments);
        for (Expr argument : arguments) {
            if (!(argument instanceof Expr.Constant) || !Growth.isFolded(node)) {
                return node;
            }
        }
        return nodes.constant(node.shape(), Semantics.ofConstants((Expr.Apply) node));
    }

    /** An elementwise function. */
    public Expr apply(Primitive primitive, Expr... arguments) {
        return apply(primitive, Attributes.NONE, List.of(arguments));
    }

    /** A function of each element. */
    public Operand.Numbers each(Primitive primitive, Operand.Numbers x) {
        return x.with(apply(primitive, x.expr()));
    }

    /** An elementwise function of two operands; the result has the type of the first. */
    public Operand.Numbers both(Primitive primitive, Operand.Numbers a, Operand.Numbers b) {
        List<Operand.Numbers> same = together(List.of(a, b));
        return same.get(0)
                .with(apply(primitive, same.get(0).expr(), same.get(1).expr()))
                .as(a.type());
    }

    /** An elementwise function of an operand and a number. */
    public Operand.Numbers both(Primitive primitive, Operand.Numbers a, double b) {
        return a.with(apply(primitive, a.expr(), filled(a.expr().shape(), b)));
    }

    /** Elementwise: the first if the condition is not 0, else the second. */
    public Operand.Numbers choose(Operand.Numbers condition, Operand.Numbers a, Operand.Numbers b) {
        List<Operand.Numbers> same = together(List.of(condition, a, b));
        return same.get(1)
                .with(apply(
                        Primitive.SELECT,
                        same.get(0).expr(),
                        same.get(1).expr(),
                        same.get(2).expr()));
    }

    /** 1 − x, of zeros and ones. */
    public Operand.Numbers not(Operand.Numbers x) {
        return x.with(apply(Primitive.SUBTRACT, filled(x.expr().shape(), 1), x.expr()));
    }

    /** Broadcasts values to a common shape. */
    public List<Operand.Numbers> together(List<Operand.Numbers> values) {
        boolean rows = false;
        int rank = 0;
        for (Operand.Numbers value : values) {
            rows |= value.rows();
            rank = Math.max(rank, value.rank());
        }
        List<Operand.Numbers> plain = new ArrayList<>();
        List<Integer> target = new ArrayList<>();
        for (Operand.Numbers value : values) {
            if (rows && value.rows() && value.rank() < rank) {
                throw new Refusal("lines the rows of a batch up with another axis: shapes " + dimensions(values));
            }
            Operand.Numbers one = rows && !value.rows() && value.rank() == rank ? withoutFirst(value, values) : value;
            plain.add(one);
            grow(target, one.expr().shape(), values);
        }
        Shape shape = new Shape(target);
        List<Operand.Numbers> grown = new ArrayList<>();
        for (Operand.Numbers value : plain) {
            grown.add(new Operand.Numbers(grown(value.expr(), shape), rows, value.type()));
        }
        return grown;
    }

    private static Operand.Numbers withoutFirst(Operand.Numbers value, List<Operand.Numbers> all) {
        Shape shape = value.expr().shape();
        if (shape.rank() == 0 || shape.dimension(0) != 1) {
            throw new Refusal("gives each row of a batch a constant of its own: shapes " + dimensions(all));
        }
        return value.with(value.expr().reshape(shape.without(List.of(0))));
    }

    private static void grow(List<Integer> target, Shape shape, List<Operand.Numbers> all) {
        while (target.size() < shape.rank()) {
            target.add(0, 1);
        }
        for (int back = 1; back <= shape.rank(); back++) {
            int at = target.size() - back;
            int size = shape.dimension(shape.rank() - back);
            if (target.get(at) != 1 && size != 1 && target.get(at) != size) {
                throw new Refusal("has operands whose shapes do not fit: " + dimensions(all));
            }
            target.set(at, Math.max(target.get(at), size));
        }
    }

    private static List<List<Integer>> dimensions(List<Operand.Numbers> values) {
        return values.stream().map(Operand.Numbers::dimensions).toList();
    }

    /** A value repeated along axes that are 1 or missing. */
    public Expr grown(Expr value, Shape target) {
        if (value.shape().equals(target)) {
            return value;
        }
        if (value instanceof Expr.Constant constant && constant.isUniform()) {
            return nodes.constant(target, constant.uniformValue());
        }
        int missing = target.rank() - value.shape().rank();
        List<Integer> kept = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        for (int axis = missing; axis < target.rank(); axis++) {
            if (value.shape().dimension(axis - missing) == target.dimension(axis)) {
                kept.add(axis);
                sizes.add(target.dimension(axis));
            }
        }
        Expr plain = reshape(value, new Shape(sizes));
        return kept.size() == target.rank()
                ? plain
                : apply(Primitive.BROADCAST, new Attributes.Broadcast(target, kept), List.of(plain));
    }

    /** The same elements in another shape. */
    public Expr reshape(Expr value, Shape shape) {
        if (shape.equals(value.shape())) {
            return value;
        }
        // One reshaping after another is one.
        if (value instanceof Expr.Apply before && before.primitive() == Primitive.RESHAPE) {
            return reshape(before.argument(0), shape);
        }
        return apply(Primitive.RESHAPE, new Attributes.Target(shape), List.of(value));
    }

    /** From (inclusive) to (exclusive) along an axis. */
    public Expr slice(Expr value, int axis, int from, int to) {
        if (from == 0 && to == value.shape().dimension(axis)) {
            return value;
        }
        List<Expr> whole = wholeParts(value, axis, from, to);
        return whole.isEmpty()
                ? apply(Primitive.SLICE, new Attributes.Range(axis, from, to), List.of(value))
                : concatenate(whole, axis);
    }

    /** The parts of a concatenation that a range is made of; none if it cuts one. */
    private static List<Expr> wholeParts(Expr value, int axis, int from, int to) {
        if (!(value instanceof Expr.Apply join)
                || join.primitive() != Primitive.CONCATENATE
                || !((Attributes.Axes) join.attributes()).axes().equals(List.of(axis))) {
            return List.of();
        }
        List<Expr> parts = new ArrayList<>();
        int start = 0;
        for (Expr part : join.arguments()) {
            int end = start + part.shape().dimension(axis);
            if (start >= from && end <= to) {
                parts.add(part);
            } else if (end > from && start < to) {
                return List.of();
            }
            start = end;
        }
        return parts;
    }

    /** Joined along an axis. */
    public Expr concatenate(List<Expr> parts, int axis) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        return apply(Primitive.CONCATENATE, new Attributes.Axes(List.of(axis)), parts);
    }

    /** Converts an ONNX axis, which may be negative, to an axis of the example. */
    public static int axis(Operand.Numbers value, long axis) {
        long counted = axis < 0 ? axis + value.rank() : axis;
        if (counted < 0 || counted >= Math.max(1, value.rank())) {
            throw new Refusal("names the axis " + axis + " of a value with the axes " + value.dimensions());
        }
        if (value.rows() && counted == 0) {
            throw new Refusal("works along the first axis, that of the rows of a batch: a model is of one example");
        }
        return (int) counted - (value.rows() ? 1 : 0);
    }

    /** Numbers that are the same for all rows. */
    public Operand.Numbers constant(ElementType type, List<Integer> dimensions, double... values) {
        return new Operand.Numbers(nodes.constant(new Shape(dimensions), values), false, type);
    }

    /** A single number. */
    public Operand.Numbers number(double value, ElementType type) {
        return new Operand.Numbers(nodes.constant(value), false, type);
    }
}
