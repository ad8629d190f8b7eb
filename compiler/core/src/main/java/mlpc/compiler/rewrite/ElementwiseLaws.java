package mlpc.compiler.rewrite;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mlpc.compiler.graph.Attributes;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.Shape;
import org.jspecify.annotations.Nullable;

/** Laws of elementwise operations: a rearrangement that all arguments share can be done once, after the operation. */
final class ElementwiseLaws {
    private static final Set<Primitive> ALL = EnumSet.range(Primitive.NEGATE, Primitive.SELECT);

    /** The primitives that work element by element. */
    static final List<Primitive> HEADS = List.copyOf(ALL);

    private ElementwiseLaws() {}

    /** Whether a node is an elementwise operation. */
    static boolean is(Expr node) {
        return node instanceof Expr.Apply apply && ALL.contains(apply.primitive());
    }

    /** This node if it is {@code primitive} applied to something. */
    static Optional<Expr.Apply> as(Primitive primitive, Expr node) {
        return node instanceof Expr.Apply apply && apply.primitive() == primitive
                ? Optional.of(apply)
                : Optional.empty();
    }

    /** A tensor of equal elements, in another shape. */
    static Optional<Expr> resized(Expr node, Shape shape) {
        return node instanceof Expr.Constant constant && constant.isUniform()
                ? Optional.of(node.nodes().constant(shape, constant.uniformValue()))
                : Optional.empty();
    }

    /** f(Aᵀ, Bᵀ) = f(A, B)ᵀ, if each argument is a transpose or has equal elements. */
    static @Nullable Expr transposeOut(Expr.Apply node) {
        if (node.shape().rank() != 2 || node.arguments().stream().noneMatch(each -> untransposed(each) != null)) {
            return null;
        }
        List<Expr> inner = node.arguments().stream()
                .map(each -> resized(each, transposed(each.shape())).orElseGet(() -> untransposed(each)))
                .toList();
        return inner.contains(null)
                ? null
                : node.nodes().apply(node.primitive(), Attributes.NONE, inner).transpose();
    }

    /** (A ∘ Bᵀ)ᵀ = Aᵀ ∘ B: one transpose fewer. */
    static @Nullable Expr transposeIn(Expr.Apply node) {
        Expr argument = node.argument(0);
        if (!is(argument) || argument.arguments().stream().noneMatch(each -> untransposed(each) != null)) {
            return null;
        }
        List<Expr> inner = argument.arguments().stream()
                .map(each -> resized(each, node.shape()).orElseGet(() -> {
                    Expr plain = untransposed(each);
                    return plain == null ? each.transpose() : plain;
                }))
                .toList();
        long added = inner.stream().filter(each -> untransposed(each) != null).count();
        return added > 1 ? null : node.nodes().apply(((Expr.Apply) argument).primitive(), Attributes.NONE, inner);
    }

    private static @Nullable Expr untransposed(Expr node) {
        return as(Primitive.TRANSPOSE, node).map(each -> each.argument(0)).orElse(null);
    }

    private static Shape transposed(Shape shape) {
        return Shape.of(shape.dimension(1), shape.dimension(0));
    }
}
