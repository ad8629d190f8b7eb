package mlpc.compiler.explain.derivation.board;

import java.util.List;
import java.util.Optional;
import mlpc.compiler.graph.Attributes;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;

/** eᶻ / Σeᶻ, found in a graph. */
public final class SoftmaxPattern {
    private SoftmaxPattern() {}

    /** The z of a node that is softmax(z) over all elements. */
    public static Optional<Expr> argument(Expr node) {
        if (!(node instanceof Expr.Apply quotient) || quotient.primitive() != Primitive.DIVIDE) {
            return Optional.empty();
        }
        Expr exponential = quotient.argument(0);
        return exponential instanceof Expr.Apply exp
                        && exp.primitive() == Primitive.EXP
                        && quotient.argument(1) instanceof Expr.Apply fill
                        && fill.primitive() == Primitive.BROADCAST
                        && fill.argument(0) instanceof Expr.Apply sum
                        && sum.primitive() == Primitive.SUM
                        && sum.shape().isScalar()
                        && sum.argument(0) == exponential
                ? Optional.of(exp.argument(0))
                : Optional.empty();
    }

    /**
     * The adjoint of z where y = softmax(z): y ∘ (ȳ − (ȳᵀy) 1).
     *
     * @param y softmax(z)
     */
    public static Expr adjoint(Expr y, Expr dy) {
        Expr dot = y.nodes().apply(Primitive.SUM, new Attributes.Axes(y.shape().axes()), List.of(dy.times(y)));
        return y.times(dy.minus(dot.fill(y.shape())));
    }
}
