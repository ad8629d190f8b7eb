package mlpc.compiler;

import mlpc.compiler.plan.Summary;

/**
 * What a compiled model costs, exactly.
 *
 * @param parameters numbers that it learns
 * @param forward multiply-adds of one example's prediction
 * @param backward multiply-adds that one example's gradients add to that
 */
public record Cost(long parameters, long forward, long backward) {
    public static Cost of(Compilation compilation) {
        Summary summary = compilation.program().summary();
        return new Cost(summary.parameters(), summary.forward(), summary.backward());
    }

    /** Multiply-adds of a training step, for each of its rows. */
    public long training() {
        return forward + backward;
    }
}
