package mlpc.compiler.rewrite.law;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.Shape;

/** Questions about a node that many laws ask before they apply. */
public final class NodeForms {
    private static final Set<Primitive> ELEMENT_BY_ELEMENT = EnumSet.range(Primitive.NEGATE, Primitive.SELECT);

    /** The primitives that work element by element. */
    public static final List<Primitive> ELEMENTWISE = List.copyOf(ELEMENT_BY_ELEMENT);

    private NodeForms() {}

    /** Whether a node is an elementwise operation. */
    public static boolean isElementwise(Expr node) {
        return node instanceof Expr.Apply apply && ELEMENT_BY_ELEMENT.contains(apply.primitive());
    }

    /** Whether a node is {@code primitive} applied to something. */
    public static boolean is(Primitive primitive, Expr node) {
        return node instanceof Expr.Apply apply && apply.primitive() == primitive;
    }

    /** This node, if it is {@code primitive} applied to something. */
    public static Optional<Expr.Apply> as(Primitive primitive, Expr node) {
        return is(primitive, node) ? Optional.of((Expr.Apply) node) : Optional.empty();
    }

    /** A tensor of equal elements, in another shape. */
    public static Optional<Expr> resized(Expr node, Shape shape) {
        return node instanceof Expr.Constant constant && constant.isUniform()
                ? Optional.of(node.nodes().constant(shape, constant.uniformValue()))
                : Optional.empty();
    }
}
