package mlpc.compiler.explain.graph.value;

import java.util.Optional;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;

/** Recognises eᶻ / Σeᶻ, also in the form that does not overflow, e^(z − log Σeᶻ): readers know it by one name. */
final class SoftmaxBox {
    private SoftmaxBox() {}

    /** The z of softmax(z). */
    static Optional<Expr> argument(Expr node) {
        return quotient(node).or(() -> stable(node));
    }

    /** The message to z from y = softmax(z): y (ȳ − Σ ȳ y). */
    static Expr message(Expr y, Expr adjoint) {
        Expr mean = adjoint.times(y).sum(y.shape().axes());
        return y.times(adjoint.minus(mean.fill(y.shape())));
    }

    private static Optional<Expr> quotient(Expr node) {
        return apply(node, Primitive.DIVIDE)
                .filter(quotient -> spread(quotient.argument(1), Primitive.SUM)
                        .filter(summed -> summed == quotient.argument(0))
                        .isPresent())
                .flatMap(quotient -> apply(quotient.argument(0), Primitive.EXP))
                .map(exponential -> exponential.argument(0));
    }

    private static Optional<Expr> stable(Expr node) {
        return apply(node, Primitive.EXP)
                .flatMap(exponential -> apply(exponential.argument(0), Primitive.SUBTRACT))
                .filter(difference -> spread(difference.argument(1), Primitive.LOG_SUM_EXP)
                        .filter(z -> z == difference.argument(0))
                        .isPresent())
                .map(difference -> difference.argument(0));
    }

    /** What a reduction to a scalar, which is then widened again, reduces. */
    private static Optional<Expr> spread(Expr node, Primitive reduction) {
        return apply(node, Primitive.BROADCAST)
                .flatMap(spread -> apply(spread.argument(0), reduction))
                .filter(reduced -> reduced.shape().isScalar())
                .map(reduced -> reduced.argument(0));
    }

    private static Optional<Expr.Apply> apply(Expr node, Primitive primitive) {
        return Optional.of(node)
                .filter(Expr.Apply.class::isInstance)
                .map(Expr.Apply.class::cast)
                .filter(apply -> apply.primitive() == primitive);
    }
}
