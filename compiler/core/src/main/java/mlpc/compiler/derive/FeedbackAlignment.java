package mlpc.compiler.derive;

import java.util.List;
import mlpc.compiler.graph.Companion;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.Primitive;

/**
 * Feedback alignment (Lillicrap and others, 2016): where backpropagation sends an error back through the transpose of a parameter, x̄ =
 * Wᵀȳ, this sends it through that of a fixed random matrix, x̄ = Bᵀȳ. B has W's shape, is a state that nothing updates, and is
 * called {@code W#feedback}. All else is the walk of {@link Backward}, in which the product W x is replaced by B x.
 */
final class FeedbackAlignment {
    private FeedbackAlignment() {}

    static Graph extend(Graph forward) {
        return Backward.extend(forward, FeedbackAlignment::seen);
    }

    private static Expr.Apply seen(Expr.Apply node) {
        if (node.primitive() != Primitive.MATMUL) {
            return node;
        }
        List<Expr> arguments =
                node.arguments().stream().map(FeedbackAlignment::feedback).toList();
        return (Expr.Apply) node.nodes().apply(node.primitive(), node.attributes(), arguments);
    }

    /** B for W, Bᵀ for Wᵀ; any other node unchanged. */
    private static Expr feedback(Expr factor) {
        if (factor instanceof Expr.Parameter parameter) {
            return factor.nodes().state(new Companion.Feedback(parameter.name()), parameter.shape());
        }
        boolean turned = factor instanceof Expr.Apply apply
                && apply.primitive() == Primitive.TRANSPOSE
                && apply.argument(0) instanceof Expr.Parameter;
        return turned ? feedback(((Expr.Apply) factor).argument(0)).transpose() : factor;
    }
}
