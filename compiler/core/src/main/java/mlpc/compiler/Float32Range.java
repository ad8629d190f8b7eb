package mlpc.compiler;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import mlpc.compiler.check.model.CheckedModel;
import mlpc.compiler.check.model.ConstantEvaluation;
import mlpc.compiler.check.model.Operation;
import mlpc.compiler.check.model.Term;
import mlpc.compiler.source.CompileException;
import mlpc.compiler.source.NumberText;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Problems;
import mlpc.compiler.source.Span;
import mlpc.compiler.syntax.tree.Expression;
import mlpc.compiler.syntax.tree.Item;
import mlpc.compiler.syntax.tree.Member;
import mlpc.compiler.syntax.tree.ModelFile;
import mlpc.runtime.signature.Initialiser;
import mlpc.runtime.signature.Recipe;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.signature.Variable;

/** Reports numbers of a model that float32 turns into 0 or an infinity, at their places. */
final class Float32Range {
    private Float32Range() {}

    /** @throws CompileException if a number that the model computes with, or one of its optimizer's, is out of range */
    static void check(ModelFile file, CheckedModel model, Problems problems) {
        boolean fits = numbers(model, problems)
                & settings(file, model, problems)
                & starts(file, model, problems)
                & examples(model, problems);
        if (!fits) {
            throw new CompileException(problems.all());
        }
    }

    /**
     * Checks constants that are combined with values not known yet. Numbers that only make up other constants are
     * computed in float64: they are named only where the constant that they make up is lost, as its cause.
     */
    private static boolean numbers(CheckedModel model, Problems problems) {
        Set<Span> reported = new LinkedHashSet<>();
        for (Term term : model.terms()) {
            if (!term.constant()) {
                term.arguments().forEach(argument -> number(argument, reported, problems));
            }
        }
        Stream.of(model.predictions(), model.outputs(), model.losses(), model.metrics())
                .flatMap(roots -> roots.values().stream())
                .forEach(root -> number(root, reported, problems));
        return reported.isEmpty();
    }

    private static void number(Term term, Set<Span> reported, Problems problems) {
        if (!term.constant()) {
            return;
        }
        if (term.operation() instanceof Operation.Stack) {
            term.arguments().forEach(element -> number(element, reported, problems));
            return;
        }
        double lost = lost(term);
        if (lost == 0) {
            return;
        }
        List<Term> causes = term.arguments().stream()
                .filter(part -> part.constant() && lost(part) != 0)
                .toList();
        causes.forEach(cause -> number(cause, reported, problems));
        if (causes.isEmpty() && reported.add(place(term))) {
            problems.add(problem(place(term), "the number %s", lost));
        }
    }

    /** Where the model writes it: what the prelude computes of a model's numbers, at the call. */
    private static Span place(Term term) {
        return term.span().source().equals(term.site().source()) ? term.span() : term.site();
    }

    /** The first number of a constant that float32 cannot hold, or 0. Of a table that is computed, elements may become 0. */
    private static double lost(Term term) {
        if (term.operation() instanceof Operation.Literal literal) {
            return lost(
                    literal.values().stream().mapToDouble(Double::doubleValue).toArray());
        }
        double[] numbers = ConstantEvaluation.elements(term).orElse(new double[0]);
        return term.type().isScalar()
                ? lost(numbers)
                : lost(Arrays.stream(numbers)
                        .filter(number -> Math.abs(number) > 1)
                        .toArray());
    }

    private static double lost(double... numbers) {
        return Arrays.stream(numbers).filter(Float32Range::isLost).findFirst().orElse(0);
    }

    /** What parameters and states begin with. */
    private static boolean starts(ModelFile file, CheckedModel model, Problems problems) {
        boolean fits = true;
        Signature signature = model.signature();
        for (Variable variable : Stream.concat(signature.parameters().stream(), signature.states().stream())
                .toList()) {
            double lost = lost(numbers(variable.initial()));
            if (lost != 0) {
                Span span = start(file, model, variable.name());
                problems.add(problem(span, "the start of `" + variable.name() + "`, %s,", lost));
                fits = false;
            }
        }
        return fits;
    }

