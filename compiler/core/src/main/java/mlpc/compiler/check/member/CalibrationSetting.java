package mlpc.compiler.check.member;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mlpc.compiler.check.message.Diagnostics;
import mlpc.compiler.check.model.Term;
import mlpc.compiler.check.table.TableMembers;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Span;
import mlpc.compiler.source.Suggest;
import mlpc.compiler.syntax.tree.Expression;
import mlpc.compiler.syntax.tree.Item;
import mlpc.compiler.syntax.tree.Member;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;

/**
 * {@code calibrate = temperature} of the recipe, or {@code temperature(species)} for some targets alone: their probabilities are of logits
 * that are divided by a number, which is fitted after the last step.
 */
final class CalibrationSetting {
    static final String SETTING = "calibrate";
    private static final String TEMPERATURE = "temperature";

    private final Diagnostics diagnostics;
    private final TableMembers tables;
    private final PredictionMembers predictions;
    private final Optional<Member.Setting> setting;

    CalibrationSetting(Item.Model model, Diagnostics diagnostics, TableMembers tables, PredictionMembers predictions) {
        this.diagnostics = diagnostics;
        this.tables = tables;
        this.predictions = predictions;
        this.setting = model.members().stream()
                .filter(Member.Train.class::isInstance)
                .flatMap(train -> ((Member.Train) train).settings().stream())
                .filter(line -> line.name().text().equals(SETTING))
                .findFirst();
    }

    /** Replaces the probabilities that are to be calibrated. */
    void apply(Map<String, Term> predicted) {
        setting.ifPresent(given -> targets(given.value(), predicted)
                .forEach(name -> predicted.computeIfPresent(name, (same, term) -> tempered(given, name, term))));
    }

    private Term tempered(Member.Setting given, String target, Term term) {
        Span place = predictions.place(target);
        Optional<Term> tempered = tables.tempered(target, term, place);
        if (tempered.isEmpty()) {
            boolean isFlag = predictions.target(target).orElseThrow().kind() == Kind.FLAG;
            diagnostics.report(Problem.error(
                            "bad-setting",
                            given.value().span(),
                            "the prediction of `" + target + "` is no " + (isFlag ? "logistic(z)" : "softmax(z)")
                                    + ", so there is no z that a temperature could divide")
                    .note(place, "it is predicted here")
                    .help("Write `predict " + target + " = " + (isFlag ? "logistic(z)" : "softmax(z)")
                            + "`, or name other targets: `" + SETTING + " = temperature(…)`."));
        }
        return tempered.orElse(term);
    }

    /** The targets to be calibrated, all of them predicted; none after a report. */
    private Set<String> targets(Expression value, Map<String, Term> predicted) {
        Set<String> known = new LinkedHashSet<>();
        for (String name : predicted.keySet()) {
            if (predictions.target(name).map(Field::kind).orElse(Kind.REAL) != Kind.REAL) {
                known.add(name);
            }
        }
        if (isWord(value, "none")) {
            return Set.of();
        }
        boolean named = value instanceof Expression.Call call && isWord(call.callee(), TEMPERATURE);
        if (!named && !isWord(value, TEMPERATURE)) {
            diagnostics.report(Problem.error(
                            "bad-setting",
                            value.span(),
                            "`" + SETTING + "` must be temperature or none, found "
                                    + value.span().text())
                    .help("Write `" + SETTING + " = temperature`, or `temperature(t)` for the target t alone."));
            return Set.of();
        }
        boolean isOfClasses = predictions.names().stream()
                .anyMatch(name -> predictions.target(name).orElseThrow().kind() != Kind.REAL);
        if (!isOfClasses && !diagnostics.misreadAny()) {
            diagnostics.report(Problem.error(
                    "bad-setting",
                    value.span(),
                    "no target is a class or a flag, so there are no probabilities to calibrate"));
        }
        return named ? named((Expression.Call) value, known) : known;
    }

    private Set<String> named(Expression.Call call, Set<String> known) {
        Set<String> chosen = new LinkedHashSet<>();
        for (Expression.Argument argument : call.arguments()) {
            String name = argument.value().span().text();
            if (known.contains(name)) {
                chosen.add(name);
            } else if (!known.isEmpty()) {
                Problem problem = Problem.error(
                        "unknown-target",
                        argument.span(),
                        "no class and no flag that is predicted is called `" + name + "`");
                diagnostics.report(
                        Suggest.didYouMean(problem, name, known, "Choose one of " + String.join(", ", known) + "."));
            }
        }
        return chosen;
    }

    private static boolean isWord(Expression value, String word) {
        return value instanceof Expression.Name name && name.text().equals(word);
    }
}
