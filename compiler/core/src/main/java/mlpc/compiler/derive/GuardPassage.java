package mlpc.compiler.derive;

import java.util.List;
import mlpc.compiler.graph.Attributes;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.Shape;

/**
 * How a {@link Guard} is passed from a result to an argument: selections add conditions to it, and it takes the shape
 * of the argument.
 */
final class GuardPassage {
    private GuardPassage() {}

    /** The condition under which a selection passes an adjoint to one of its arguments, if the node is a selection. */
    static Guard narrowed(Guard guard, Expr.Apply y, int argument) {
        Expr x = y.argument(argument);
        return switch (y.primitive()) {
            case SELECT -> guard.and(new Guard.Condition(y.argument(0), argument == 1));
            case RELU -> guard.and(new Guard.Condition(apply(Primitive.STEP, x), true));
            case ABS -> guard.and(Guard.Condition.isNotZero(x));
            case MAXIMUM -> guard.and(new Guard.Condition(apply(Primitive.LESS, x, y.argument(1 - argument)), false));
            case MINIMUM -> guard.and(new Guard.Condition(apply(Primitive.LESS, y.argument(1 - argument), x), false));
            default -> guard;
        };
    }

    /** The guard in the shape of an argument. */
    static Guard through(Guard guard, Expr.Apply y, int argument) {
        Expr x = y.argument(argument);
        if (y.primitive() == Primitive.MAX) {
            Expr isLargest = apply(Primitive.EQUAL, x, repeat(y, x, y));
            return guard.moved(flags -> repeat(flags, x, y)).and(new Guard.Condition(isLargest, true));
        }
        if (guard.isAlways() || y.primitive().isElementwise()) {
            return guard;
        }
        return switch (y.primitive()) {
            case MATMUL, OUTER -> throughProduct(guard, y, x, argument);
            case SUM, LOG_SUM_EXP, LOG_SUM_EXP_LESS_MAX -> guard.moved(flags -> repeat(flags, x, y));
            case BROADCAST, SLICE, CONCATENATE, PAD, RESHAPE, TRANSPOSE, ROW_MEAN -> {
                DerivativeRule rule = Derivatives.of(y.primitive());
                boolean gathers = y.primitive() == Primitive.BROADCAST
                        || y.primitive() == Primitive.SLICE
                        || y.primitive() == Primitive.ROW_MEAN;
                yield gathers
                        ? guard.gathered(flags -> rule.adjoint(y, argument, flags))
                        : guard.moved(flags -> rule.adjoint(y, argument, flags));
            }
            default -> Guard.ALWAYS;
        };
    }

    /** The guard of a factor in a product: an axis of the result is kept, the others are reduced or repeated. */
    private static Guard throughProduct(Guard guard, Expr.Apply y, Expr x, int argument) {
        boolean outer = y.primitive() == Primitive.OUTER;
        int free = outer ? 1 : x.shape().rank() - 1;
        int otherFree = y.shape().rank() - free;
        List<Integer> summed = otherFree == 0 ? List.of() : List.of(argument == 0 ? free : 0);
        Guard own = summed.isEmpty() ? guard : guard.gathered(flags -> flags.sum(summed));
        List<Integer> kept = free == 0 ? List.of() : List.of(outer || argument == 0 ? 0 : 1);
        return own.moved(flags -> flags.broadcast(x.shape(), kept));
    }

    /**
     * A product in the form for its row of the table: a factor that may be infinite is 0 where the adjoint is 0, so
     * that no term of the sum is NaN.
     */
    static Expr.Apply masked(Guard guard, Expr.Apply seen, int argument) {
        Expr factor = seen.argument(1 - argument);
        Expr zeroed = throughProduct(guard, seen, factor, 1 - argument).select(factor);
        List<Expr> factors = argument == 0 ? List.of(seen.argument(0), zeroed) : List.of(zeroed, seen.argument(1));
        return (Expr.Apply) seen.nodes().apply(seen.primitive(), seen.attributes(), factors);
    }

    private static Expr repeat(Expr reduced, Expr x, Expr.Apply y) {
        List<Integer> dropped = ((Attributes.Axes) y.attributes()).axes();
        Shape shape = x.shape();
        return reduced.broadcast(
                shape,
                shape.axes().stream().filter(axis -> !dropped.contains(axis)).toList());
    }

    private static Expr apply(Primitive primitive, Expr... arguments) {
        return arguments[0].nodes().apply(primitive, arguments);
    }
}
