package mlpc.compiler.exchange.pattern;

import static mlpc.compiler.exchange.pattern.NodePatterns.is;
import static mlpc.compiler.exchange.pattern.NodePatterns.near;
import static mlpc.compiler.exchange.pattern.NodePatterns.number;
import static mlpc.compiler.exchange.pattern.NodePatterns.scaled;

import java.util.List;
import java.util.Optional;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;

/** Recognises the prelude's functions that are different formulae on both sides of a limit. */
final class Bends {
    private Bends() {}

    /** A condition z > limit, and what is taken where it holds and where not. */
    private record Bend(Expr z, double limit, Expr above, Expr below) {
        /** Reads the condition z > limit, or z ≤ limit with both cases in the other order. */
        static Optional<Bend> of(Expr.Apply choice) {
            Optional<Expr.Apply> less =
                    is(choice.argument(0), Primitive.LESS).or(() -> is(choice.argument(0), Primitive.LESS_EQUAL));
            if (less.isEmpty()) {
                return Optional.empty();
            }
            Optional<Double> left = number(less.get().argument(0));
            Optional<Double> right = number(less.get().argument(1));
            Expr one = choice.argument(1);
            Expr other = choice.argument(2);
            return left.isPresent()
                    ? Optional.of(new Bend(less.get().argument(1), left.get(), one, other))
                    : right.map(limit -> new Bend(less.get().argument(0), limit, other, one));
        }
    }

    static Optional<Rendering> of(Expr.Apply choice) {
        return Bend.of(choice)
                .flatMap(bend -> bend.limit == 0
                        ? atZero(bend)
                        : thresholded(choice, bend).or(() -> softShrink(choice, bend)));
    }

    /** z where z > 0, else some function of z. */
    private static Optional<Rendering> atZero(Bend bend) {
        Expr z = bend.z;
        if (bend.above != z) {
            return Optional.empty();
        }
        NodePatterns.Scaled part = scaled(bend.below);
        if (part.of() == z && bend.below != z) {
            return Optional.of(named("leaky_relu", z, part.factor(), near(part.factor(), 0.01)));
        }
        if (isPowerLessOne(part.of(), z)) {
            return Optional.of(named("elu", z, part.factor(), part.factor() == 1));
        }
        return is(part.of(), Primitive.EXPM1)
                .map(power -> scaled(power.argument(0)))
                .filter(inner -> inner.of() == z && near(inner.factor() * part.factor(), 1))
                .map(inner -> named("celu", z, part.factor(), false));
    }

    private static Rendering named(String name, Expr z, double setting, boolean usual) {
        return Rendering.function(name, z, usual ? List.of() : List.of(setting));
    }

    /** z where z, or |z|, is above the limit, else 0. */
    private static Optional<Rendering> thresholded(Expr.Apply choice, Bend bend) {
        if (!isPlain(choice, bend) || !is(bend.below, 0)) {
            return Optional.empty();
        }
        if (bend.above == bend.z) {
            return Optional.of(named("thresholded_relu", bend.z, bend.limit, bend.limit == 1));
        }
        return is(bend.z, Primitive.ABS)
                .filter(abs -> abs.argument(0) == bend.above && bend.limit > 0)
                .map(abs -> named("hard_shrink", bend.above, bend.limit, bend.limit == 0.5));
    }

    /** Whether the condition is z > limit itself: where z is not a number, the other spellings choose otherwise. */
    private static boolean isPlain(Expr.Apply choice, Bend bend) {
        return is(choice.argument(0), Primitive.LESS).isPresent() && choice.argument(1) == bend.above;
    }

    /** z less the limit above it, and more by it below its opposite. */
    private static Optional<Rendering> softShrink(Expr.Apply choice, Bend bend) {
        Expr z = bend.z;
        double limit = bend.limit;
        boolean outer = limit > 0 && isPlain(choice, bend) && isMoved(bend.above, z, -limit);
        Optional<Expr.Apply> rest = is(bend.below, Primitive.SELECT).filter(unused -> outer);
        return rest.filter(inner -> is(inner.argument(0), Primitive.LESS)
                        .filter(less -> less.argument(0) == z && is(less.argument(1), -limit))
                        .isPresent())
                .filter(inner -> isMoved(inner.argument(1), z, limit) && is(inner.argument(2), 0))
                .map(inner -> named("soft_shrink", z, limit, limit == 0.5));
    }

    /** Whether a node is z + shift. */
    private static boolean isMoved(Expr node, Expr z, double shift) {
        return is(node, Primitive.ADD)
                        .flatMap(sum -> NodePatterns.besides(sum, shift))
                        .filter(other -> other == z)
                        .isPresent()
                || is(node, Primitive.SUBTRACT)
                        .filter(less -> less.argument(0) == z && is(less.argument(1), -shift))
                        .isPresent();
    }

    /** e^z − 1, in one operation or two. */
    static boolean isPowerLessOne(Expr node, Expr z) {
        return is(node, Primitive.EXPM1).filter(power -> power.argument(0) == z).isPresent()
                || is(node, Primitive.SUBTRACT)
                        .filter(less -> is(less.argument(1), 1))
                        .flatMap(less -> is(less.argument(0), Primitive.EXP))
                        .filter(exp -> exp.argument(0) == z)
                        .isPresent();
    }
}
