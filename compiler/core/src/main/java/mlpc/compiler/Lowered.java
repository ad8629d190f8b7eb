package mlpc.compiler;

import mlpc.compiler.batch.BatchedGraph;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.rewrite.RewriteLog;
import mlpc.runtime.signature.Recipe;

/**
 * What the middle of the compiler gives: a graph after each of its steps.
 *
 * @param written what the user wrote, for one example
 * @param recipe how it learns
 * @param forward stable, and without derivatives that the user wrote
 * @param training with the gradient of every parameter
 * @param lean simplified
 * @param batched for a batch, with a step of the optimizer
 * @param rewrites what each law did
 */
public record Lowered(
        Graph written,
        Recipe recipe,
        Graph forward,
        Graph training,
        Graph lean,
        BatchedGraph batched,
        RewriteLog rewrites) {}
