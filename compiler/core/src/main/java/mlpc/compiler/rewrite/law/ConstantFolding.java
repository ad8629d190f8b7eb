package mlpc.compiler.rewrite.law;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import mlpc.compiler.graph.Attributes;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.Shape;
import mlpc.compiler.graph.interpret.Semantics;

/** Evaluates nodes that depend on constants alone at compile time. */
public final class ConstantFolding {
    /** Larger tables of different numbers stay operations: weights are data, never literals. */
    private static final int LARGEST = 4096;

    /** Primitives that only move elements: equal elements stay equal. */
    private static final Set<Primitive> MOVES =
            Set.of(Primitive.BROADCAST, Primitive.RESHAPE, Primitive.TRANSPOSE, Primitive.SLICE, Primitive.ROW_MEAN);

    public static final Law LAW = new Law(
            "f(constants) = a constant",
            Law.Exactness.ROUNDING,
            Law.Kind.ALGEBRA,
            List.of(Primitive.values()),
            ConstantFolding::fold);

    private ConstantFolding() {}

    /** The constant that an operation on constants gives. */
    public static Optional<Expr> fold(Expr.Apply node) {
        if (node.primitive() == Primitive.GRADIENT
                || !node.arguments().stream().allMatch(argument -> argument instanceof Expr.Constant)) {
            return Optional.empty();
        }
        if (isUniform(node)) {
            return Optional.of(node.nodes().constant(node.shape(), once(node)));
        }
        boolean small = node.shape().size() <= LARGEST
                && node.arguments().stream()
                        .allMatch(argument -> argument.shape().size() <= LARGEST);
        return small ? Optional.of(node.nodes().constant(node.shape(), Semantics.ofConstants(node))) : Optional.empty();
    }

    /** Whether the operands, and so the result, have equal elements: then it is enough to compute one. */
    private static boolean isUniform(Expr.Apply node) {
        boolean uniform = node.arguments().stream().allMatch(argument -> ((Expr.Constant) argument).isUniform());
        boolean pointwise = NodeForms.isElementwise(node) || MOVES.contains(node.primitive());
        return uniform && pointwise;
    }

    private static double once(Expr.Apply node) {
        if (!NodeForms.isElementwise(node)) {
            return ((Expr.Constant) node.argument(0)).uniformValue();
        }
        Expr[] scalars = node.arguments().stream()
                .map(argument -> node.nodes().constant(Shape.SCALAR, ((Expr.Constant) argument).uniformValue()))
                .toArray(Expr[]::new);
        Expr.Apply scalar = (Expr.Apply) node.nodes().apply(node.primitive(), Attributes.NONE, List.of(scalars));
        return Semantics.ofConstants(scalar)[0];
    }
}
