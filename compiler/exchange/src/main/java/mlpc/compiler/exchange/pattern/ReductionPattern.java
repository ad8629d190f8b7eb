package mlpc.compiler.exchange.pattern;

import static mlpc.compiler.exchange.pattern.NodePatterns.is;

import java.util.List;
import java.util.Optional;
import mlpc.compiler.graph.Attributes;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;

/**
 * A reduction that has a name in ONNX, and is a sum or a maximum with something around it here.
 *
 * @param operator its name in ONNX
 * @param x what is reduced
 * @param axes of x that are dropped
 */
public record ReductionPattern(String operator, Expr x, List<Integer> axes) {
    /** The reduction whose result a node is. */
    public static Optional<ReductionPattern> of(Expr.Apply node) {
        return switch (node.primitive()) {
            case DIVIDE, MULTIPLY -> mean(node);
            case NEGATE -> least(node);
            case SUM -> sum(node);
            case SQRT -> length(node);
            case LOG -> logarithm(node);
            default -> Optional.empty();
        };
    }

    private static ReductionPattern made(String operator, Expr x, Expr.Apply reduction) {
        return new ReductionPattern(operator, x, ((Attributes.Axes) reduction.attributes()).axes());
    }

    private static Optional<ReductionPattern> mean(Expr.Apply node) {
        NodePatterns.Scaled scaled = NodePatterns.scaled(node);
        return is(scaled.of(), Primitive.SUM)
                .filter(sum -> scaled.factor()
                        == 1
                                / ((double) sum.argument(0).shape().size()
                                        / sum.shape().size()))
                .map(sum -> made("ReduceMean", sum.argument(0), sum));
    }

    private static Optional<ReductionPattern> least(Expr.Apply negated) {
        return is(negated.argument(0), Primitive.MAX).flatMap(most -> is(most.argument(0), Primitive.NEGATE)
                .map(inner -> made("ReduceMin", inner.argument(0), most)));
    }

    private static Optional<ReductionPattern> sum(Expr.Apply sum) {
        Optional<Expr> squared = squared(sum.argument(0));
        if (squared.isPresent()) {
            return squared.map(x -> made("ReduceSumSquare", x, sum));
        }
        return is(sum.argument(0), Primitive.ABS).map(size -> made("ReduceL1", size.argument(0), sum));
    }

    private static Optional<Expr> squared(Expr node) {
        return node instanceof Expr.Apply apply && NodePatterns.isSquare(node, apply.argument(0))
                ? Optional.of(apply.argument(0))
                : Optional.empty();
    }

    private static Optional<ReductionPattern> length(Expr.Apply root) {
        return is(root.argument(0), Primitive.SUM)
                .flatMap(sum -> squared(sum.argument(0)).map(x -> made("ReduceL2", x, sum)));
    }

    private static Optional<ReductionPattern> logarithm(Expr.Apply log) {
        return is(log.argument(0), Primitive.SUM).map(sum -> is(sum.argument(0), Primitive.EXP)
                .map(exp -> made("ReduceLogSumExp", exp.argument(0), sum))
                .orElse(made("ReduceLogSum", sum.argument(0), sum)));
    }
}
