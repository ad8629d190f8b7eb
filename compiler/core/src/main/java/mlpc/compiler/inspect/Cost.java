package mlpc.compiler.inspect;

import mlpc.compiler.Compilation;
import mlpc.compiler.plan.cost.CostSummary;

/**
 * The exact cost of a compiled model.
 *
 * @param parameters numbers that it learns
 * @param forward multiply-adds of one example's prediction
 * @param backward multiply-adds that one example's gradients add to that
 * @param training multiply-adds of a training step, for each of its rows: the losses and the gradients
 */
public record Cost(long parameters, long forward, long backward, long training) {
    public static Cost of(Compilation compilation) {
        CostSummary summary = compilation.program().summary();
        return new Cost(
                summary.parameters(), summary.forward(), summary.backward(), summary.losses() + summary.backward());
    }
}
