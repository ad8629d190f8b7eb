package mlpc.compiler.derive;

import mlpc.compiler.graph.Expr;

/**
 * Says where a derivative can be infinite or NaN, such as 1/x at 0. If the adjoint is 0 there, because another branch was taken, their
 * product would be NaN.
 */
final class DerivativeBounds {
    private final NodeRanges ranges;

    DerivativeBounds(NodeRanges ranges) {
        this.ranges = ranges;
    }

    /** Whether ∂y/∂argument is finite for all finite values of the leaves. */
    boolean isFinite(Expr.Apply y, int argument) {
        NodeRange x = ranges.of(y.argument(argument));
        NodeRange other = ranges.of(y.argument(y.arguments().size() - 1 - argument));
        NodeRange value = ranges.of(y);
        return switch (y.primitive()) {
            case NEGATE, ADD, SUBTRACT, MAXIMUM, MINIMUM, SELECT, RELU, ABS -> true;
            case STEP, MISSING, SIGN, FLOOR, LESS, LESS_EQUAL, EQUAL, STOP_GRADIENT -> true;
            case TRANSPOSE, SUM, BROADCAST, RESHAPE, SLICE, PAD, CONCATENATE, ROW_MEAN -> true;
            case EXP, EXPM1 -> value.finite();
            case LOG -> x.isAwayFromZero();
            case LOG1P -> x.plus(NodeRange.finite(1, 1)).isAwayFromZero();
            case SQRT -> x.isPositive() && x.number();
            case SIN, COS -> x.finite();
            case TANH, LOGISTIC, SOFTPLUS, ERF, MAX -> x.number();
            case LOG_SUM_EXP, LOG_SUM_EXP_LESS_MAX -> x.finite();
            case MULTIPLY, MATMUL, OUTER, OUTER_MEAN -> other.finite();
            case DIVIDE -> argument == 0 ? other.isAwayFromZero() : x.isAwayFromZero() && value.finite();
            case POWER ->
                argument == 0
                        ? x.finite()
                                && !hasPole(y, 0)
                                && ranges.of(y.argument(1)).finite()
                                && isTame(y)
                        : value.finite() && other.isPositive();
            case GRADIENT -> false;
        };
    }

    /**
     * Whether ∂y/∂argument is infinite where a root or a power begins, and a product with 0 is meant to be 0 there: in √x · x, or
     * √(Σx²), or a^b by b at a = 0.
     */
    boolean hasPole(Expr.Apply y, int argument) {
        NodeRange first = ranges.of(y.argument(0));
        return switch (y.primitive()) {
            case SQRT -> !first.isPositive();
            case POWER -> !first.isPositive() && (argument == 1 || !growsFromOne(y.argument(1)));
            default -> false;
        };
    }

    /** Whether none of its elements is 0, or so near that a root or a power of it is steep. */
    boolean isNeverZero(Expr node) {
        return ranges.of(node).isAwayFromZero();
    }

    /**
     * Whether this is the root of an expression that is 0 only at its minimum, such as a sum of squares: there its
     * derivative is 0.
     */
    boolean isAboveItsLeast(Expr.Apply y, int argument) {
        Expr x = y.argument(0);
        return argument == 0
                && x instanceof Expr.Apply
                && ranges.of(x).isNeverNegative()
                && ranges.of(y).isNeverNegative();
    }

    private static boolean growsFromOne(Expr exponent) {
        return exponent instanceof Expr.Constant constant && constant.isUniform() && constant.uniformValue() >= 1;
    }

    /** Whether x^(c − 1) cannot overflow. */
    private boolean isTame(Expr.Apply power) {
        boolean slow = power.argument(1) instanceof Expr.Constant constant
                && constant.isUniform()
                && constant.uniformValue() <= 2;
        return slow || ranges.of(power).finite();
    }
}
