package mlpc.compiler.check.member;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
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
 * The setting {@code class_weights} of a recipe: the weight of a row in losses, by its class. It multiplies the weight from a column, and
 * does not apply to metrics.
 */
final class ClassWeights {
    static final String SETTING = "class_weights";
    private static final String BALANCED = "balanced";

    private final Diagnostics diagnostics;
    private final SettingValues values;
    private final TableMembers tables;
    private final List<Field> targets;
    private final Optional<Member.Setting> setting;
    private Optional<Optional<Term>> factor = Optional.empty();

    /** Gives the term of a target by its name; nothing after an error. */
    interface Targets {
        Optional<Term> term(String target);
    }

    /** @param targets those whose types have been resolved */
    ClassWeights(
            Item.Model model, Diagnostics diagnostics, SettingValues values, TableMembers tables, List<Field> targets) {
        this.diagnostics = diagnostics;
        this.values = values;
        this.tables = tables;
        this.targets = targets;
        this.setting = model.members().stream()
                .filter(Member.Train.class::isInstance)
                .flatMap(train -> ((Member.Train) train).settings().stream())
                .filter(line -> line.name().text().equals(SETTING))
                .findFirst();
    }

    boolean areGiven() {
        return setting.isPresent();
    }

    /** The factor of a row's losses; empty without the setting, or after a report, which comes once. */
    Optional<Term> factor(Targets terms) {
        if (factor.isEmpty()) {
            factor = Optional.of(setting.flatMap(given -> factor(given, terms)));
        }
        return factor.get();
    }

    private Optional<Term> factor(Member.Setting given, Targets terms) {
        Expression value = given.value();
        if (value instanceof Expression.Call call && call.callee() instanceof Expression.Name name) {
            return ofTarget(call, name, given, terms);
        }
        if (value instanceof Expression.Array array
                && array.elements().stream().anyMatch(Expression.Call.class::isInstance)) {
            return product(array, given, terms);
        }
        if (isBalanced(value) && targets.stream().anyMatch(ClassWeights::isClass)) {
            return product(targets.stream()
                    .filter(ClassWeights::isClass)
                    .map(field -> balanced(field, value, terms))
                    .toList());
        }
        Optional<Field> only = only(given);
        if (only.isEmpty()) {
            return Optional.empty();
        }
        if (value instanceof Expression.Array array) {
            return ofArray(only.get(), array, given).flatMap(found -> term(found, given, terms));
        }
        diagnostics.report(Problem.error("bad-setting", value.span(), "`" + SETTING + "` needs a weight for each class")
                .help(forms(only.get())));
        return Optional.empty();
    }

    /** {@code species(Gentoo: 4)} or {@code species(balanced)}. */
    private Optional<Term> ofTarget(Expression.Call call, Expression.Name name, Member.Setting given, Targets terms) {
        boolean balanced = call.arguments().size() == 1
                && call.arguments().get(0).name().isEmpty()
                && isBalanced(call.arguments().get(0).value());
        return named(name)
                .flatMap(field -> balanced
                        ? balanced(field, call, terms)
                        : ofLabels(field, call, given).flatMap(found -> term(found, given, terms)));
    }

    /** {@code [species(Gentoo: 4), sex(balanced)]}: a row counts the product. */
    private Optional<Term> product(Expression.Array array, Member.Setting given, Targets terms) {
        List<Optional<Term>> factors = new ArrayList<>();
        Map<String, Span> seen = new HashMap<>();
        for (Expression element : array.elements()) {
            if (!(element instanceof Expression.Call call) || !(call.callee() instanceof Expression.Name name)) {
                diagnostics.report(Problem.error(
                                "bad-setting",
                                element.span(),
                                "in a list for several targets, each weight is of a target")
                        .help("For example: `" + SETTING + " = [species(Gentoo: 4), sex(balanced)]`."));
                return Optional.empty();
            }
            Span first = seen.putIfAbsent(name.text(), element.span());
            if (first != null) {
                diagnostics.report(Problem.error(
                                "bad-setting",
                                element.span(),
                                "the classes of `" + name.text() + "` are weighted twice")
                        .note(first, "first here"));
                return Optional.empty();
            }
            factors.add(ofTarget(call, name, given, terms));
        }
        return product(factors);
    }

    /** Nothing if one of them is missing, after a report. */
    private Optional<Term> product(List<Optional<Term>> factors) {
        Optional<Term> product = factors.get(0);
        for (Optional<Term> next : factors.subList(1, factors.size())) {
            product = product.flatMap(one -> next.map(other -> tables.product(one, other)));
        }
        return product;
    }

    private Optional<Term> balanced(Field field, Expression value, Targets terms) {
        return terms.term(field.name()).map(target -> tables.balanced(field.name(), target, value.span()));
    }

    private static boolean isBalanced(Expression value) {
        return value instanceof Expression.Name name && name.text().equals(BALANCED);
    }

