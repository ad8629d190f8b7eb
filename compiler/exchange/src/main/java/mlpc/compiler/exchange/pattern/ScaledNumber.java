package mlpc.compiler.exchange.pattern;

import static mlpc.compiler.exchange.pattern.NodePatterns.is;
import static mlpc.compiler.exchange.pattern.NodePatterns.number;

import java.util.Optional;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;

/**
 * A number in a table's units: one that a network gives, times a deviation, plus a mean. It is the prediction of a standardized target.
 *
 * @param of what the network gives
 */
public record ScaledNumber(Expr of, double deviation, double mean) {
    public static Optional<ScaledNumber> of(Expr node) {
        return is(node, Primitive.ADD).flatMap(sum -> of(sum, 0).or(() -> of(sum, 1)));
    }

    private static Optional<ScaledNumber> of(Expr.Apply sum, int at) {
        Optional<Double> mean = number(NodePatterns.core(sum.argument(at)));
        NodePatterns.Scaled scaled = NodePatterns.scaled(NodePatterns.core(sum.argument(1 - at)));
        boolean multiplied =
                scaled.factor() > 0 && scaled.factor() != 1 && NodePatterns.core(scaled.of()) instanceof Expr.Apply;
        return mean.filter(unused -> multiplied)
                .map(found -> new ScaledNumber(NodePatterns.core(scaled.of()), scaled.factor(), found));
    }
}
