package mlpc.compiler;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import mlpc.compiler.check.model.CheckedModel;
import mlpc.compiler.check.model.ConstantEvaluation;
import mlpc.compiler.check.model.Operation;
import mlpc.compiler.check.model.Term;
import mlpc.compiler.check.report.NumberText;
import mlpc.compiler.source.CompileException;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Problems;
import mlpc.compiler.source.Span;
import mlpc.compiler.syntax.tree.Expression;
import mlpc.compiler.syntax.tree.Item;
import mlpc.compiler.syntax.tree.Member;
import mlpc.compiler.syntax.tree.ModelFile;

/** Numbers of a model that float32 turns into 0 or an infinity: each is reported where it stands. */
final class Float32Range {
    private Float32Range() {}

    /** @throws CompileException if a number that the model computes with, or one of its optimiser's, is out of range */
    static void check(ModelFile file, CheckedModel model, Problems problems) {
        boolean fits = numbers(model, problems) & settings(file, model, problems);
        if (!fits) {
            throw new CompileException(problems.all());
        }
    }

    /** What is known now, and meets what is not: numbers that only make up other numbers are computed in float64. */
    private static boolean numbers(CheckedModel model, Problems problems) {
        Set<Span> reported = new LinkedHashSet<>();
        for (Term term : model.terms()) {
            for (Term argument : term.constant() ? List.<Term>of() : term.arguments()) {
                double lost = lost(argument);
                if (lost != 0 && reported.add(argument.span())) {
                    problems.add(problem(argument.span(), "the number", lost));
                }
            }
        }
        return reported.isEmpty();
    }

    /** The first number of a constant that float32 cannot hold, or 0. */
    private static double lost(Term term) {
        if (term.operation() instanceof Operation.Literal literal) {
            return literal.values().stream()
                    .filter(Float32Range::isLost)
                    .findFirst()
                    .orElse(0.0);
        }
        OptionalDouble number = term.constant() ? ConstantEvaluation.number(term) : OptionalDouble.empty();
        return number.isPresent() && isLost(number.getAsDouble()) ? number.getAsDouble() : 0;
    }

    private static boolean settings(ModelFile file, CheckedModel model, Problems problems) {
        boolean fits = true;
        for (Map.Entry<String, Double> setting :
                model.signature().recipe().optimizer().settings().entrySet()) {
            if (isLost(setting.getValue())) {
                Span span = place(file, model.name(), setting.getKey(), model.span());
                problems.add(problem(span, "`" + setting.getKey() + "`, which is", setting.getValue()));
                fits = false;
            }
        }
        return fits;
    }

    /** Where a setting of the optimiser is written. */
    private static Span place(ModelFile file, String model, String setting, Span otherwise) {
        for (Item item : file.items()) {
            if (item instanceof Item.Model named && named.name().text().equals(model)) {
                for (Member member : named.members()) {
                    if (member instanceof Member.Train train) {
                        Optional<Span> found = place(train, setting);
                        if (found.isPresent()) {
                            return found.get();
                        }
                    }
                }
            }
        }
        return otherwise;
    }

    private static Optional<Span> place(Member.Train train, String setting) {
        for (Member.Setting each : train.settings()) {
            if (each.name().text().equals("optimizer") && each.value() instanceof Expression.Call call) {
                for (Expression.Argument argument : call.arguments()) {
                    if (argument.name().isPresent()
                            && argument.name().get().text().equals(setting)) {
                        return Optional.of(argument.value().span());
                    }
                }
                return Optional.of(each.value().span());
            }
        }
        return Optional.empty();
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
                        what + " " + NumberText.show(value) + " becomes " + (large ? "infinite" : "0")
                                + " in float32, which holds "
                                + (large ? "numbers up to 3.4e38" : "nothing between 0 and 1.4e-45"))
                .help("Scale it, or say `train { precision = float64 }`.");
    }
}
