package mlpc.compiler.derive;

import static mlpc.compiler.derive.DerivativeRule.*;
import static mlpc.compiler.graph.Primitive.*;

import java.util.List;
import mlpc.compiler.graph.Attributes;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;

/**
 * The table of derivatives. {@code dy} is the adjoint ȳ of the result y; each term is the adjoint of one argument.
 * Where no derivative exists the conventions are the same as in PyTorch: relu′(0) = abs′(0) = 0, equal maxima share evenly,
 * step functions have derivative 0.
 */
final class Derivatives {
    private Derivatives() {}

    // spotless:off
    static DerivativeRule of(Primitive primitive) {
        return switch (primitive) {
            case NEGATE   -> unary((x, y, dy) -> dy.negate());
            case EXP      -> unary((x, y, dy) -> dy.times(y));
            case LOG      -> unary((x, y, dy) -> dy.over(x));
            case LOG1P    -> unary((x, y, dy) -> dy.over(one(x).plus(x)));
            case EXPM1    -> unary((x, y, dy) -> dy.times(y.plus(one(y))));
            case SQRT     -> unary((x, y, dy) -> dy.over(y.times(2)));
            case ABS      -> unary((x, y, dy) -> dy.times(apply(SIGN, x)));
            case SIN      -> unary((x, y, dy) -> dy.times(apply(COS, x)));
            case COS      -> unary((x, y, dy) -> dy.times(apply(SIN, x)).negate());
            case TANH     -> unary((x, y, dy) -> dy.times(one(y).minus(y.times(y))));
            case LOGISTIC -> unary((x, y, dy) -> dy.times(y.times(one(y).minus(y))));
            case SOFTPLUS -> unary((x, y, dy) -> dy.times(apply(LOGISTIC, x)));
            case RELU     -> unary((x, y, dy) -> dy.times(apply(STEP, x)));
            case ERF      -> unary((x, y, dy) -> dy.times(apply(EXP, x.times(x).negate())).times(2 / Math.sqrt(Math.PI)));

            case ADD      -> binary((a, b, y, dy) -> dy,
                                    (a, b, y, dy) -> dy);
            case SUBTRACT -> binary((a, b, y, dy) -> dy,
                                    (a, b, y, dy) -> dy.negate());
            case MULTIPLY -> binary((a, b, y, dy) -> dy.times(b),
                                    (a, b, y, dy) -> dy.times(a));
            case DIVIDE   -> binary((a, b, y, dy) -> dy.over(b),
                                    (a, b, y, dy) -> dy.times(y).over(b).negate());
            case POWER    -> binary((a, b, y, dy) -> dy.times(b).times(a.power(b.minus(one(b)))),
                                    (a, b, y, dy) -> dy.times(y).times(apply(LOG, a)));
            case MAXIMUM  -> binary((a, b, y, dy) -> dy.times(wins(b, a)),
                                    (a, b, y, dy) -> dy.times(wins(a, b)));
            case MINIMUM  -> binary((a, b, y, dy) -> dy.times(wins(a, b)),
                                    (a, b, y, dy) -> dy.times(wins(b, a)));
            case SELECT   -> choice((c, y, dy) -> select(c, dy, zero(dy)),
                                    (c, y, dy) -> select(c, zero(dy), dy));

            case STEP, MISSING, SIGN, FLOOR, LESS, LESS_EQUAL, EQUAL, STOP_GRADIENT -> flat();

            case MATMUL   -> binary((a, b, y, dy) -> timesTransposed(dy, b),
                                    (a, b, y, dy) -> transposedTimes(a, dy));
            case OUTER    -> binary((a, b, y, dy) -> dy.matmul(b),
                                    (a, b, y, dy) -> a.matmul(dy));
            case TRANSPOSE -> unary((x, y, dy) -> dy.transpose());

            case SUM      -> shaped((x, y, dy) -> repeat(dy, x, axes(y)));
            case MAX      -> shaped((x, y, dy) -> toLargest(x, y, axes(y), dy));
            case LOG_SUM_EXP -> shaped((x, y, dy) ->
                                repeat(dy, x, axes(y)).times(apply(EXP, x.minus(repeat(y, x, axes(y))))));
            case LOG_SUM_EXP_LESS_MAX -> shaped((x, y, dy) -> {
                                Expr most = apply(MAX, axes(y), x);
                                Expr softmax = apply(EXP, x.minus(repeat(most.plus(y), x, axes(y))));
                                return repeat(dy, x, axes(y)).times(softmax).minus(toLargest(x, most, axes(y), dy));
                            });

            case BROADCAST -> shaped((x, y, dy) -> dy.sum(((Attributes.Broadcast) y.attributes()).repeated()));
            case RESHAPE   -> shaped((x, y, dy) -> dy.reshape(x.shape()));
            case SLICE     -> shaped((x, y, dy) -> unslice(dy, x, (Attributes.Range) y.attributes()));
            case PAD       -> shaped((x, y, dy) -> unpad(dy, x, (Attributes.Padding) y.attributes()));
            case CONCATENATE -> each((y, argument, dy) -> part(dy, y, argument, axes(y).get(0)));

            case ROW_MEAN   -> unary((x, y, dy) -> apply(ROW_MEAN, dy));
            case OUTER_MEAN -> binary((a, b, y, dy) -> apply(ROW_MEAN, dy).matmul(b),
                                      (a, b, y, dy) -> a.matmul(apply(ROW_MEAN, dy)));

            case GRADIENT -> throw new IllegalStateException("a GRADIENT is expanded before it is differentiated");
        };
    }
    // spotless:on

