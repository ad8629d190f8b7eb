package mlpc.compiler.batch;

import java.util.List;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;

/** Which operations a mean over the rows may be taken inside of. */
final class Linearity {
    private Linearity() {}

    /** Whether the mean of the node is the node of the means: it is linear in all its per-example arguments together. */
    static boolean holds(Expr.Apply node) {
        List<Expr> arguments = node.arguments();
        return switch (node.primitive()) {
            case NEGATE, ADD, SUBTRACT -> true;
            case MULTIPLY, MATMUL, OUTER -> varying(arguments) == 1;
            case DIVIDE -> !arguments.get(1).perExample();
            case SELECT -> !arguments.get(0).perExample();
            case TRANSPOSE, SUM, BROADCAST, RESHAPE, SLICE, PAD, CONCATENATE -> true;
            case EXP,
                    LOG,
                    LOG1P,
                    EXPM1,
                    SQRT,
                    ABS,
                    SIGN,
                    SIN,
                    COS,
                    TANH,
                    LOGISTIC,
                    SOFTPLUS,
                    RELU,
                    ERF,
                    STEP,
                    POWER,
                    MAXIMUM,
                    MINIMUM,
                    LESS,
                    LESS_EQUAL,
                    EQUAL,
                    MAX,
                    LOG_SUM_EXP -> false;
            case ROW_MEAN, OUTER_MEAN, GRADIENT -> false;
        };
    }

    /**
     * Whether the mean is cheaper taken inside, given which arguments have a cheap one: where something is repeated,
     * padded, shared, or multiplied by something shared, the rows meet before that is done.
     */
    static boolean gains(Expr.Apply node, List<Boolean> cheap) {
        if (!holds(node)) {
            return false;
        }
        Primitive primitive = node.primitive();
        return switch (primitive) {
            case BROADCAST, PAD, MATMUL, OUTER -> true;
            case ADD, SUBTRACT -> node.arguments().stream().anyMatch(argument -> !argument.perExample())
                    || !cheap.contains(false);
            default -> !cheap.contains(false);
        };
    }

    private static long varying(List<Expr> arguments) {
        return arguments.stream().filter(Expr::perExample).count();
    }
}
