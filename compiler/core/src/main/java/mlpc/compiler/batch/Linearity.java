package mlpc.compiler.batch;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;

/** Which operations commute with the mean over the rows. */
final class Linearity {
    /** Operations that cost more than the mean of their arguments. */
    private static final Set<Primitive> GROWING =
            EnumSet.of(Primitive.BROADCAST, Primitive.PAD, Primitive.MATMUL, Primitive.OUTER);

    private static final Set<Primitive> SUMS = EnumSet.of(Primitive.ADD, Primitive.SUBTRACT);

    private Linearity() {}

    /**
     * Whether the mean of the node equals the node of the means: it is linear in all its per-example arguments
     * together.
     */
    static boolean holds(Expr.Apply node) {
        List<Expr> arguments = node.arguments();
        return switch (node.primitive().family()) {
            case UNARY -> node.primitive() == Primitive.NEGATE || node.primitive() == Primitive.STOP_GRADIENT;
            case BINARY ->
                switch (node.primitive()) {
                    case ADD, SUBTRACT -> true;
                    case MULTIPLY -> varying(arguments) == 1;
                    case DIVIDE -> !arguments.get(1).perExample();
                    default -> false; // the other elementwise operations are not linear
                };
            case CHOICE -> !arguments.get(0).perExample();
            case CONTRACTION -> varying(arguments) == 1;
            case REDUCTION -> node.primitive() == Primitive.SUM;
            case MOVEMENT -> true;
            case ROWS, DERIVATIVE -> false;
        };
    }

    /**
     * Whether the mean is cheaper when it moves inwards, given which arguments have a cheap mean: if the node repeats,
     * pads, shares or multiplies by a shared value, the rows are averaged before that.
     */
    static boolean gains(Expr.Apply node, List<Boolean> cheap) {
        if (!holds(node)) {
            return false;
        }
        boolean sharesTerm = node.arguments().stream().anyMatch(argument -> !argument.perExample());
        return GROWING.contains(node.primitive())
                || SUMS.contains(node.primitive()) && sharesTerm
                || !cheap.contains(false);
    }

    private static long varying(List<Expr> arguments) {
        return arguments.stream().filter(Expr::perExample).count();
    }
}
