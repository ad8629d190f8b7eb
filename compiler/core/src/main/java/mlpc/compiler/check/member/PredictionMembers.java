package mlpc.compiler.check.member;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mlpc.compiler.check.expand.ExpressionEvaluator;
import mlpc.compiler.check.message.Diagnostics;
import mlpc.compiler.check.model.Term;
import mlpc.compiler.check.model.Type;
import mlpc.compiler.check.scope.EvaluationContext;
import mlpc.compiler.check.scope.LayerNaming;
import mlpc.compiler.check.scope.Operand;
import mlpc.compiler.check.scope.Scope;
import mlpc.compiler.check.scope.Value;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Span;
import mlpc.compiler.source.Suggest;
import mlpc.compiler.syntax.tree.Member;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;

/** {@code predict t = y}: a prediction for each target, in the shape for the type of the target. */
final class PredictionMembers {
    private final ExpressionEvaluator expressions;
    private final Diagnostics diagnostics;
    private final List<Field> targets;
    private final Scope scope;
    private final Map<String, Term> fitting = new LinkedHashMap<>();
    private final Map<String, Span> predicted = new LinkedHashMap<>();
    private final Set<Member.Predict> evaluated = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Span> unfit = new HashSet<>();
    /** Targets that a prediction with a misspelt name was probably meant for. */
    private final Set<String> meant = new HashSet<>();

    private int misspelt;

    PredictionMembers(ExpressionEvaluator expressions, Diagnostics diagnostics, List<Field> targets, Scope scope) {
        this.expressions = expressions;
        this.diagnostics = diagnostics;
        this.targets = targets;
        this.scope = scope;
    }

    /** Evaluates a prediction, once. */
    void predict(Member.Predict predict) {
        if (!evaluated.add(predict)) {
            return;
        }
        String name = predict.target().text();
        Operand operand = expressions.operand(predict.value(), new EvaluationContext(scope, LayerNaming.at(name)));
        Optional<Term> term = expressions.operators().tensor(operand, "a prediction");
        Span first = predicted.putIfAbsent(name, predict.span());
        if (first != null) {
            diagnostics.report(
                    Problem.error("duplicate-prediction", predict.target().span(), "`" + name + "` is predicted twice")
                            .note(first, "it is predicted here first"));
        }
        Optional<Field> target = target(name);
        if (target.isEmpty()) {
            unknown(predict);
        } else if (term.isPresent() && fits(predict, target.get(), operand, term.get())) {
            fitting.putIfAbsent(name, term.get());
        }
    }

    /** Where the targets are declared whose predictions have other shapes than they. */
    Set<Span> unfit() {
        return unfit;
    }

    /** The names of the targets. */
    List<String> names() {
        return targets.stream().map(Field::name).toList();
    }

    /** Where a target is predicted. */
    Span place(String name) {
        return requireNonNull(predicted.get(name));
    }

    Optional<Field> target(String name) {
        return targets.stream().filter(field -> field.name().equals(name)).findFirst();
    }

    /** The predictions in the order of their targets; reports a target that has none. */
    Map<String, Term> inOrder() {
        Map<String, Term> inOrder = new LinkedHashMap<>();
        misspelt += diagnostics.namelessMembers("predict");
        for (Field target : targets) {
            String name = target.name();
            if (fitting.containsKey(name)) {
                inOrder.put(name, fitting.get(name));
            } else if (!predicted.containsKey(name)
                    && !meant.contains(name)
                    && !diagnostics.misread(name)
                    && !diagnostics.hasTextFailed()
                    && misspelt-- <= 0) {
                Problem problem = Problem.error(
                        "no-prediction",
                        scope.own(name).orElseThrow().span(),
                        "nothing predicts the target `" + name + "`");
                diagnostics.report(scope.own("predict")
                        .map(binding -> problem.note(binding.span(), "this only gives a name to a value"))
                        .orElse(problem)
                        .help("Write `predict " + name + " = …`."));
            }
        }
        return inOrder;
    }

    private void unknown(Member.Predict predict) {
        String name = predict.target().text();
        boolean reported = scope.own(name)
                        .filter(entry -> entry.value() instanceof Value.Unknown)
                        .isPresent()
                || scope.own(name).isEmpty() && !diagnostics.isNew(name);
        Problem problem = Problem.error("unknown-target", predict.target().span(), "there is no target `" + name + "`");
        List<String> names = targets.stream().map(Field::name).toList();
        Optional<String> near = Suggest.nearest(name, names);
        near.ifPresent(meant::add);
        misspelt += near.isPresent() ? 0 : 1;
        if (reported) {
            return;
        }
        String otherwise = targets.isEmpty()
                ? "Declare it with `target " + name + ": real`. For a value that has no target, write `output " + name
                        + " = …`."
                : (names.size() == 1 ? "The target is " : "The targets are ") + String.join(", ", quoted(names))
                        + ". For a value that has no target, write `output " + name
                        + " = …`.";
        diagnostics.report(Suggest.didYouMean(problem, name, names, otherwise));
    }

    private static List<String> quoted(List<String> names) {
        return names.stream().map(name -> "`" + name + "`").toList();
    }

    private boolean fits(Member.Predict predict, Field target, Operand operand, Term term) {
        if (term.type().dimensions().equals(target.shape())) {
            return true;
        }
        Span declared = scope.own(target.name()).orElseThrow().span();
        unfit.add(declared);
        String kind = new Type(target.kind(), target.shape()).toString();
        String wanted = "the prediction of a " + kind + " must be " + Type.real(target.shape());
        String title = target.kind() == Kind.CLASS ? wanted + ", with a probability for each class" : wanted;
        Problem problem = expressions
                .operators()
                .from(
                        diagnostics.error("shape-mismatch", predict.value().span(), title + ", found " + term.type()),
                        operand)
                .note(declared, "the target is declared here");
        boolean one = target.shape().isEmpty() && term.type().size() == 1;
        if (target.kind() == Kind.CLASS && term.type().isScalar()) {
            problem = problem.help("For example `softmax(z)`, where `z = … |> dense("
                    + target.shape().get(0) + ")`.");
        } else if (target.shape().isEmpty() && term.type().dimensions().size() == 1) {
            problem = problem.help("`… |> unit(linear)` makes one number of a vector.");
        } else if (target.kind() == Kind.CLASS) {
            problem = problem.help("Its last layer has a unit for each class: `… |> dense("
                    + target.shape().get(0) + ")`.");
        }
        diagnostics.report(
                one
                        ? problem.help(
                                "`unit(…)` makes a scalar. `dense(1)` makes a vector with one element, which is `y[0]`.")
                        : problem);
        return false;
    }
}
