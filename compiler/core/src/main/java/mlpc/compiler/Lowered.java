package mlpc.compiler;

import mlpc.compiler.batch.BatchedGraph;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.rewrite.RewriteLog;
import mlpc.runtime.signature.Recipe;

/**
 * The result of the compiler's middle: the graph after each of its steps.
 *
 * @param written the graph of one example, as the user wrote it
 * @param recipe how the model is trained
 * @param forward {@code written} in numerically stable form, with every {@code grad} expanded
 * @param training {@code forward} and the gradient of every parameter
 * @param optimised {@code training}, simplified
 * @param batched {@code optimised} for a whole batch, and a step of the optimizer
 * @param rewrites how often each law was applied, and where
 */
public record Lowered(
        Graph written,
        Recipe recipe,
        Graph forward,
        Graph training,
        Graph optimised,
        BatchedGraph batched,
        RewriteLog rewrites) {}