    /** dy bᵀ, of a's shape: [m,n]·[n,k], [n]·[n,k], [m] ⊗ [k], or a number times [k]. */
    private static Expr timesTransposed(Expr dy, Expr b) {
        return b.shape().rank() == 2
                ? dy.matmul(b.transpose())
                : dy.shape().isScalar() ? dy.fill(b.shape()).times(b) : dy.outer(b);
    }

    /** aᵀ dy, of b's shape: [k,m]·[m,n], [k,m]·[m], [k] ⊗ [n], or a number times [k]. */
    private static Expr transposedTimes(Expr a, Expr dy) {
        return a.shape().rank() == 2
                ? a.transpose().matmul(dy)
                : dy.shape().isScalar() ? dy.fill(a.shape()).times(a) : a.outer(dy);
    }

    /** dy at the largest element; where there are several, in equal parts. */
    private static Expr toLargest(Expr x, Expr most, List<Integer> axes, Expr dy) {
        Expr largest = apply(EQUAL, x, repeat(most, x, axes));
        return largest.times(repeat(dy.over(largest.sum(axes)), x, axes));
    }

    private static Expr apply(Primitive primitive, List<Integer> axes, Expr x) {
        return x.nodes().apply(primitive, new Attributes.Axes(axes), List.of(x));
    }

    /** 1 where less < more, ½ where they are equal. */
    private static Expr wins(Expr less, Expr more) {
        return apply(LESS, less, more).plus(apply(EQUAL, less, more).times(0.5));
    }

    /** The result of a reduction, repeated along the axes that were reduced. */
    private static Expr repeat(Expr reduced, Expr x, List<Integer> dropped) {
        List<Integer> kept = x.shape().axes().stream()
                .filter(axis -> !dropped.contains(axis))
                .toList();
        return reduced.broadcast(x.shape(), kept);
    }

    private static Expr unslice(Expr dy, Expr x, Attributes.Range range) {
        int after = x.shape().dimension(range.axis()) - range.to();
        return dy.nodes().apply(PAD, new Attributes.Padding(range.axis(), range.from(), after), List.of(dy));
    }

    private static Expr unpad(Expr dy, Expr x, Attributes.Padding padding) {
        int axis = padding.axis();
        return dy.slice(axis, padding.before(), padding.before() + x.shape().dimension(axis));
    }

    /** The elements of dy that belong to one argument of a concatenation. */
    private static Expr part(Expr dy, Expr.Apply y, int argument, int axis) {
        int from = 0;
        for (Expr before : y.arguments().subList(0, argument)) {
            from += before.shape().dimension(axis);
        }
        return dy.slice(axis, from, from + y.argument(argument).shape().dimension(axis));
    }

    private static List<Integer> axes(Expr.Apply y) {
        return ((Attributes.Axes) y.attributes()).axes();
    }

    private static Expr select(Expr condition, Expr then, Expr otherwise) {
        return apply(SELECT, condition, then, otherwise);
    }

    private static Expr one(Expr like) {
        return like.nodes().constant(like.shape(), 1);
    }

    private static Expr zero(Expr like) {
        return like.nodes().constant(like.shape(), 0);
    }

    private static Expr apply(Primitive primitive, Expr... arguments) {
        return arguments[0].nodes().apply(primitive, arguments);
    }
}
