package mlpc.compiler.rewrite;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;

/**
 * A law of the form "left = right", used from left to right at one node.
 *
 * @param name the law as text: what the log shows and what switches it off
 * @param heads the primitives at which the left side can begin; the law is tried nowhere else
 * @param law the right side for a node that is an instance of the left, or nothing
 */
public record RewriteRule(
        String name, Exactness exactness, Kind kind, List<Primitive> heads, Function<Expr.Apply, Optional<Expr>> law) {

    /** Whether both sides are the same floating-point number. */
    public enum Exactness {
        /** The same number for every argument, infinities and NaN included; only a zero's sign may differ. */
        EXACT,
        /** Equal over the reals: rounded otherwise, or otherwise where the left side is infinite or undefined. */
        ROUNDING
    }

    /** What a law is for. */
    public enum Kind {
        ALGEBRA,
        MOVEMENT,
        STABILITY,
        INFERENCE,
        PLAN
    }

    public RewriteRule {
        heads = List.copyOf(heads);
    }

    /** A law whose two sides are patterns. */
    static RewriteRule of(String name, Exactness exactness, Kind kind, Pattern left, Pattern right) {
        return of(name, exactness, kind, left, right, bindings -> true);
    }

    /** A law between patterns that holds, or pays, only under a condition on what they stand for. */
    static RewriteRule of(
            String name,
            Exactness exactness,
            Kind kind,
            Pattern left,
            Pattern right,
            Predicate<Pattern.Bindings> condition) {
        return new RewriteRule(
                name,
                exactness,
                kind,
                List.of(left.head()),
                node -> Optional.ofNullable(left.match(
                        node,
                        Pattern.Bindings.NONE,
                        found -> condition.test(found) ? right.build(found, node) : null)));
    }

    /** The node that this one equals by the law, if the law speaks of it. */
    public Optional<Expr> apply(Expr.Apply node) {
        return law.apply(node).filter(result -> result != node);
    }

    @Override
    public String toString() {
        return name;
    }
}
