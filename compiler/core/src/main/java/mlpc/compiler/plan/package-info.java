/**
 * From the graph of a batch to a loop program. {@link mlpc.compiler.plan.Planner} is the list of passes, in their order: materialise,
 * assign storage, schedule, choose implementations and cut into functions, lower to loops or unroll, split loops, fuse epilogues,
 * allocate buffers. The first two are in {@code storage}, the lowering is in {@code lower}, the loop program that results in
 * {@code loop}, and the cost model for the choices in {@code cost}.
 */
@NullMarked
package mlpc.compiler.plan;

import org.jspecify.annotations.NullMarked;
