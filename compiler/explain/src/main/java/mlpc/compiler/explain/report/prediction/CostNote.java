package mlpc.compiler.explain.report.prediction;

import mlpc.compiler.draw.Decimals;
import mlpc.runtime.assess.DecisionCosts;

/** What decisions by cost come to, above the matrix of what they were. */
final class CostNote {
    private CostNote() {}

    static String html(DecisionCosts costs) {
        return "<h3>What rows are, and what was decided by cost</h3>\n<p>The decisions cost "
                + Decimals.brief(costs.total())
                + " in all, " + Decimals.brief(costs.mean())
                + " a row. If each row were taken for its likeliest class, it would be "
                + Decimals.brief(costs.ofLikeliest()) + " a row.</p>\n";
    }
}
