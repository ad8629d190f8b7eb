package mlpc.compiler.rewrite.law;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;
import org.jspecify.annotations.Nullable;

/**
 * A law of the form "left = right", applied from left to right at one node.
 *
 * @param name the law as text, shown in the log; it is also switched off by this name
 * @param heads the primitives at which the left side can begin; the law is tried at no others
 * @param rightSide the replacement of a node that matches the left side; otherwise empty
 */
public record Law(
        String name,
        Exactness exactness,
        Kind kind,
        List<Primitive> heads,
        Function<Expr.Apply, Optional<Expr>> rightSide) {

    /** Whether both sides are the same floating-point number. */
    public enum Exactness {
        /** The same number for every argument, infinities and NaN included; only a zero's sign may differ. */
        EXACT,
        /**
         * Equal over the reals: the rounding may differ, and the right side may have a value where the left one is
         * infinite or undefined.
         */
        ROUNDING
    }

    /** The purpose of a law. */
    public enum Kind {
        ALGEBRA,
        MOVEMENT,
        STABILITY,
        INFERENCE,
        PLAN
    }

    /** The right side of a law as code, where a pattern does not say enough. */
    @FunctionalInterface
    public interface RightSide {
        /** The node that replaces this one; null where this one is not the law's left side. */
        @Nullable
        Expr of(Expr.Apply node);
    }

    public Law {
        heads = List.copyOf(heads);
    }

    /** A law whose two sides are patterns. */
    public static Law of(String name, Exactness exactness, Kind kind, Pattern left, Pattern right) {
        return of(name, exactness, kind, left, right, bindings -> true);
    }

    /** A law between patterns that holds, or saves something, only under a condition on the nodes. */
    public static Law of(
            String name,
            Exactness exactness,
            Kind kind,
            Pattern left,
            Pattern right,
            Predicate<Pattern.Bindings> condition) {
        return new Law(
                name,
                exactness,
                kind,
                List.of(left.head()),
                node -> Optional.ofNullable(left.match(
                        node,
                        Pattern.Bindings.NONE,
                        found -> condition.test(found) ? right.build(found, node) : null)));
    }

    /** The node that replaces this one, if the law matches it. */
    public Optional<Expr> apply(Expr.Apply node) {
        return rightSide.apply(node).filter(result -> result != node);
    }

    @Override
    public String toString() {
        return name;
    }
}
