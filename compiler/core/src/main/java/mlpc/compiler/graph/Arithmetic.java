package mlpc.compiler.graph;

import java.util.List;

/** The operations on a node, so that the table of derivatives and the rewrite rules read like mathematics. */
public abstract sealed class Arithmetic permits Expr {
    private final Nodes nodes;
    private final Shape shape;

    Arithmetic(Nodes nodes, Shape shape) {
        this.nodes = nodes;
        this.shape = shape;
    }

    private Expr self() {
        return (Expr) this;
    }

    /** The factory that this node belongs to; new nodes over it are made there. */
    public final Nodes nodes() {
        return nodes;
    }

    /** The shape of the value for one example. */
    public final Shape shape() {
        return shape;
    }

    public final Expr plus(Expr other) {
        return nodes.apply(Primitive.ADD, self(), other);
    }

    public final Expr minus(Expr other) {
        return nodes.apply(Primitive.SUBTRACT, self(), other);
    }

    /** Elementwise product. */
    public final Expr times(Expr other) {
        return nodes.apply(Primitive.MULTIPLY, self(), other);
    }

    /** Every element times a number. */
    public final Expr times(double factor) {
        return times(nodes.constant(shape, factor));
    }

    public final Expr over(Expr other) {
        return nodes.apply(Primitive.DIVIDE, self(), other);
    }

    public final Expr power(Expr exponent) {
        return nodes.apply(Primitive.POWER, self(), exponent);
    }

    public final Expr negate() {
        return nodes.apply(Primitive.NEGATE, self());
    }

    public final Expr matmul(Expr other) {
        return nodes.apply(Primitive.MATMUL, self(), other);
    }

    public final Expr outer(Expr other) {
        return nodes.apply(Primitive.OUTER, self(), other);
    }

    public final Expr transpose() {
        return nodes.apply(Primitive.TRANSPOSE, self());
    }

    /** The sum over some axes, which are dropped. */
    public final Expr sum(List<Integer> axes) {
        return axes.isEmpty() ? self() : nodes.apply(Primitive.SUM, new Attributes.Axes(axes), List.of(self()));
    }

    /** The sum of all elements. */
    public final Expr sum() {
        return sum(shape.axes());
    }

    /** This, repeated: {@code kept} are the result's axes that are this node's. The node itself if nothing repeats. */
    public final Expr broadcast(Shape target, List<Integer> kept) {
        return kept.size() == target.rank()
                ? self()
                : nodes.apply(Primitive.BROADCAST, new Attributes.Broadcast(target, kept), List.of(self()));
    }

    /** This scalar, in every element of a tensor. */
    public final Expr fill(Shape target) {
        return broadcast(target, List.of());
    }

    public final Expr reshape(Shape target) {
        return target.equals(shape)
                ? self()
                : nodes.apply(Primitive.RESHAPE, new Attributes.Target(target), List.of(self()));
    }

    /** The elements from (inclusive) to (exclusive) along an axis. */
    public final Expr slice(int axis, int from, int to) {
        return from == 0 && to == shape.dimension(axis)
                ? self()
                : nodes.apply(Primitive.SLICE, new Attributes.Range(axis, from, to), List.of(self()));
    }
}
