package mlpc.compiler.check.member;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import mlpc.compiler.check.expand.ExpressionEvaluator;
import mlpc.compiler.check.message.Diagnostics;
import mlpc.compiler.check.model.Term;
import mlpc.compiler.check.model.TermRange;
import mlpc.compiler.check.scope.EvaluationContext;
import mlpc.compiler.source.NumberText;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Span;
import mlpc.compiler.source.Suggest;
import mlpc.compiler.syntax.tree.Identifier;
import mlpc.compiler.syntax.tree.Member;
import mlpc.runtime.signature.Decision;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;

/**
 * {@code decide t where cost { yes as no = 20 }}: the cost of taking a row of one class for another. A mistake that is not named costs 1, and
 * nothing where it is right.
 */
final class DecisionMembers {
    private final ExpressionEvaluator expressions;
    private final Diagnostics diagnostics;
    private final EvaluationContext place;
    private final PredictionMembers predictions;

    DecisionMembers(
            ExpressionEvaluator expressions,
            Diagnostics diagnostics,
            EvaluationContext place,
            PredictionMembers predictions) {
        this.expressions = expressions;
        this.diagnostics = diagnostics;
        this.place = place;
        this.predictions = predictions;
    }

    /**
     * By the target's name.
     *
     * @param terms the model's terms, which bound the values of a prediction
     */
    Map<String, Decision> read(List<Member.Decide> members, Map<String, Term> predicted, List<Term> terms) {
        Map<String, Decision> decisions = new HashMap<>();
        Map<String, Span> seen = new HashMap<>();
        for (Member.Decide member : members) {
            String name = member.target().text();
            Span first = seen.putIfAbsent(name, member.span());
            if (first != null) {
                diagnostics.report(Problem.error(
                                "duplicate-member",
                                member.target().span(),
                                "what decisions for `" + name + "` cost is said twice")
                        .note(first, "it is said here first"));
                continue;
            }
            field(member)
                    .filter(field -> isProbability(member, predicted, terms))
                    .flatMap(field -> decision(field, member))
                    .ifPresent(decision -> decisions.put(name, decision));
        }
        return decisions;
    }

    private Optional<Field> field(Member.Decide member) {
        String name = member.target().text();
        Optional<Field> field = predictions.target(name);
        if (field.isEmpty()) {
            if (!diagnostics.misread(name)) {
                Problem problem = Problem.error(
                        "unknown-target", member.target().span(), "there is no target `" + name + "` to decide for");
                diagnostics.report(Suggest.didYouMean(
                        problem, name, predictions.names(), "A decision is for a target that is a class or a flag."));
            }
        } else if (field.get().kind() == Kind.REAL) {
            diagnostics.report(Problem.error(
                            "bad-decision",
                            member.target().span(),
                            "`" + name + "` is a number, which is not decided for: only a class or a flag is")
                    .help("Leave out `decide`."));
            return Optional.empty();
        }
        return field;
    }

    /** Costs are weighed by probabilities; without a prediction there is an error already. */
    private boolean isProbability(Member.Decide member, Map<String, Term> predicted, List<Term> terms) {
        String name = member.target().text();
        Term term = predicted.get(name);
        if (term == null) {
            return false;
        }
        if (TermRange.of(terms).get(term.id()).within(0, 1)) {
            return true;
        }
        diagnostics.report(Problem.error(
                        "bad-decision",
                        member.target().span(),
                        "costs are weighed by probabilities, but the prediction of `" + name + "` can be any number")
                .note(predictions.place(name), "it is predicted here")
                .help("Predict `softmax(z)` for a class, `logistic(z)` for a flag."));
        return false;
    }

    private Optional<Decision> decision(Field field, Member.Decide member) {
        ClassNames names = ClassNames.of(field);
        double[][] costs = new double[names.count()][names.count()];
        for (int actual = 0; actual < costs.length; actual++) {
            for (int decided = 0; decided < costs.length; decided++) {
                costs[actual][decided] = actual == decided ? 0 : 1;
            }
        }
        boolean isRight = true;
        Map<List<Integer>, Span> seen = new HashMap<>();
        for (Member.Cost cost : member.costs()) {
            int actual = index(names, field, cost.actual());
            int decided = index(names, field, cost.decided());
            OptionalDouble value = value(cost);
            isRight &= actual >= 0 && decided >= 0 && value.isPresent();
            if (actual < 0 || decided < 0) {
                continue;
            }
            Span first = seen.putIfAbsent(List.of(actual, decided), cost.span());
            if (first != null) {
                diagnostics.report(Problem.error(
                                "duplicate-label",
                                cost.span(),
                                "the cost of `" + cost.actual() + " as " + cost.decided() + "` is said twice")
                        .note(first, "it is said here first"));
                isRight = false;
            }
            costs[actual][decided] = value.orElse(0);
        }
        return isRight && isSensible(member, names, costs) ? Optional.of(Decision.of(costs)) : Optional.empty();
    }

    private OptionalDouble value(Member.Cost cost) {
        OptionalDouble value = expressions.statics().constant(expressions.operand(cost.value(), place), "a cost");
        if (value.isPresent() && !(value.getAsDouble() >= 0 && value.getAsDouble() <= Float.MAX_VALUE)) {
            diagnostics.report(
                    Problem.error(
                                    "out-of-range",
                                    cost.value().span(),
                                    "a cost must be at least 0, found " + NumberText.show(value.getAsDouble()))
                            .help(
                                    "If a decision earns something, add one number to all costs of its class: the least is then 0."));
            return OptionalDouble.empty();
        }
        return value;
    }

    private int index(ClassNames names, Field field, Identifier label) {
        int index = names.index(label.text());
        if (index < 0) {
            Problem problem =
                    Problem.error("unknown-label", label.span(), "`" + field.name() + "` has no class `" + label + "`");
            diagnostics.report(Suggest.didYouMean(
                    problem, label.text(), names.shown(), "The classes are " + String.join(", ", names.some()) + "."));
        }
        return index;
    }

    /** Whether right decisions are not dearer than wrong ones, and rows can be decided differently. */
    private boolean isSensible(Member.Decide member, ClassNames names, double[][] costs) {
        for (int actual = 0; actual < costs.length; actual++) {
            for (int decided = 0; decided < costs.length; decided++) {
                if (costs[actual][decided] < costs[actual][actual]) {
                    diagnostics.report(Problem.error(
                                    "bad-decision",
                                    member.span(),
                                    "to take `" + names.shown(actual) + "` for what it is costs "
                                            + NumberText.show(costs[actual][actual]) + ", to take it for `"
                                            + names.shown(decided) + "` only "
                                            + NumberText.show(costs[actual][decided]))
                            .help("Write `" + names.shown(actual) + " as " + names.shown(decided)
                                    + " = …` with the cost of taking a row that is the first for the second."));
                    return false;
                }
            }
        }
        for (int always = 0; always < costs.length; always++) {
            if (neverDearer(costs, always)) {
                diagnostics.report(Problem.error(
                                "bad-decision",
                                member.span(),
                                "`" + names.shown(always)
                                        + "` is never dearer than another decision, so every row would be"
                                        + " decided so")
                        .help("Wrong decisions must cost something: say what it costs to take other classes for it."));
                return false;
            }
        }
        return true;
    }

    private static boolean neverDearer(double[][] costs, int always) {
        for (double[] row : costs) {
            for (double other : row) {
                if (row[always] > other) {
                    return false;
                }
            }
        }
        return true;
    }
}
