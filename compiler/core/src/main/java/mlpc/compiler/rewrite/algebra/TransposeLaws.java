package mlpc.compiler.rewrite.algebra;

import java.util.List;
import mlpc.compiler.graph.Attributes;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.Shape;
import mlpc.compiler.rewrite.law.NodeForms;
import org.jspecify.annotations.Nullable;

/** Laws that move a transpose past an elementwise operation, so that one transpose does for all arguments. */
final class TransposeLaws {
    private TransposeLaws() {}

    /** f(Aᵀ, Bᵀ) = f(A, B)ᵀ, if each argument is a transpose or has equal elements. */
    static @Nullable Expr transposeOut(Expr.Apply node) {
        if (node.shape().rank() != 2 || node.arguments().stream().noneMatch(each -> untransposed(each) != null)) {
            return null;
        }
        List<Expr> inner = node.arguments().stream()
                .map(each -> NodeForms.resized(each, transposed(each.shape())).orElseGet(() -> untransposed(each)))
                .toList();
        return inner.contains(null)
                ? null
                : node.nodes().apply(node.primitive(), Attributes.NONE, inner).transpose();
    }

    /** (A ∘ Bᵀ)ᵀ = Aᵀ ∘ B: one transpose fewer. */
    static @Nullable Expr transposeIn(Expr.Apply node) {
        Expr argument = node.argument(0);
        if (!NodeForms.isElementwise(argument)
                || argument.arguments().stream().noneMatch(each -> untransposed(each) != null)) {
            return null;
        }
        List<Expr> inner = argument.arguments().stream()
                .map(each -> NodeForms.resized(each, node.shape()).orElseGet(() -> {
                    Expr plain = untransposed(each);
                    return plain == null ? each.transpose() : plain;
                }))
                .toList();
        long added = inner.stream().filter(each -> untransposed(each) != null).count();
        return added > 1 ? null : node.nodes().apply(((Expr.Apply) argument).primitive(), Attributes.NONE, inner);
    }

    private static @Nullable Expr untransposed(Expr node) {
        return NodeForms.as(Primitive.TRANSPOSE, node)
                .map(each -> each.argument(0))
                .orElse(null);
    }

    private static Shape transposed(Shape shape) {
        return Shape.of(shape.dimension(1), shape.dimension(0));
    }
}
