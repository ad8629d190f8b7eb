package mlpc.compiler.check.expand;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import mlpc.compiler.check.message.Diagnostics;
import mlpc.compiler.check.model.ConstantEvaluation;
import mlpc.compiler.check.model.Term;
import mlpc.compiler.check.scope.Arguments;
import mlpc.compiler.check.scope.EvaluationContext;
import mlpc.compiler.check.scope.Operand;
import mlpc.compiler.check.scope.Settings;
import mlpc.compiler.check.scope.Value;
import mlpc.compiler.source.NumberText;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Span;
import mlpc.compiler.syntax.tree.Expression;

/** Values that must be known at compile time: sizes, settings, constants. */
public final class Statics {
    private final ExpressionEvaluator expressions;
    private final Diagnostics diagnostics;

    Statics(ExpressionEvaluator expressions, Diagnostics diagnostics) {
        this.expressions = expressions;
        this.diagnostics = diagnostics;
    }

    /** The whole number of an expression; empty after a report if it is none. */
    public Optional<Integer> size(Expression expression, EvaluationContext place) {
        var whole = expressions.subscripts().integer(expressions.operand(expression, place), "a size");
        if (whole.isPresent() && whole.getAsInt() < 1) {
            diagnostics.report(diagnostics.error(
                    "not-positive", expression.span(), "a size must be at least 1, found " + whole.getAsInt()));
            return Optional.empty();
        }
        return whole.isPresent() ? Optional.of(whole.getAsInt()) : Optional.empty();
    }

    /** Named arguments known at compile time, with defaults for those not given; empty after a report. */
    public Optional<Map<String, Double>> numbers(String callee, Settings settings, List<Operand> operands, Span call) {
        Optional<Map<String, Operand>> bound = Arguments.bind(callee, settings.formals(), operands, call, diagnostics);
        if (bound.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Double> numbers = new LinkedHashMap<>(settings.defaults());
        boolean right = true;
        for (Map.Entry<String, Operand> given : bound.get().entrySet()) {
            OptionalDouble number = constant(given.getValue(), "`" + given.getKey() + "`");
            if (number.isEmpty()) {
                right = false;
                continue;
            }
            Optional<String> wanted = SettingBounds.refusal(callee, given.getKey(), number.getAsDouble());
            if (wanted.isPresent()) {
                outOfRange(callee, given.getKey(), given.getValue(), wanted.get(), number.getAsDouble());
                right = false;
            }
            numbers.put(given.getKey(), number.getAsDouble());
        }
        Optional<String> conflict = right ? SettingBounds.conflict(callee, numbers) : Optional.empty();
        conflict.ifPresent(why -> diagnostics.report(diagnostics.error("bad-setting", call, why)));
        return right && conflict.isEmpty() ? Optional.of(numbers) : Optional.empty();
    }

    /**
     * Whether an argument is valid for a parameter of the prelude, such as the rate of {@code dropout}; reports an
     * error if not.
     */
    boolean allowed(String callee, String parameter, Operand operand) {
        OptionalDouble number = operand.value() instanceof Value.Tensor tensor
                ? ConstantEvaluation.number(tensor.term())
                : OptionalDouble.empty();
        Optional<String> wanted = number.isPresent()
                ? SettingBounds.ofPrelude(callee, parameter, number.getAsDouble())
                : Optional.empty();
        wanted.ifPresent(words -> outOfRange(callee, parameter, operand, words, number.getAsDouble()));
        return wanted.isEmpty();
    }

    private void outOfRange(String callee, String setting, Operand operand, String wanted, double found) {
        Problem problem = diagnostics.error(
                "out-of-range",
                operand.span(),
                "`" + setting + "` of `" + callee + "` must be " + wanted + ", found " + NumberText.show(found));
        String share = NumberText.show(found / 100);
        diagnostics.report(
                callee.equals("dropout") && found >= 2 && found < 100
                        ? problem.help("Write a share: " + NumberText.show(found) + " of a hundred is `" + share + "`.")
                        : problem);
    }

    /** The number of an operand, known at compile time; empty after a report. */
    public OptionalDouble constant(Operand operand, String what) {
        if (operand.value() instanceof Value.Tensor tensor
                && ConstantEvaluation.number(tensor.term()).isPresent()) {
            return ConstantEvaluation.number(tensor.term());
        }
        if (!operand.isUnknown()) {
            diagnostics.report(diagnostics.error(
                    "not-static",
                    operand.span(),
                    what + " must be a number that is known when the file is compiled, found "
                            + operand.value().describe()));
        }
        return OptionalDouble.empty();
    }

    /** A constant, whose value must be known at compile time. */
    public Value known(Expression expression, EvaluationContext place) {
        Operand operand = expressions.operand(expression, place);
        Optional<Term> term = expressions.operators().tensor(operand, "const");
        if (term.isPresent() && !term.get().constant()) {
            diagnostics.report(diagnostics
                    .error(
                            "not-static",
                            operand.span(),
                            "the value of a `const` must be known when the file is compiled")
                    .help("Leave out `const`: a name without it can stand for any value."));
            return Value.UNKNOWN;
        }
        return term.isPresent() ? operand.value() : Value.UNKNOWN;
    }
}
