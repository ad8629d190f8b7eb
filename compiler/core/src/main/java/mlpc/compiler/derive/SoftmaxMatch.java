package mlpc.compiler.derive;

import java.util.List;
import java.util.Optional;
import mlpc.compiler.graph.Attributes;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;

/**
 * A softmax found in the graph: y = e^(z − logΣeᶻ). It is differentiated as one function, for the adjoint of its single steps would be y·ȳ
 * − y·Σ(y·ȳ), the difference of two rounded products.
 *
 * @param repeated logΣeᶻ, repeated for each element of z
 */
record SoftmaxMatch(Expr.Apply y, Expr.Apply difference, Expr.Apply repeated, Expr.Apply logSumExp) {
    /** The softmax that a node is, if it is one. */
    static Optional<SoftmaxMatch> of(Expr.Apply y) {
        return y.primitive() == Primitive.EXP
                        && y.argument(0) instanceof Expr.Apply difference
                        && difference.primitive() == Primitive.SUBTRACT
                        && difference.argument(1) instanceof Expr.Apply repeated
                        && repeated.primitive() == Primitive.BROADCAST
                        && repeated.argument(0) instanceof Expr.Apply logSumExp
                        && logSumExp.primitive() == Primitive.LOG_SUM_EXP
                        && logSumExp.argument(0) == difference.argument(0)
                ? Optional.of(new SoftmaxMatch(y, difference, repeated, logSumExp))
                        .filter(SoftmaxMatch::isRepeatedInPlace)
                : Optional.empty();
    }

    private boolean isRepeatedInPlace() {
        return repeat(logSumExp) == repeated;
    }

    Expr logits() {
        return logSumExp.argument(0);
    }

    /** The steps on the way from z to y. */
    List<Expr> between() {
        return List.of(difference, repeated, logSumExp);
    }

    /** y·(ȳ − Σ y·ȳ), of z's shape. */
    Expr adjoint(Expr dy) {
        return y.times(dy.minus(repeat(dy.times(y).sum(axes()))));
    }

    /** The guard of z̄, in which the elements of one sum meet. */
    Guard along(Guard guard) {
        return guard.gathered(flags -> repeat(flags.sum(axes())));
    }

    private Expr repeat(Expr reduced) {
        List<Integer> dropped = axes();
        return reduced.broadcast(
                y.shape(),
                y.shape().axes().stream()
                        .filter(axis -> !dropped.contains(axis))
                        .toList());
    }

    private List<Integer> axes() {
        return ((Attributes.Axes) logSumExp.attributes()).axes();
    }
}
