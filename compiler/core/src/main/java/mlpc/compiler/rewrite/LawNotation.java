package mlpc.compiler.rewrite;

import static mlpc.compiler.graph.Primitive.*;

/** The notation in which the tables of laws are written. */
final class LawNotation {
    private LawNotation() {}

    static Pattern plus(Pattern a, Pattern b) {
        return Pattern.apply(ADD, a, b);
    }

    static Pattern minus(Pattern a, Pattern b) {
        return Pattern.apply(SUBTRACT, a, b);
    }

    static Pattern minus(Pattern a) {
        return Pattern.apply(NEGATE, a);
    }

    static Pattern times(Pattern a, Pattern b) {
        return Pattern.apply(MULTIPLY, a, b);
    }

    static Pattern over(Pattern a, Pattern b) {
        return Pattern.apply(DIVIDE, a, b);
    }

    static Pattern power(Pattern a, Pattern b) {
        return Pattern.apply(POWER, a, b);
    }

    static Pattern exp(Pattern a) {
        return Pattern.apply(EXP, a);
    }

    static Pattern expm1(Pattern a) {
        return Pattern.apply(EXPM1, a);
    }

    static Pattern log(Pattern a) {
        return Pattern.apply(LOG, a);
    }

    static Pattern log1p(Pattern a) {
        return Pattern.apply(LOG1P, a);
    }

    static Pattern sqrt(Pattern a) {
        return Pattern.apply(SQRT, a);
    }

    static Pattern abs(Pattern a) {
        return Pattern.apply(ABS, a);
    }

    static Pattern sign(Pattern a) {
        return Pattern.apply(SIGN, a);
    }

    static Pattern sin(Pattern a) {
        return Pattern.apply(SIN, a);
    }

    static Pattern cos(Pattern a) {
        return Pattern.apply(COS, a);
    }

    static Pattern tanh(Pattern a) {
        return Pattern.apply(TANH, a);
    }

    static Pattern logistic(Pattern a) {
        return Pattern.apply(LOGISTIC, a);
    }

    static Pattern softplus(Pattern a) {
        return Pattern.apply(SOFTPLUS, a);
    }

    static Pattern relu(Pattern a) {
        return Pattern.apply(RELU, a);
    }

    static Pattern step(Pattern a) {
        return Pattern.apply(STEP, a);
    }

    static Pattern maximum(Pattern a, Pattern b) {
        return Pattern.apply(MAXIMUM, a, b);
    }

    static Pattern minimum(Pattern a, Pattern b) {
        return Pattern.apply(MINIMUM, a, b);
    }

    static Pattern select(Pattern condition, Pattern a, Pattern b) {
        return Pattern.apply(SELECT, condition, a, b);
    }

    static Pattern matmul(Pattern a, Pattern b) {
        return Pattern.apply(MATMUL, a, b);
    }

    static Pattern outer(Pattern a, Pattern b) {
        return Pattern.apply(OUTER, a, b);
    }

    static Pattern transpose(Pattern a) {
        return Pattern.apply(TRANSPOSE, a);
    }

    /** Σ over some axes. */
    static Pattern sum(Pattern a) {
        return new Pattern.Reduction(SUM, a);
    }

    /** log Σ exp over some axes, stable. */
    static Pattern logSumExp(Pattern a) {
        return new Pattern.Reduction(LOG_SUM_EXP, a);
    }

    /** The result of a reduction, repeated beside each element that it was computed from. */
    static Pattern spread(Pattern a) {
        return new Pattern.Spread(a);
    }
}
