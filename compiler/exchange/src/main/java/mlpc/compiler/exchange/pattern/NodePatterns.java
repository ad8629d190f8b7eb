package mlpc.compiler.exchange.pattern;

import java.util.Optional;
import mlpc.compiler.graph.Attributes;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;

/** Predicates on nodes for recognising layers and functions. */
public final class NodePatterns {
    private static final double NEAR = 1e-6;

    private NodePatterns() {}

    public static Optional<Expr.Apply> is(Expr node, Primitive primitive) {
        return node instanceof Expr.Apply apply && apply.primitive() == primitive
                ? Optional.of(apply)
                : Optional.empty();
    }

    /** The number that all elements are equal to. */
    public static Optional<Double> number(Expr node) {
        return node instanceof Expr.Constant constant && constant.isUniform()
                ? Optional.of(constant.uniformValue())
                : Optional.empty();
    }

    public static boolean is(Expr node, double wanted) {
        return number(node).filter(value -> near(value, wanted)).isPresent();
    }

    public static boolean near(double value, double wanted) {
        return value == wanted || Math.abs(value - wanted) <= NEAR * Math.abs(wanted);
    }

    /** Strips broadcasts and reshapes of a single number. */
    public static Expr core(Expr node) {
        Expr core = node;
        while (core instanceof Expr.Apply apply
                && (apply.primitive() == Primitive.BROADCAST || apply.primitive() == Primitive.RESHAPE)
                && apply.argument(0).shape().size() == 1) {
            core = apply.argument(0);
        }
        return core;
    }

    /** The other operand of a commutative operation, one of whose operands is this number. */
    public static Optional<Expr> besides(Expr.Apply node, double wanted) {
        if (is(node.argument(0), wanted)) {
            return Optional.of(node.argument(1));
        }
        return is(node.argument(1), wanted) ? Optional.of(node.argument(0)) : Optional.empty();
    }

    /** A factor and the node that it multiplies: {@code 0.5 z}, {@code z / 2}, {@code −z}, or z itself. */
    public record Scaled(double factor, Expr of) {}

    public static Scaled scaled(Expr node) {
        if (node instanceof Expr.Apply apply) {
            if (apply.primitive() == Primitive.NEGATE) {
                return new Scaled(-1, apply.argument(0));
            }
            if (apply.primitive() == Primitive.MULTIPLY) {
                for (int at = 0; at < 2; at++) {
                    Optional<Double> factor = number(apply.argument(at));
                    if (factor.isPresent()) {
                        return new Scaled(factor.get(), apply.argument(1 - at));
                    }
                }
            }
            if (apply.primitive() == Primitive.DIVIDE
                    && number(apply.argument(1)).isPresent()) {
                return new Scaled(1 / number(apply.argument(1)).get(), apply.argument(0));
            }
        }
        return new Scaled(1, node);
    }

    /** Whether a node is the square of another. */
    public static boolean isSquare(Expr node, Expr of) {
        return node instanceof Expr.Apply apply
                && (apply.primitive() == Primitive.POWER && apply.argument(0) == of && is(apply.argument(1), 2)
                        || apply.primitive() == Primitive.MULTIPLY
                                && apply.argument(0) == of
                                && apply.argument(1) == of);
    }

    /** Whether a node is one number: the mean of all elements of a vector. */
    public static boolean isMean(Expr node, Expr of) {
        Scaled scaled = scaled(core(node));
        return near(scaled.factor(), 1.0 / of.shape().size()) && isSum(scaled.of(), of);
    }

    public static boolean isSum(Expr node, Expr of) {
        return core(node) instanceof Expr.Apply sum
                && sum.primitive() == Primitive.SUM
                && sum.argument(0) == of
                && coversAll(sum);
    }

    /** Whether a reduction reduces all axes. */
    public static boolean coversAll(Expr.Apply reduction) {
        return ((Attributes.Axes) reduction.attributes()).axes().size()
                == reduction.argument(0).shape().rank();
    }
}
