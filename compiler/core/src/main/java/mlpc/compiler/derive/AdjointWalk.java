package mlpc.compiler.derive;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Nodes;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.Purpose;
import mlpc.compiler.graph.Root;

/**
 * One walk from a result back to the wanted gradients, against the topological order.
 *
 * <p>An adjoint that comes back through a choice ({@code if}, max, min, relu, abs) is 0 where the branch was not taken. A slope that is
 * infinite there, as 1/(2√p) is at p = 0, would make 0 · ∞ = NaN of it. So the walk remembers the {@link Guard} of each adjoint until
 * adjoints are added up, and selects by it after each slope that {@link DerivativeBounds} does not know to be finite. Where all slopes
 * below are finite, nothing is guarded.
 */
final class AdjointWalk {
    private final List<Expr> order;
    private final List<? extends Expr> wanted;
    private final Optional<Root.Mode> mode;
    private final UnaryOperator<Expr.Apply> seen;
    private final DerivativeBounds derivatives;
    /** The wanted nodes and all nodes that depend on one of them, by number. */
    private final BitSet between = new BitSet();
    /** Those of them below which a slope may be infinite. */
    private final BitSet steep = new BitSet();

    private final Map<Expr, Adjoint> adjoints = new HashMap<>();

    /**
     * @param value the adjoint: 0 where the guard does not hold
     * @param unguarded the same where the guard holds, anything elsewhere
     * @param mayBeInfinite whether an element may be infinite or NaN, as 1/x is at 0. Then a branch that was not taken must be left out by
     *     a selection, because 0 · ∞ is NaN
     */
    private record Adjoint(Expr value, Guard guard, Expr unguarded, boolean mayBeInfinite) {
        static Adjoint always(Expr value) {
            return new Adjoint(value, Guard.ALWAYS, value, false);
        }

        Adjoint plus(Adjoint other) {
            Expr sum = value.plus(other.value);
            return new Adjoint(sum, guard.or(other.guard), sum, mayBeInfinite || other.mayBeInfinite);
        }
    }

    /**
     * @param order the result and all that it follows from, arguments first
     * @param mode the mode in which these adjoints exist; empty for both, where the user wrote the derivative
     * @param seen maps a node to the one whose derivative is taken: feedback alignment puts B x in place of W x
     */
    AdjointWalk(
            List<Expr> order, List<? extends Expr> wanted, Optional<Root.Mode> mode, UnaryOperator<Expr.Apply> seen) {
        this.mode = mode;
        this.order = order;
        this.wanted = wanted;
        this.seen = seen;
        this.derivatives = new DerivativeBounds(new NodeRanges(order));
        wanted.forEach(node -> between.set(node.id()));
        order.forEach(this::place);
    }

    private void place(Expr node) {
        if (node instanceof Expr.Apply y) {
            DerivativeRule rule = Derivatives.of(y.primitive());
            for (int argument = 0; argument < y.arguments().size(); argument++) {
                int x = y.argument(argument).id();
                if (between.get(x) && rule.hasDerivative(argument)) {
                    between.set(y.id());
                    if (steep.get(x) || !derivatives.isFinite(y, argument)) {
                        steep.set(y.id());
                    }
                }
            }
        }
    }

    /**
     * The adjoints of the wanted nodes, from the adjoint of the result; zeros if the result does not depend on them.
     */
    List<Expr> from(Expr result, Expr dy) {
        adjoints.put(result, Adjoint.always(dy));
        for (int index = order.size() - 1; index >= 0; index--) {
            Expr node = order.get(index);
            Adjoint adjoint = adjoints.get(node);
            if (adjoint != null) {
                name(adjoint.value(), node);
                if (node instanceof Expr.Apply y) {
                    handDown(y, adjoint);
                }
            }
        }
        return wanted.stream()
                .map(node -> adjoints.containsKey(node)
                        ? adjoints.get(node).value()
                        : node.nodes().constant(node.shape(), 0))
                .toList();
    }

    /** Adds the contribution of y to the adjoint of each argument that leads to a wanted node, in a fixed order. */
    private void handDown(Expr.Apply y, Adjoint dy) {
        if (handDownSoftmax(y, dy)) {
            return;
        }
        DerivativeRule rule = Derivatives.of(y.primitive());
        for (int argument = 0; argument < y.arguments().size(); argument++) {
            Expr x = y.argument(argument);
            if (between.get(x.id()) && rule.hasDerivative(argument)) {
                Adjoint part = derivatives.isFinite(y, argument)
                        ? finiteSlopePart(rule, y, argument, dy)
                        : unboundedSlopePart(rule, y, argument, dy);
                adjoints.merge(x, part, Adjoint::plus);
            }
        }
    }

    /** Passes the adjoint of a softmax directly to its argument z, past the nodes in between: z̄ = y·(ȳ − Σ y·ȳ). */
    private boolean handDownSoftmax(Expr.Apply y, Adjoint dy) {
        Optional<SoftmaxMatch> found = SoftmaxMatch.of(y);
        if (found.isEmpty() || found.get().between().stream().anyMatch(wanted::contains)) {
            return false;
        }
        SoftmaxMatch softmax = found.get();
        Expr z = softmax.logits();
        if (between.get(z.id())) {
            boolean finite = derivatives.isFinite(softmax.logSumExp(), 0);
            boolean guarded = !dy.guard().isAlways() && (!finite || steep.get(z.id()));
            Guard guard = guarded ? softmax.along(dy.guard()) : Guard.ALWAYS;
            Expr unguarded = softmax.adjoint(dy.value());
            adjoints.merge(
                    z,
                    new Adjoint(finite ? unguarded : guard.select(unguarded), guard, unguarded, false),
                    Adjoint::plus);
        }
        return true;
    }

