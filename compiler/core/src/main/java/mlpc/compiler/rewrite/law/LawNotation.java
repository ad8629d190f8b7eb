package mlpc.compiler.rewrite.law;

import static mlpc.compiler.graph.Primitive.*;

/** The notation in which the tables of laws are written. */
public final class LawNotation {
    private LawNotation() {}

    public static Pattern plus(Pattern a, Pattern b) {
        return Pattern.apply(ADD, a, b);
    }

    public static Pattern minus(Pattern a, Pattern b) {
        return Pattern.apply(SUBTRACT, a, b);
    }

    public static Pattern minus(Pattern a) {
        return Pattern.apply(NEGATE, a);
    }

    public static Pattern times(Pattern a, Pattern b) {
        return Pattern.apply(MULTIPLY, a, b);
    }

    public static Pattern over(Pattern a, Pattern b) {
        return Pattern.apply(DIVIDE, a, b);
    }

    public static Pattern power(Pattern a, Pattern b) {
        return Pattern.apply(POWER, a, b);
    }

    public static Pattern exp(Pattern a) {
        return Pattern.apply(EXP, a);
    }

    public static Pattern expm1(Pattern a) {
        return Pattern.apply(EXPM1, a);
    }

    public static Pattern log(Pattern a) {
        return Pattern.apply(LOG, a);
    }

    public static Pattern log1p(Pattern a) {
        return Pattern.apply(LOG1P, a);
    }

    public static Pattern sqrt(Pattern a) {
        return Pattern.apply(SQRT, a);
    }

    public static Pattern abs(Pattern a) {
        return Pattern.apply(ABS, a);
    }

    public static Pattern sign(Pattern a) {
        return Pattern.apply(SIGN, a);
    }

    public static Pattern sin(Pattern a) {
        return Pattern.apply(SIN, a);
    }

    public static Pattern cos(Pattern a) {
        return Pattern.apply(COS, a);
    }

    public static Pattern tanh(Pattern a) {
        return Pattern.apply(TANH, a);
    }

    public static Pattern logistic(Pattern a) {
        return Pattern.apply(LOGISTIC, a);
    }

    public static Pattern softplus(Pattern a) {
        return Pattern.apply(SOFTPLUS, a);
    }

    public static Pattern relu(Pattern a) {
        return Pattern.apply(RELU, a);
    }

    public static Pattern step(Pattern a) {
        return Pattern.apply(STEP, a);
    }

    public static Pattern maximum(Pattern a, Pattern b) {
        return Pattern.apply(MAXIMUM, a, b);
    }

    public static Pattern minimum(Pattern a, Pattern b) {
        return Pattern.apply(MINIMUM, a, b);
    }

    public static Pattern select(Pattern condition, Pattern a, Pattern b) {
        return Pattern.apply(SELECT, condition, a, b);
    }

    public static Pattern matmul(Pattern a, Pattern b) {
        return Pattern.apply(MATMUL, a, b);
    }

    public static Pattern outer(Pattern a, Pattern b) {
        return Pattern.apply(OUTER, a, b);
    }

    public static Pattern transpose(Pattern a) {
        return Pattern.apply(TRANSPOSE, a);
    }

    /** Σ over some axes. */
    public static Pattern sum(Pattern a) {
        return new Pattern.Reduction(SUM, a);
    }

    /** log Σ exp over some axes, stable. */
    public static Pattern logSumExp(Pattern a) {
        return new Pattern.Reduction(LOG_SUM_EXP, a);
    }

    /** The result of a reduction, repeated for each element that it was computed from. */
    public static Pattern spread(Pattern a) {
        return new Pattern.Spread(a);
    }
}