    private static double[] numbers(Initialiser initial) {
        if (initial instanceof Initialiser.Fill fill) {
            return new double[] {fill.value()};
        }
        if (initial instanceof Initialiser.Values values) {
            return values.values().stream().mapToDouble(Double::doubleValue).toArray();
        }
        if (initial instanceof Initialiser.Normal normal) {
            return new double[] {normal.mean(), normal.deviation()};
        }
        if (initial instanceof Initialiser.Uniform uniform) {
            return new double[] {uniform.low(), uniform.high()};
        }
        return new double[] {((Initialiser.Orthogonal) initial).gain()};
    }

    /** Where a variable's start is written, if it is the model's own; else where the layer stands that brought it. */
    private static Span start(ModelFile file, CheckedModel model, String variable) {
        for (Member member : members(file, model.name())) {
            if (member instanceof Member.Param param && param.name().text().equals(variable)) {
                return param.value()
                        .or(param::distribution)
                        .map(Expression::span)
                        .orElse(param.span());
            }
            if (member instanceof Member.State state && state.name().text().equals(variable)) {
                return state.value().map(Expression::span).orElse(state.span());
            }
        }
        Term term = model.names().get(variable);
        return term == null ? model.span() : term.site();
    }

    /** Cells of the rows that the file brings. */
    private static boolean examples(CheckedModel model, Problems problems) {
        boolean fits = true;
        for (CheckedModel.Row row : model.examples().rows()) {
            double lost = lost(Stream.concat(row.inputs().stream(), row.targets().stream())
                    .flatMap(List::stream)
                    .mapToDouble(Double::doubleValue)
                    .toArray());
            if (lost != 0) {
                problems.add(problem(row.span(), "a cell of this row, %s,", lost));
                fits = false;
            }
        }
        return fits;
    }

    /** What the recipe sets: of the optimizer, the schedule and the learning rule, the clip and the factors of rates. */
    private static boolean settings(ModelFile file, CheckedModel model, Problems problems) {
        Recipe recipe = model.signature().recipe();
        Map<String, Double> numbers = new LinkedHashMap<>(recipe.optimizer().settings());
        numbers.putAll(recipe.schedule().settings());
        numbers.put("clip", recipe.clip());
        numbers.put("size", recipe.learning().size());
        model.rates().values().forEach(factor -> numbers.merge("rates", factor, Float32Range::moreLost));
        numbers.values().removeIf(number -> !isLost(number));
        numbers.forEach((name, number) -> problems.add(
                problem(place(file, model.name(), name, model.span()), "`" + name + "`, which is %s,", number)));
        return numbers.isEmpty();
    }

    private static double moreLost(double first, double second) {
        return isLost(first) ? first : second;
    }

    /** Where a setting of the recipe is written. */
    private static Span place(ModelFile file, String model, String setting, Span otherwise) {
        for (Member member : members(file, model)) {
            if (member instanceof Member.Train train) {
                Optional<Span> found = place(train, setting);
                if (found.isPresent()) {
                    return found.get();
                }
            }
        }
        return otherwise;
    }

    private static List<Member> members(ModelFile file, String model) {
        return file.items().stream()
                .filter(item ->
                        item instanceof Item.Model named && named.name().text().equals(model))
                .flatMap(item -> ((Item.Model) item).members().stream())
                .toList();
    }

    private static Optional<Span> place(Member.Train train, String setting) {
        for (Member.Setting each : train.settings()) {
            if (each.name().text().equals(setting)) {
                return Optional.of(each.value().span());
            }
            if (each.value() instanceof Expression.Call call) {
                for (Expression.Argument argument : call.arguments()) {
                    if (argument.name().isPresent()
                            && argument.name().get().text().equals(setting)) {
                        return Optional.of(argument.value().span());
                    }
                }
            }
        }
        return train.settings().stream()
                .filter(each -> each.name().text().equals("optimizer"))
                .map(each -> each.value().span())
                .findFirst();
    }

    /** Whether rounding to float32 leaves 0 or an infinity of a number that is neither. */
    private static boolean isLost(double value) {
        float rounded = (float) value;
        return Double.isFinite(value) && (Float.isInfinite(rounded) || rounded == 0 && value != 0);
    }

    private static Problem problem(Span span, String what, double value) {
        boolean large = Math.abs(value) > 1;
        return Problem.error(
                        "float32-range",
                        span,
                        what.formatted(NumberText.show(value)) + " becomes " + (large ? "infinite" : "0")
                                + " in float32, which holds "
                                + (large ? "numbers up to 3.4e38" : "nothing between 0 and 1.4e-45"))
                .help("Scale it, or write `train { precision = float64 }`.");
    }
}
