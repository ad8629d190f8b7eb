package mlpc.compiler.derive;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mlpc.compiler.graph.Expr;

/**
 * The {@link NodeRange} of each node. Inputs and parameters are any finite numbers. Sums and products of finite numbers count as
 * finite; functions that grow faster, as eˣ or x⁵ do, count as finite only within bounds that float32 can hold.
 */
final class NodeRanges {
    /** e⁸⁰ is 5.5e34; float32 ends at 3.4e38. */
    private static final double LARGEST_EXPONENT = 80;

    private static final double LARGEST = 1e35;

    private final Map<Expr, NodeRange> found = new HashMap<>();

    /** @param order nodes, arguments first */
    NodeRanges(List<Expr> order) {
        order.forEach(node -> found.put(node, range(node)));
    }

    NodeRange of(Expr node) {
        return requireNonNull(found.get(node));
    }

    private NodeRange range(Expr node) {
        if (node instanceof Expr.Apply apply) {
            return applied(apply);
        }
        if (node instanceof Expr.Constant constant) {
            return constant(constant);
        }
        boolean isBit = node instanceof Expr.Input input && input.kind() != Expr.Kind.REAL;
        return isBit || node instanceof Expr.Random ? NodeRange.BIT : NodeRange.REAL;
    }

    private static NodeRange constant(Expr.Constant constant) {
        double low = constant.element(0);
        double high = low;
        boolean finite = true;
        boolean number = true;
        int elements = constant.isUniform() ? 1 : constant.shape().size();
        for (int at = 0; at < elements; at++) {
            double value = constant.element(at);
            low = Math.min(low, value);
            high = Math.max(high, value);
            finite &= Double.isFinite(value);
            number &= !Double.isNaN(value);
        }
        return number ? new NodeRange(low, high, finite, true) : NodeRange.ANYTHING;
    }

    private NodeRange applied(Expr.Apply y) {
        NodeRange a = of(y.argument(0));
        NodeRange b = of(y.argument(y.arguments().size() - 1));
        return switch (y.primitive()) {
            case NEGATE -> a.negated();
            case EXP -> exponential(a, 0);
            case EXPM1 -> exponential(a, 1);
            case LOG -> logarithm(a);
            case LOG1P -> logarithm(a.plus(NodeRange.finite(1, 1)));
            case SQRT ->
                a.isNeverNegative()
                        ? new NodeRange(Math.sqrt(a.low()), Math.sqrt(a.high()), a.finite(), a.number())
                        : new NodeRange(0, Double.POSITIVE_INFINITY, false, false);
            case ABS -> magnitude(a);
            case SIGN, TANH, ERF -> NodeRange.SIGNED.provided(a.number(), a.number());
            case FLOOR -> new NodeRange(Math.floor(a.low()), Math.floor(a.high()), a.finite(), a.number());
            case SIN, COS -> NodeRange.SIGNED.provided(a.finite(), a.finite());
            case LOGISTIC -> NodeRange.BIT.provided(a.number(), a.number());
            case SOFTPLUS -> new NodeRange(0, Math.max(a.high(), 0) + 1, a.finite(), a.number());
            case RELU -> new NodeRange(Math.max(a.low(), 0), Math.max(a.high(), 0), a.finite(), a.number());
            case STEP, MISSING, LESS, LESS_EQUAL, EQUAL -> NodeRange.BIT;
            case ADD -> a.plus(b);
            case SUBTRACT -> a.plus(b.negated());
            case MULTIPLY -> y.argument(0) == y.argument(1) ? squared(a) : a.times(b);
            case DIVIDE -> a.over(b);
            case POWER -> power(y, a);
            case MAXIMUM ->
                new NodeRange(Math.max(a.low(), b.low()), Math.max(a.high(), b.high()), true, true)
                        .provided(a.finite() && b.finite(), a.number() && b.number());
            case MINIMUM ->
                new NodeRange(Math.min(a.low(), b.low()), Math.min(a.high(), b.high()), true, true)
                        .provided(a.finite() && b.finite(), a.number() && b.number());
            case SELECT -> of(y.argument(1)).or(b);
            case MATMUL -> summed(y.argument(0) == y.argument(1) ? squared(a) : a.times(b));
            case OUTER, OUTER_MEAN -> a.times(b);
            case SUM -> summed(a);
            case LOG_SUM_EXP ->
                new NodeRange(a.low(), a.high() + Math.log(y.argument(0).shape().size()), a.finite(), a.number());
            case LOG_SUM_EXP_LESS_MAX ->
                new NodeRange(0, Math.log(y.argument(0).shape().size()), a.finite(), a.number());
            case MAX, TRANSPOSE, BROADCAST, RESHAPE, SLICE, ROW_MEAN, STOP_GRADIENT -> a;
            case PAD -> a.or(NodeRange.finite(0, 0));
            case CONCATENATE ->
                y.arguments().stream().map(this::of).reduce(NodeRange::or).orElseThrow();
            case GRADIENT -> NodeRange.ANYTHING;
        };
    }

    /** eˣ − subtracted. */
    private static NodeRange exponential(NodeRange x, double subtracted) {
        boolean finite = x.number() && x.high() <= LARGEST_EXPONENT;
        double high = finite ? Math.exp(x.high()) : Double.POSITIVE_INFINITY;
        return new NodeRange(Math.exp(x.low()) - subtracted, high - subtracted, finite, x.number());
    }

    private static NodeRange logarithm(NodeRange x) {
        if (x.isPositive()) {
            return new NodeRange(Math.log(x.low()), Math.log(x.high()), x.finite(), x.number());
        }
        double high = x.high() > 0 ? Math.log(x.high()) : Double.NEGATIVE_INFINITY;
        return new NodeRange(Double.NEGATIVE_INFINITY, high, false, x.isNeverNegative() && x.number());
    }

    private static NodeRange magnitude(NodeRange x) {
        return x.isNeverNegative()
                ? x
                : new NodeRange(x.high() <= 0 ? -x.high() : 0, Math.max(-x.low(), x.high()), x.finite(), x.number());
    }

    private static NodeRange squared(NodeRange x) {
        NodeRange size = magnitude(x);
        return new NodeRange(size.low() * size.low(), size.high() * size.high(), x.finite(), x.number());
    }

    /** A sum of one or more such numbers. */
    private static NodeRange summed(NodeRange each) {
        return new NodeRange(
                each.isNeverNegative() ? each.low() : Double.NEGATIVE_INFINITY,
                each.high() <= 0 ? each.high() : Double.POSITIVE_INFINITY,
                each.finite(),
                each.number() && (each.finite() || each.isNeverNegative() || each.high() <= 0));
    }

    private static NodeRange power(Expr.Apply y, NodeRange base) {
        if (!(y.argument(1) instanceof Expr.Constant exponent) || !exponent.isUniform()) {
            return base.isNeverNegative() ? NodeRange.number(0, Double.POSITIVE_INFINITY) : NodeRange.ANYTHING;
        }
        double c = exponent.uniformValue();
        boolean even = c % 2 == 0;
        boolean whole = c == Math.rint(c);
        NodeRange size = magnitude(base);
        boolean defined = base.number() && (whole || base.isNeverNegative());
        double atLow = Math.pow(size.low(), c);
        double atHigh = Math.pow(size.high(), c);
        double high = Math.max(atLow, atHigh);
        boolean tame = c >= 0 && c <= 2 || high <= LARGEST;
        double low = even || base.isNeverNegative() ? Math.min(atLow, atHigh) : -high;
        return new NodeRange(low, high, base.finite() && defined && tame, defined);
    }
}
