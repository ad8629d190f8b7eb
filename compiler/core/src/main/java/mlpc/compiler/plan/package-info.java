/**
 * From the graph of a batch to a loop program. {@link mlpc.compiler.plan.Planner} is the list of passes, in their order:
 * materialise, assign storage, schedule, choose implementations and cut into functions, write loops or unroll, split loops,
 * fuse epilogues, allot arrays. What they make is in {@code loop}, what they choose by in {@code cost}.
 */
package mlpc.compiler.plan;
