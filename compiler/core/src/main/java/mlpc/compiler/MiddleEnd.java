package mlpc.compiler;

import static mlpc.compiler.graph.Invariants.Stage.EXPANDED;
import static mlpc.compiler.graph.Invariants.Stage.LIFTED;
import static mlpc.compiler.graph.Invariants.check;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import mlpc.compiler.batch.BatchedGraph;
import mlpc.compiler.batch.Batching;
import mlpc.compiler.derive.Backward;
import mlpc.compiler.derive.FrozenParameters;
import mlpc.compiler.derive.LearningRules;
import mlpc.compiler.derive.OptimizerSteps;
import mlpc.compiler.derive.StoppedGradients;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.rewrite.Passes;
import mlpc.compiler.rewrite.RewriteLog;
import mlpc.compiler.source.CompileException;
import mlpc.compiler.source.Limits;
import mlpc.compiler.source.Span;
import mlpc.runtime.signature.Recipe;

/**
 * The middle of the compiler: from the graph of one example, as written, to the graph of a batch. Each step is a method, for callers that
 * need only the first ones, such as a trace or a picture; {@link #lower} runs them all in order. Each step runs on the caller's thread and
 * follows lists, so the depth of a graph does not matter.
 */
public final class MiddleEnd {
    private final Passes passes;
    private final Limits limits;

    /**
     * Differentiates and simplifies.
     *
     * @param disabledRewrites laws that are not applied, by name
     * @throws IllegalArgumentException if there is no law of one of these names
     */
    public MiddleEnd(Set<String> disabledRewrites) {
        this(disabledRewrites, Limits.standard());
    }

    /**
     * The same.
     *
     * @param disabledRewrites laws that are not applied, by name
     * @param limits how much derivatives that the user wrote may grow to
     */
    public MiddleEnd(Set<String> disabledRewrites, Limits limits) {
        this.limits = limits;
        this.passes = new Passes(disabledRewrites, new RewriteLog());
    }

    Passes passes() {
        return passes;
    }

    /**
     * {@return the graph with each derivative that the user wrote worked out, and nothing else changed: for showing a model as it stands in
     * the file}
     *
     * @param written the graph as the model file says it
     */
    public static Graph derived(Graph written) {
        return Backward.expand(written, UnaryOperator.identity());
    }

    /**
     * Without derivatives that the user wrote, and stable: what overflows or cancels is replaced by what does not.
     *
     * @param written the graph as the model file says it
     * @return the graph
     */
    public Graph forward(Graph written) {
        Graph expanded = Backward.expand(written, this::stabilised, this::bounded);
        return check(stabilised(expanded), EXPANDED, "stabilising");
    }

    /** Derivatives of derivatives grow with each: refused before the next one. */
    private void bounded(Expr derivative) {
        long most = limits.of(Limits.DERIVED);
        if (derivative.nodes().size() > most) {
            Span span = derivative.nodes().origin(derivative).span().orElseThrow();
            String title = String.format(
                    Locale.ROOT, "the derivatives before this one have made more than %,d operations", most);
            throw new CompileException(limits.exceeded(Limits.DERIVED, span, title));
        }
    }

    /**
     * Stable, as it has to be before it is derived.
     *
     * @param graph any graph of this model
     * @return the graph
     */
    public Graph stabilised(Graph graph) {
        return passes.stabilise(graph);
    }

    /**
     * Shorter, and as one would write it by hand.
     *
     * @param graph any graph of this model
     * @return the graph
     */
    public Graph simplified(Graph graph) {
        return passes.simplify(graph);
    }

    /**
     * Every step, a line each.
     *
     * @param written what the user wrote, for one example
     * @param recipe how it learns: by which rule, with which optimizer
     * @param rates what the rate of some parameters is multiplied by, by their full names; 0 of one that is frozen
     * @return the graph of a batch, and what was done to it
     */
    public Lowered lower(Graph written, Recipe recipe, Map<String, Double> rates) {
        Graph forward = forward(written.needed()); // stable before it is derived
        Graph derived = LearningRules.extend(forward, recipe.learning(), rates); // losses → gradients, as nodes
        Graph training = check(FrozenParameters.without(derived, rates), EXPANDED, "deriving");
        Graph optimised = check(simplified(StoppedGradients.removed(training)), EXPANDED, "simplifying");
        Graph careful = check(passes.largestFirst(optimised), EXPANDED, "taking the largest first"); // for rounding
        BatchedGraph batched =
                Batching.lift(careful, recipe.batch()); // matrix-vector → matrix-matrix, outer products → XᵀdY
        check(batched.graph(), LIFTED, "batching");
        Graph steps = OptimizerSteps.extend(batched.graph(), recipe, rates);
        BatchedGraph updating = batched.with(check(steps, LIFTED, "adding the optimizer"));
        return new Lowered(written, recipe, forward, training, optimised, updating, passes.log());
    }
}