    /** A weight for each class of a target. */
    private record Weights(Field target, double[] values) {}

    private Optional<Term> term(Weights weights, Member.Setting given, Targets terms) {
        return terms.term(weights.target.name())
                .map(target -> tables.weighted(
                        weights.target.name(),
                        target,
                        weights.values,
                        given.value().span()));
    }

    private static boolean isClass(Field field) {
        return field.kind() != Kind.REAL && field.width() == 1;
    }

    private static String forms(Field field) {
        return "Write `balanced`, which gives all classes the same total weight; or numbers in brackets for the "
                + ClassNames.of(field).count() + " classes, in their order; or `" + field.name()
                + "(LABEL: 2)`, where the others have the weight 1.";
    }

    /** The one target that is a class. */
    private Optional<Field> only(Member.Setting given) {
        List<Field> classes = targets.stream().filter(ClassWeights::isClass).toList();
        if (classes.size() != 1) {
            diagnostics.report(Problem.error(
                            "bad-setting",
                            given.value().span(),
                            classes.isEmpty()
                                    ? "no target is a class or a flag, so `" + SETTING + "` has no effect"
                                    : classes.size() + " targets are classes or flags: say which one `" + SETTING
                                            + "` is for")
                    .help(
                            classes.isEmpty()
                                    ? "To weight single rows, declare a column of the table as `weight`."
                                    : "For example: `" + SETTING + " = "
                                            + classes.get(0).name() + "("
                                            + ClassNames.of(classes.get(0)).shown(0)
                                            + ": 2)`, or `balanced` for all of them."));
            return Optional.empty();
        }
        return Optional.of(classes.get(0));
    }

    private Optional<Field> named(Expression.Name name) {
        Optional<Field> found = targets.stream()
                .filter(field -> isClass(field) && field.name().equals(name.text()))
                .findFirst();
        if (found.isEmpty() && !diagnostics.misread(name.text())) {
            List<String> names = targets.stream()
                    .filter(ClassWeights::isClass)
                    .map(Field::name)
                    .toList();
            diagnostics.report(Problem.error(
                            "unknown-target",
                            name.span(),
                            "no target that is a class or a flag is called `" + name.text() + "`")
                    .help(Suggest.didYouMean(name.text(), names)
                            .orElse(
                                    names.isEmpty()
                                            ? "The model has none."
                                            : "Choose one of " + String.join(", ", names) + ".")));
        }
        return found;
    }

    private Optional<Weights> ofArray(Field field, Expression.Array array, Member.Setting given) {
        ClassNames names = ClassNames.of(field);
        if (array.elements().size() != names.count()) {
            diagnostics.report(Problem.error(
                            "bad-setting",
                            array.span(),
                            "`" + field.name() + "` has " + names.count() + " classes, but there are "
                                    + array.elements().size() + " weights")
                    .help("Their order is " + String.join(", ", names.some()) + "."));
            return Optional.empty();
        }
        List<Double> found = new ArrayList<>();
        array.elements().forEach(element -> number(element, given).ifPresent(found::add));
        return complete(
                field,
                found.stream().mapToDouble(Double::doubleValue).toArray(),
                array.elements().size(),
                given);
    }

    private Optional<Weights> ofLabels(Field field, Expression.Call call, Member.Setting given) {
        ClassNames names = ClassNames.of(field);
        double[] found = new double[names.count()];
        Arrays.fill(found, 1);
        for (Expression.Argument argument : call.arguments()) {
            int index = argument.name().map(name -> names.index(name.text())).orElse(-1);
            if (index < 0) {
                diagnostics.report(Problem.error(
                                "unknown-label",
                                argument.span(),
                                "`" + field.name() + "` has no class `"
                                        + argument.name()
                                                .map(name -> name.text())
                                                .orElse(argument.value().span().text())
                                        + "`")
                        .help("Write a class and its weight as `LABEL: 2`. The classes are "
                                + String.join(", ", names.some()) + "."));
                return Optional.empty();
            }
            OptionalDouble number = number(argument.value(), given);
            if (number.isEmpty()) {
                return Optional.empty();
            }
            found[index] = number.getAsDouble();
        }
        return complete(field, found, found.length, given);
    }

    private OptionalDouble number(Expression value, Member.Setting given) {
        return values.number(new Member.Setting(given.name(), value, value.span()), 0, Float.MAX_VALUE);
    }

    private Optional<Weights> complete(Field field, double[] found, int expected, Member.Setting given) {
        if (found.length < expected) {
            return Optional.empty();
        }
        if (Arrays.stream(found).allMatch(weight -> weight == 0)) {
            diagnostics.report(Problem.error(
                    "bad-setting", given.value().span(), "every class has the weight 0, so no row counts"));
            return Optional.empty();
        }
        // A class that may have gaps has one element more, which no target is.
        double[] all = Arrays.copyOf(found, field.kind() == Kind.FLAG ? 2 : field.size());
        return Optional.of(new Weights(field, all));
    }
}
