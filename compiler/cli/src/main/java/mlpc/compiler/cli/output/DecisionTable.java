package mlpc.compiler.cli.output;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mlpc.runtime.assess.DecisionCosts;

/** What decisions by costs come to. */
final class DecisionTable {
    private DecisionTable() {}

    static void print(PrintWriter out, DecisionCosts costs) {
        out.printf(
                "%n  decided by cost: %s in all, %s a row; for the likeliest class it would be %s a row%n",
                NumberFormat.brief(costs.total()),
                NumberFormat.brief(costs.mean()),
                NumberFormat.brief(costs.ofLikeliest()));
    }

    static Map<String, Object> json(DecisionCosts costs) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("total_cost", costs.total());
        fields.put("mean_cost", costs.mean());
        fields.put("mean_cost_of_likeliest", costs.ofLikeliest());
        fields.put("confusion", List.of(costs.confusion().counts()));
        return fields;
    }
}
