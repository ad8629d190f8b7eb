package mlpc.compiler.check.member;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import mlpc.compiler.check.expand.ExpressionEvaluator;
import mlpc.compiler.check.message.Diagnostics;
import mlpc.compiler.check.message.ForeignNames;
import mlpc.compiler.check.model.CheckedModel;
import mlpc.compiler.check.scope.EvaluationContext;
import mlpc.compiler.source.Problem;
import mlpc.compiler.syntax.tree.Member;

/** {@code budget { parameters <= 1_000 }}: read here, checked later against the optimised graph. */
final class BudgetBlock {
    private static final List<String> QUANTITIES = List.of("parameters", "multiply_adds");

    private final ExpressionEvaluator expressions;
    private final Diagnostics diagnostics;
    private final EvaluationContext place;

    BudgetBlock(ExpressionEvaluator expressions, Diagnostics diagnostics, EvaluationContext place) {
        this.expressions = expressions;
        this.diagnostics = diagnostics;
        this.place = place;
    }

    List<CheckedModel.Budget> read(List<Member.Budget> members) {
        List<CheckedModel.Budget> budgets = new ArrayList<>();
        for (Member.Budget member : members) {
            for (Member.Limit limit : member.limits()) {
                String quantity = limit.quantity().text();
                OptionalDouble most =
                        expressions.statics().constant(expressions.operand(limit.most(), place), "`" + quantity + "`");
                if (!QUANTITIES.contains(quantity)) {
                    Problem problem = Problem.error(
                            "unknown-budget", limit.quantity().span(), "a budget has no quantity `" + quantity + "`");
                    diagnostics.report(ForeignNames.setting(
                            problem,
                            quantity,
                            QUANTITIES,
                            "The quantities are " + String.join(" and ", QUANTITIES) + "."));
                } else if (most.isPresent()) {
                    budgets.add(new CheckedModel.Budget(quantity, most.getAsDouble(), limit.span()));
                }
            }
        }
        return budgets;
    }
}
