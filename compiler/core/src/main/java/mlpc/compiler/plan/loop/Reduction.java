package mlpc.compiler.plan.loop;

import java.util.Locale;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;
import mlpc.runtime.signature.Arithmetic;

/** The ways to make one number out of many. */
public enum Reduction {
    SUM,
    /**
     * A sum that adds the rounding errors of its additions at the end. It costs little compared with computing the exponentials, and a
     * softmax that divides by it is accurate at any width.
     */
    COMPENSATED_SUM,
    MAX,
    LOG_SUM_EXP,
    LOG_SUM_EXP_LESS_MAX;

    /** The partial sums of a sum: where no more numbers are added, each partial sum is one of them, and nothing is rounded away. */
    public static final int LANES = Arithmetic.LANES;

    /**
     * How a reduction is computed.
     *
     * @param count how many numbers become one
     */
    public static Reduction of(Expr.Apply node, int count) {
        return switch (node.primitive()) {
            case SUM -> count > LANES && areExponentials(node.argument(0)) ? COMPENSATED_SUM : SUM;
            case MAX -> MAX;
            case LOG_SUM_EXP -> LOG_SUM_EXP;
            case LOG_SUM_EXP_LESS_MAX -> LOG_SUM_EXP_LESS_MAX;
            default -> throw new IllegalArgumentException(node.primitive() + " is no reduction");
        };
    }

    private static boolean areExponentials(Expr node) {
        return node instanceof Expr.Apply apply
                && (apply.primitive() == Primitive.EXP
                        || apply.primitive().family() == Primitive.Family.MOVEMENT
                                && apply.primitive() != Primitive.PAD
                                && apply.primitive() != Primitive.CONCATENATE
                                && areExponentials(apply.argument(0)));
    }

    /** As the plan prints it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
