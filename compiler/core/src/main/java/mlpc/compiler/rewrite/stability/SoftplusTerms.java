package mlpc.compiler.rewrite.stability;

import java.util.ArrayList;
import java.util.List;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.rewrite.law.NodeForms;
import org.jspecify.annotations.Nullable;

/** softplus(z) − t·z, written so that the terms as large as z cancel before anything is rounded. */
final class SoftplusTerms {
    private SoftplusTerms() {}

    /** softplus(z) − product, if the product is z times something; otherwise null. */
    static @Nullable Expr minusProduct(Expr.Apply softplus, Expr product) {
        Expr z = softplus.argument(0);
        Expr t = quotient(product, z);
        if (t == null) {
            return null;
        }
        Expr small = softplus.nodes()
                .apply(Primitive.SOFTPLUS, apply(Primitive.ABS, z).negate());
        Expr positive = apply(Primitive.RELU, z);
        if (isFlag(t)) {
            return small.plus(positive.minus(t.times(z)));
        }
        Expr one = z.nodes().constant(z.shape(), 1);
        Expr negative = apply(Primitive.RELU, z.negate());
        return small.plus(positive.times(one.minus(t)).plus(negative.times(t)));
    }

    /** t, if a product is t·z. */
    private static @Nullable Expr quotient(Expr product, Expr z) {
        List<Expr> factors = new ArrayList<>();
        boolean minus = factors(product, factors);
        List<Expr> wanted = new ArrayList<>();
        boolean zMinus = factors(z, wanted);
        for (Expr factor : wanted) {
            if (!factors.remove(factor)) {
                return null;
            }
        }
        Expr one = z.nodes().constant(z.shape(), 1);
        Expr rest = factors.stream().reduce(Expr::times).orElse(one);
        return minus == zMinus ? rest : rest.negate();
    }

    /** The factors of a product, and whether its sign is negative. */
    private static boolean factors(Expr node, List<Expr> factors) {
        if (NodeForms.is(Primitive.MULTIPLY, node)) {
            boolean first = factors(node.arguments().get(0), factors);
            return first != factors(node.arguments().get(1), factors);
        }
        if (NodeForms.is(Primitive.NEGATE, node)) {
            return !factors(node.arguments().get(0), factors);
        }
        factors.add(node);
        return false;
    }

    /** Whether every element is 0 or 1, so that no product with it is rounded. */
    private static boolean isFlag(Expr t) {
        if (t instanceof Expr.Input input) {
            return input.kind() != Expr.Kind.REAL;
        }
        return (NodeForms.is(Primitive.BROADCAST, t)
                        || NodeForms.is(Primitive.RESHAPE, t)
                        || NodeForms.is(Primitive.SLICE, t))
                && isFlag(t.arguments().get(0));
    }

    private static Expr apply(Primitive primitive, Expr argument) {
        return argument.nodes().apply(primitive, argument);
    }
}
