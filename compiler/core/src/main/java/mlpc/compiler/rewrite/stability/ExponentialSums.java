package mlpc.compiler.rewrite.stability;

import java.util.ArrayList;
import java.util.List;
import mlpc.compiler.graph.Attributes;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.Shape;
import mlpc.compiler.rewrite.law.NodeForms;
import org.jspecify.annotations.Nullable;

/** Sums of exponentials written term by term, eᵃ + eᵇ + eᶜ: they become a softmax or a log-sum-exp along a new axis. */
final class ExponentialSums {
    private static final int MOST = 64;

    private ExponentialSums() {}

    /** eᵃ / (eᵃ + eᵇ + …). */
    static @Nullable Expr share(Expr.Apply quotient) {
        Expr own = exponent(quotient.argument(0));
        if (own == null) {
            return null;
        }
        List<Expr> exponents = exponents(quotient.argument(1));
        int at = exponents.indexOf(own);
        if (at < 0 || exponents.size() < 2) {
            return null;
        }
        if (exponents.size() == 2) {
            return quotient.nodes().apply(Primitive.LOGISTIC, own.minus(exponents.get(1 - at)));
        }
        Expr z = joined(exponents);
        Expr lse = LargestFirst.reduce(Primitive.LOG_SUM_EXP, z, List.of(0));
        Expr softmax = z.nodes().apply(Primitive.EXP, z.minus(LargestFirst.repeat(lse, z, List.of(0))));
        return softmax.slice(0, at, at + 1).reshape(quotient.shape());
    }

    /** log(eᵃ + eᵇ + eᶜ + …), and log(c + eᵃ). */
    static @Nullable Expr logarithm(Expr.Apply log) {
        List<Expr> exponents = exponents(log.argument(0));
        if (exponents.size() == 2) {
            Expr a = exponents.get(0);
            return a.plus(log.nodes().apply(Primitive.SOFTPLUS, exponents.get(1).minus(a)));
        }
        return exponents.size() < 3 ? null : LargestFirst.reduce(Primitive.LOG_SUM_EXP, joined(exponents), List.of(0));
    }

    /** a, b, c, … of eᵃ + eᵇ + eᶜ + …; empty if another term is among them. */
    private static List<Expr> exponents(Expr sum) {
        List<Expr> terms = new ArrayList<>();
        collect(sum, terms);
        List<Expr> exponents = new ArrayList<>();
        for (Expr term : terms) {
            Expr exponent = exponent(term);
            if (exponent == null || terms.size() > MOST) {
                return List.of();
            }
            exponents.add(exponent);
        }
        return exponents;
    }

    private static void collect(Expr node, List<Expr> terms) {
        if (NodeForms.is(Primitive.ADD, node) && terms.size() <= MOST) {
            node.arguments().forEach(each -> collect(each, terms));
        } else {
            terms.add(node);
        }
    }

    /** a of eᵃ; log c of a number, and a + log c of c·eᵃ. */
    private static @Nullable Expr exponent(Expr term) {
        if (NodeForms.is(Primitive.EXP, term)) {
            return term.arguments().get(0);
        }
        if (term instanceof Expr.Constant constant && constant.isUniform() && constant.uniformValue() > 0) {
            return term.nodes().constant(term.shape(), StrictMath.log(constant.uniformValue()));
        }
        if (NodeForms.is(Primitive.MULTIPLY, term) && term.arguments().get(0) instanceof Expr.Constant factor) {
            Expr power = exponent(term.arguments().get(1));
            Expr shift = exponent(factor);
            return power == null || shift == null || power instanceof Expr.Constant ? null : power.plus(shift);
        }
        return null;
    }

    private static Expr joined(List<Expr> exponents) {
        List<Expr> pieces = exponents.stream()
                .map(each -> each.reshape(withNewAxis(each.shape())))
                .toList();
        return pieces.get(0).nodes().apply(Primitive.CONCATENATE, new Attributes.Axes(List.of(0)), pieces);
    }

    private static Shape withNewAxis(Shape shape) {
        int[] dimensions = new int[shape.rank() + 1];
        dimensions[0] = 1;
        for (int axis = 0; axis < shape.rank(); axis++) {
            dimensions[axis + 1] = shape.dimension(axis);
        }
        return Shape.of(dimensions);
    }
}
