package mlpc.compiler.rewrite;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.Root;
import mlpc.compiler.rewrite.algebra.Algebra;
import mlpc.compiler.rewrite.algebra.MovementLaws;
import mlpc.compiler.rewrite.law.ConstantFolding;
import mlpc.compiler.rewrite.law.Law;
import mlpc.compiler.rewrite.stability.LargestFirst;
import mlpc.compiler.rewrite.stability.SoftplusOfDifference;
import mlpc.compiler.rewrite.stability.Stability;
import mlpc.compiler.source.Suggest;

/** Which laws apply at which time. Each can be switched off by its name; the log lists every application. */
public final class Passes {
    /** The planner's law, listed here so that it has a name and a switch like the others. */
    public static final String EPILOGUE_FUSION = "f(Ax + b) in one sweep";

    private final Set<String> disabled;
    private final RewriteLog log;

    /**
     * @param disabled the names of the laws not to use
     * @throws IllegalArgumentException if there is no law of one of these names; the message lists all names
     */
    public Passes(Set<String> disabled, RewriteLog log) {
        List<String> known = lawNames();
        for (String name : disabled) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("There is no rewrite `" + name + "`."
                        + Suggest.didYouMean(name, known)
                                .map(help -> " " + help)
                                .orElse("") + " There are:\n  "
                        + String.join("\n  ", known));
            }
        }
        this.disabled = Set.copyOf(disabled);
        this.log = log;
    }

    /** Every law, in the order in which they are tried. */
    static List<Law> laws() {
        List<Law> all = new ArrayList<>(simplifying());
        all.add(LargestFirst.centred(Passes::normal));
        all.addAll(LargestFirst.LAWS);
        all.add(SoftplusOfDifference.LAW);
        return all;
    }

    /** All laws except those for rounding. */
    private static List<Law> simplifying() {
        List<Law> all = new ArrayList<>(List.of(ConstantFolding.LAW));
        all.addAll(Stability.LAWS);
        all.addAll(Algebra.LAWS);
        all.addAll(MovementLaws.LAWS);
        return all;
    }

    /** The names of all that can be switched off. */
    public static List<String> lawNames() {
        Set<String> names = new LinkedHashSet<>();
        laws().forEach(law -> names.add(law.name()));
        names.addAll(List.of(Rewriter.COMMUTED, LinearCollapse.LAW, EPILOGUE_FUSION));
        return List.copyOf(names);
    }

    public boolean isEnabled(String name) {
        return !disabled.contains(name);
    }

    public RewriteLog log() {
        return log;
    }

    /**
     * Before differentiation: replaces formulae that overflow or cancel. Algebra takes part, since a law of stability may
     * match only after signs and constants have been combined.
     */
    public Graph stabilise(Graph written) {
        return new Rewriter(enabled(simplifying().stream()), isEnabled(Rewriter.COMMUTED), log).rewrite(written);
    }

    /**
     * After differentiation: simplifies, so that formulae look as if written by hand. Then, for inference, linear
     * layers collapse.
     */
    public Graph simplify(Graph training) {
        Graph optimised =
                new Rewriter(enabled(simplifying().stream()), isEnabled(Rewriter.COMMUTED), log).rewrite(training);
        return isEnabled(LinearCollapse.LAW) ? new LinearCollapse(log).collapse(optimised) : optimised;
    }

    /**
     * At the very end: formulae that are right over the reals, but lose digits when rounded, are replaced by ones that
     * keep them.
     */
    public Graph largestFirst(Graph optimised) {
        UnaryOperator<Expr> normal = new Rewriter(simplifying(), true, new RewriteLog()).beyond(optimised);
        Graph centred = new Rewriter(enabled(Stream.of(LargestFirst.centred(normal))), false, log).rewrite(optimised);
        Graph shifted = new Rewriter(enabled(LargestFirst.LAWS.stream()), false, log).rewrite(centred);
        return new Rewriter(enabled(Stream.of(SoftplusOfDifference.LAW)), false, log).rewrite(shifted);
    }

    /** A node simplified by all laws of algebra, whether switched off or not, with all that is below it. */
    static Expr normal(Expr node) {
        Root root = new Root(Root.Mode.INFERENCE, Root.Role.OUTPUT, "node");
        Graph alone = new Graph(node.nodes(), Map.of(root, node), Map.of());
        Graph simple = new Rewriter(simplifying(), true, new RewriteLog()).rewrite(alone);
        return requireNonNull(simple.roots().get(root));
    }

    private List<Law> enabled(Stream<Law> laws) {
        return laws.filter(law -> isEnabled(law.name())).toList();
    }
}
