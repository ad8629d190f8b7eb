package mlpc.compiler.rewrite.stability;

import java.util.List;
import java.util.Optional;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.rewrite.law.Law;
import mlpc.compiler.rewrite.law.NodeForms;
import org.jspecify.annotations.Nullable;

/**
 * softplus(b − a), the loss of two logits, and softplus(−|b − a|). The rounded difference d lacks a part r of b − a (Knuth's TwoSum);
 * where e^−|d| is small, d is large and so is r, and leaving it out would cost |d| times the rounding error. It is put back by
 * e^−|d + r| = e^−|d| · (1 − r · sign d).
 */
public final class SoftplusOfDifference {
    /** Tried after all others, because they look for softplus. */
    public static final Law LAW = new Law(
            "softplus(b − a) with what b − a rounds away",
            Law.Exactness.ROUNDING,
            Law.Kind.STABILITY,
            List.of(Primitive.SOFTPLUS),
            node -> Optional.ofNullable(rewritten(node)));

    private SoftplusOfDifference() {}

    private static @Nullable Expr rewritten(Expr.Apply softplus) {
        Expr of = softplus.argument(0);
        if (NodeForms.is(Primitive.SUBTRACT, of)) {
            return apply(Primitive.RELU, of).plus(logarithm((Expr.Apply) of));
        }
        if (NodeForms.is(Primitive.NEGATE, of)) {
            Expr magnitude = of.arguments().get(0);
            boolean fits = NodeForms.is(Primitive.ABS, magnitude)
                    && NodeForms.is(Primitive.SUBTRACT, magnitude.arguments().get(0));
            return fits ? logarithm((Expr.Apply) magnitude.arguments().get(0)) : null;
        }
        return null;
    }

    /** log(1 + e^−|b − a|); 0 where d is infinite and r is no number. */
    private static Expr logarithm(Expr.Apply d) {
        Expr b = d.argument(0);
        Expr a = d.argument(1);
        Expr back = d.minus(b);
        Expr rest = b.minus(d.minus(back)).minus(a.plus(back));
        Expr power = apply(Primitive.EXP, apply(Primitive.ABS, d).negate());
        Expr corrected = power.minus(power.times(rest.times(apply(Primitive.SIGN, d))));
        Expr isZero = d.nodes().apply(Primitive.EQUAL, power, d.nodes().constant(d.shape(), 0));
        return apply(Primitive.LOG1P, d.nodes().apply(Primitive.SELECT, isZero, power, corrected));
    }

    private static Expr apply(Primitive primitive, Expr argument) {
        return argument.nodes().apply(primitive, argument);
    }
}