    /** By a slope that is always finite. A choice hands on what is not guarded, for it has narrowed the guard itself. */
    private Adjoint finiteSlopePart(DerivativeRule rule, Expr.Apply y, int argument, Adjoint dy) {
        Expr value = rule.adjoint(seen.apply(y), argument, dy.value());
        boolean chooses = y.primitive() == Primitive.SELECT || y.primitive() == Primitive.RELU;
        boolean mayBeInfinite = dy.mayBeInfinite() && (y.primitive().isElementwise() || y.primitive() == Primitive.MAX);
        Guard taken = mayBeInfinite && y.primitive() != Primitive.SELECT ? guard(y, argument) : Guard.ALWAYS;
        return new Adjoint(
                taken.select(value), guard(y, argument, dy), chooses ? dy.unguarded() : value, mayBeInfinite);
    }

    /** By a slope that may be infinite: selected by the guard, and 0 wherever the rule's own formula would be 0 · ∞. */
    private Adjoint unboundedSlopePart(DerivativeRule rule, Expr.Apply y, int argument, Adjoint dy) {
        Guard guard = guard(y, argument, dy);
        if (y.primitive() == Primitive.MATMUL || y.primitive() == Primitive.OUTER) {
            Expr.Apply product = seen.apply(y);
            Expr.Apply masked = guard.isAlways() ? product : GuardPassage.masked(dy.guard(), product, argument);
            Expr value = rule.adjoint(masked, argument, dy.value());
            return new Adjoint(value, guard, value, false);
        }
        boolean mayBeInfinite = dy.mayBeInfinite() || isSingular(y.primitive());
        Expr unguarded = rule.adjoint(seen.apply(y), argument, dy.unguarded());
        if (!derivatives.hasPole(y, argument)) {
            return new Adjoint(guard.select(unguarded), guard, unguarded, mayBeInfinite);
        }
        if (derivatives.isAboveItsLeast(y, argument)) {
            Expr flat = nonzero(y.primitive() == Primitive.SQRT ? y : y.argument(0), unguarded);
            return new Adjoint(guard.select(flat), guard, flat, mayBeInfinite);
        }
        // Where the guard does not hold, the value of the adjoint is 0 already.
        Expr value = standing(y, argument).select(nonzero(dy.value(), unguarded));
        return new Adjoint(value, guard, value, mayBeInfinite);
    }

    /**
     * Where a power may have a slope: a^b by b nowhere at a = 0, and by a not at a = b = 0, where it is 1 for every a. Where a is not 0, the
     * slope by a stays b a^(b−1) for b = 0 too, for it has a derivative by b itself.
     */
    private Guard standing(Expr.Apply y, int argument) {
        if (y.primitive() != Primitive.POWER) {
            return Guard.ALWAYS;
        }
        Guard.Condition base = Guard.Condition.isNotZero(y.argument(0));
        if (argument == 1) {
            return Guard.where(base);
        }
        Expr exponent = y.argument(1);
        return derivatives.isNeverZero(exponent)
                ? Guard.ALWAYS
                : Guard.where(base.or(Guard.Condition.isNotZero(exponent)));
    }

    /** Whether a slope may be infinite though the result is not, or though the result's own slope is 0 there. */
    private static boolean isSingular(Primitive primitive) {
        return primitive == Primitive.LOG
                || primitive == Primitive.LOG1P
                || primitive == Primitive.DIVIDE
                || primitive == Primitive.SQRT
                || primitive == Primitive.POWER;
    }

    /** Where y passes an adjoint to an argument. */
    private static Guard guard(Expr.Apply y, int argument) {
        return GuardPassage.through(GuardPassage.narrowed(Guard.ALWAYS, y, argument), y, argument);
    }

    /** The value where the condition is not 0; there 0 · ∞ counts as 0. */
    private static Expr nonzero(Expr factor, Expr value) {
        return isNowhereZero(factor)
                ? value
                : Guard.where(Guard.Condition.isNotZero(factor)).select(value);
    }

    private static boolean isNowhereZero(Expr node) {
        return node instanceof Expr.Constant constant && constant.isUniform() && constant.uniformValue() != 0;
    }

    /** The guard of the adjoint that y passes to an argument; none if no derivative below needs one. */
    private Guard guard(Expr.Apply y, int argument, Adjoint dy) {
        boolean needed = steep.get(y.argument(argument).id()) || !derivatives.isFinite(y, argument);
        return needed
                ? GuardPassage.through(GuardPassage.narrowed(dy.guard(), y, argument), y, argument)
                : Guard.ALWAYS;
    }

    /** Names the adjoint of a node z {@code z_bar}, with the same source line. */
    private void name(Expr adjoint, Expr node) {
        Nodes nodes = node.nodes();
        Nodes.Origin origin = nodes.origin(node);
        if (!(adjoint instanceof Expr.Constant)) {
            nodes.describe(adjoint, Nodes.Origin.derivative(Purpose.ADJOINT, origin.name(), origin.span(), mode));
        }
    }
}
