package mlpc.compiler.verify;

import static java.util.Objects.requireNonNull;
import static mlpc.compiler.graph.Primitive.*;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.Root;

/**
 * Decides {@code check A == B}. Both sides are tried at many points. If they agree, a proof is attempted: A − B,
 * expanded element by element into fractions of polynomials over the reals, is zero; or, if tensors are too large for
 * that, the laws of algebra turn both sides into the same node. The verdict is {@code PROVED} only if each step was a
 * law and no point disagreed.
 */
public final class Prover {
    private static final Root LEFT = new Root(Root.Mode.TRAINING, Root.Role.CHECK_LEFT, "left");
    private static final Root RIGHT = new Root(Root.Mode.TRAINING, Root.Role.CHECK_RIGHT, "right");

    /**
     * In the first attempt all operations but arithmetic are opaque: derivatives contain the same y = σ(z) as the claim
     * does.
     */
    private static final Set<Primitive> OPAQUE = EnumSet.of(
            EXP,
            LOG,
            LOG1P,
            EXPM1,
            SQRT,
            TANH,
            LOGISTIC,
            SOFTPLUS,
            ERF,
            MATMUL,
            MAX,
            LOG_SUM_EXP,
            LOG_SUM_EXP_LESS_MAX);

    /** The most terms that are written out for a claim, and for all claims of a file. */
    private static final long TERMS = 20_000;

    private static final long TERMS_IN_ALL = 60_000;

    private final UnaryOperator<Graph> simplify;

    /** @param simplify the laws of algebra that the compiler applies to every graph */
    public Prover(UnaryOperator<Graph> simplify) {
        this.simplify = simplify;
    }

    /** The verdict on each check of a graph whose derivatives are expanded, by the check's number. */
    public Map<String, Verdict> prove(Graph expanded) {
        Map<String, Verdict> verdicts = new LinkedHashMap<>();
        Map<String, Expr> rights = expanded.roots(Root.Mode.TRAINING, Root.Role.CHECK_RIGHT);
        Map<String, Expr> lefts = expanded.roots(Root.Mode.TRAINING, Root.Role.CHECK_LEFT);
        lefts.forEach(
                (number, left) -> verdicts.put(number, prove(left, requireNonNull(rights.get(number)), lefts.size())));
        return verdicts;
    }

    /** The verdict on A == B; the sides have one shape. */
    public Verdict prove(Expr left, Expr right) {
        return prove(left, right, 1);
    }

    private Verdict prove(Expr left, Expr right, int claims) {
        Verdict tried = new NumericTrial(left, right, claims).run();
        return tried instanceof Verdict.NotRefuted
                        && (isZero(left, right, OPAQUE, claims)
                                || isZero(left, right, Set.of(), claims)
                                || isSameNode(left, right))
                ? Verdict.PROVED
                : tried;
    }

    private static boolean isZero(Expr left, Expr right, Set<Primitive> opaque, int claims) {
        try {
            long most = Math.min(TERMS, TERMS_IN_ALL / claims);
            PolynomialExpansion expansion = new PolynomialExpansion(opaque, most);
            Fraction[] a = expansion.of(left);
            Fraction[] b = expansion.of(right);
            for (int i = 0; i < a.length; i++) {
                if (!a[i].minus(b[i]).isZero()) {
                    return false;
                }
            }
            return true;
        } catch (Unprovable unknown) {
            return false;
        }
    }

    private boolean isSameNode(Expr left, Expr right) {
        Graph both = new Graph(left.nodes(), Map.of(LEFT, left, RIGHT, right), Map.of());
        Graph simple = simplify.apply(both);
        return simple.roots().get(LEFT) == simple.roots().get(RIGHT);
    }

    /** Every node that either side needs. */
    static List<Expr> nodes(Expr left, Expr right) {
        return Graph.topological(List.of(left, right));
    }
}
