package mlpc.compiler.exchange.pattern;

import static mlpc.compiler.exchange.pattern.NodePatterns.core;
import static mlpc.compiler.exchange.pattern.NodePatterns.is;

import java.util.Optional;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;

/** Recognises the softmax family over a whole vector, in any spelling. */
public final class SoftmaxPattern {
    private SoftmaxPattern() {}

    public static Optional<Rendering> of(Expr.Apply node) {
        if (node.primitive() == Primitive.EXP) {
            return logits(node.argument(0)).map(z -> Rendering.call("softmax", "", z));
        }
        if (node.primitive() == Primitive.SUBTRACT) {
            return logits(node).map(z -> Rendering.call("log_softmax", "", z));
        }
        if (node.primitive() == Primitive.LOG) {
            return probabilities(node.argument(0)).map(z -> Rendering.call("log_softmax", "", z));
        }
        if (node.primitive() == Primitive.LOG_SUM_EXP && NodePatterns.coversAll(node)) {
            return Optional.of(Rendering.call("log_sum_exp", "", node.argument(0)));
        }
        return probabilities(node).map(z -> Rendering.call("softmax", "", z));
    }

    /** The argument of a softmax over a whole vector, in any spelling. */
    public static Optional<Expr> probabilities(Expr node) {
        Optional<Expr> direct = is(node, Primitive.EXP).flatMap(exp -> logits(exp.argument(0)));
        if (direct.isPresent()) {
            return direct;
        }
        Optional<Expr.Apply> quotient = is(node, Primitive.DIVIDE);
        if (quotient.isEmpty() || is(quotient.get().argument(0), Primitive.EXP).isEmpty()) {
            return Optional.empty();
        }
        Expr.Apply exp = is(quotient.get().argument(0), Primitive.EXP).orElseThrow();
        if (node.shape().size() == 1 || !NodePatterns.isSum(quotient.get().argument(1), exp)) {
            return Optional.empty();
        }
        Expr z = exp.argument(0);
        return Optional.of(is(z, Primitive.SUBTRACT)
                .filter(less -> core(less.argument(1)) instanceof Expr.Apply most
                        && most.primitive() == Primitive.MAX
                        && most.argument(0) == less.argument(0)
                        && NodePatterns.coversAll(most))
                .map(less -> less.argument(0))
                .orElse(z));
    }

    /** z of {@code z − log Σ eᶻ}. */
    public static Optional<Expr> logits(Expr node) {
        return is(node, Primitive.SUBTRACT)
                .filter(less -> core(less.argument(1)) instanceof Expr.Apply sum
                        && sum.primitive() == Primitive.LOG_SUM_EXP
                        && sum.argument(0) == less.argument(0)
                        && NodePatterns.coversAll(sum))
                .map(less -> less.argument(0));
    }
}
