package mlpc.compiler.exchange.text;

import static mlpc.compiler.exchange.pattern.NodePatterns.is;
import static mlpc.compiler.exchange.pattern.Rendering.part;

import java.util.List;
import java.util.Optional;
import mlpc.compiler.exchange.pattern.NodePatterns;
import mlpc.compiler.exchange.pattern.Precedence;
import mlpc.compiler.exchange.pattern.Rendering;
import mlpc.compiler.graph.Attributes;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;

/** Renders sums and maxima, and the means and minima that are made of them. */
final class ReductionText {
    private ReductionText() {}

    /** Means and minima, which the graph expresses as sums and maxima. */
    static Optional<Rendering> statistic(Expr.Apply node) {
        if (node.primitive() == Primitive.DIVIDE || node.primitive() == Primitive.MULTIPLY) {
            NodePatterns.Scaled scaled = NodePatterns.scaled(node);
            Optional<Expr.Apply> sum = is(scaled.of(), Primitive.SUM);
            if (sum.isPresent()) {
                double count = (double) sum.get().argument(0).shape().size()
                        / node.shape().size();
                return scaled.factor() == 1 / count ? Optional.of(of("mean", sum.get())) : Optional.empty();
            }
        }
        if (node.primitive() == Primitive.NEGATE) {
            Optional<Expr.Apply> most = is(node.argument(0), Primitive.MAX);
            Optional<Expr.Apply> inner = most.flatMap(max -> is(max.argument(0), Primitive.NEGATE));
            return inner.map(negated -> of("min", negated.argument(0), most.get()));
        }
        return Optional.empty();
    }

    static Rendering of(String name, Expr.Apply of) {
        return of(name, of.argument(0), of);
    }

    private static Rendering of(String name, Expr x, Expr.Apply of) {
        return Rendering.of(Precedence.ATOM, texts -> reduced(name, texts.get(0), of), part(x, Precedence.LOOSEST));
    }

    static Rendering logSumExp(Expr.Apply node) {
        return Rendering.of(
                Precedence.ATOM,
                texts -> "log(" + reduced("sum", "exp(" + texts.get(0) + ")", node) + ")",
                part(node.argument(0), Precedence.LOOSEST));
    }

    private static String reduced(String name, String x, Expr.Apply of) {
        List<Integer> axes = ((Attributes.Axes) of.attributes()).axes();
        if (NodePatterns.coversAll(of)) {
            return name + "(" + x + ")";
        }
        String text = x;
        for (int at = axes.size() - 1; at >= 0; at--) {
            text = name + "(" + text + ", axis: " + axes.get(at) + ")";
        }
        return text;
    }
}
