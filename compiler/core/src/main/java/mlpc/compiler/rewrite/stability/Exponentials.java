package mlpc.compiler.rewrite.stability;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;
import org.jspecify.annotations.Nullable;

/** Laws of logarithms of an exponential that stands inside another operation. */
final class Exponentials {
    private static final Set<Primitive> PARTS = Set.of(Primitive.SLICE, Primitive.RESHAPE, Primitive.BROADCAST);

    private Exponentials() {}

    /** Whether two nodes are z and −z: also as a − b and b − a, or c·x and (−c)·x. */
    static boolean areOpposite(Expr a, Expr b) {
        return isNegation(a, b) || isNegation(b, a);
    }

    private static boolean isNegation(Expr node, Expr of) {
        if (!(node instanceof Expr.Apply apply)) {
            return false;
        }
        if (apply.primitive() == Primitive.NEGATE) {
            return apply.argument(0) == of;
        }
        if (!(of instanceof Expr.Apply other) || other.primitive() != apply.primitive()) {
            return false;
        }
        Expr first = apply.argument(0);
        Expr otherFirst = other.argument(0);
        if (apply.primitive() == Primitive.SUBTRACT) {
            return first == other.argument(1) && apply.argument(1) == otherFirst;
        }
        return apply.primitive() == Primitive.MULTIPLY
                && apply.argument(1) == other.argument(1)
                && first instanceof Expr.Constant c
                && otherFirst instanceof Expr.Constant d
                && Arrays.equals(
                        c.elements(), DoubleStream.of(d.elements()).map(x -> -x).toArray());
    }

    /** log (eᶻ)[i] = z[i]: the logarithm of one class's probability, say. */
    static @Nullable Expr logOfPart(Expr.Apply log) {
        return log.argument(0) instanceof Expr.Apply part && PARTS.contains(part.primitive()) ? exponents(part) : null;
    }

    /** The same part of z, if a node is a part of eᶻ. */
    private static @Nullable Expr exponents(Expr.Apply node) {
        if (node.primitive() == Primitive.EXP) {
            return node.argument(0);
        }
        if (!PARTS.contains(node.primitive()) || !(node.argument(0) instanceof Expr.Apply inner)) {
            return null;
        }
        Expr whole = exponents(inner);
        return whole == null ? null : node.nodes().apply(node.primitive(), node.attributes(), List.of(whole));
    }

    /** log Σ t·eᶻ, and log(t · eᶻ) as a dot product: a one-hot t selects one element, of z as of eᶻ. */
    static @Nullable Expr logOfChosen(Expr.Apply log) {
        if (!(log.argument(0) instanceof Expr.Apply chosen)) {
            return null;
        }
        if (chosen.primitive() == Primitive.MATMUL) {
            Expr z = exponents(chosen.argument(0), chosen.argument(1));
            return z == null
                    ? null
                    : oneHot(chosen.argument(0), chosen.argument(1)).matmul(z);
        }
        if (chosen.primitive() == Primitive.SUM
                && chosen.argument(0) instanceof Expr.Apply product
                && product.primitive() == Primitive.MULTIPLY) {
            Expr z = exponents(product.argument(0), product.argument(1));
            return z == null
                    ? null
                    : oneHot(product.argument(0), product.argument(1)).times(z).sum();
        }
        return null;
    }

    private static Expr oneHot(Expr a, Expr b) {
        return isOneHot(a) ? a : b;
    }

    /** z, if one of the two is a one-hot vector and the other eᶻ. */
    private static @Nullable Expr exponents(Expr a, Expr b) {
        Expr other = isOneHot(a) ? b : isOneHot(b) ? a : null;
        return other instanceof Expr.Apply apply && apply.primitive() == Primitive.EXP ? apply.argument(0) : null;
    }

    private static boolean isOneHot(Expr node) {
        return node instanceof Expr.Input input && input.kind() == Expr.Kind.ONE_HOT;
    }
}
