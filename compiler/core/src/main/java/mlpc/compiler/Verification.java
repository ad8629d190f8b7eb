package mlpc.compiler;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import mlpc.compiler.check.model.CheckedModel;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.rewrite.Passes;
import mlpc.compiler.source.CompileException;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Problems;
import mlpc.compiler.verify.BudgetCheck;
import mlpc.compiler.verify.Prover;
import mlpc.compiler.verify.Verdict;
import mlpc.runtime.signature.Variable;

/** Verifies the claims of a file about its own model against the graph: a claim that fails is an error like any other. */
final class Verification {
    private final CheckedModel model;
    private final Passes passes;
    private final Problems problems;

    Verification(CheckedModel model, Passes passes, Problems problems) {
        this.model = model;
        this.passes = passes;
        this.problems = problems;
    }

    /**
     * The verdict on each {@code check}, in the order of the file.
     *
     * @throws CompileException if a check is refuted or a budget exceeded, or an earlier stage reported an error
     */
    List<Verdict> verify(Graph forward, Graph optimised) {
        List<Verdict> verdicts = checks(forward);
        budgets(optimised);
        problems.throwIfErrors();
        return verdicts;
    }

    private List<Verdict> checks(Graph forward) {
        List<Verdict> verdicts =
                new ArrayList<>(new Prover(passes::simplify).prove(forward).values());
        for (int index = 0; index < verdicts.size(); index++) {
            if (verdicts.get(index) instanceof Verdict.Refuted refuted) {
                problems.add(refuted(model.checks().get(index), refuted));
            }
        }
        return verdicts;
    }

    private void budgets(Graph optimised) {
        Map<String, Long> sizes = new LinkedHashMap<>();
        for (Variable parameter : model.signature().parameters()) {
            sizes.put(parameter.name(), (long) parameter.size());
        }
        BudgetCheck budgets = new BudgetCheck(sizes, optimised, problems);
        model.budgets().forEach(budget -> budgets.check(budget.quantity(), budget.most(), budget.span()));
    }

    private static Problem refuted(CheckedModel.Check check, Verdict.Refuted refuted) {
        String point = refuted.at().entrySet().stream()
                .map(entry -> entry.getKey() + " = " + entry.getValue())
                .collect(Collectors.joining(", "));
        String title = "the two sides are not equal: " + refuted.left() + " and " + refuted.right();
        return Problem.error("check-refuted", check.span(), title).help("for example where " + point);
    }
}
