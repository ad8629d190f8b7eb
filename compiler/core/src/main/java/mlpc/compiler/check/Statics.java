package mlpc.compiler.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import mlpc.compiler.source.Span;
import mlpc.compiler.syntax.Expression;

/** What must be known when the file compiles: sizes, settings, constants. */
final class Statics {
    private final Expressions expressions;
    private final Complaints complaints;

    Statics(Expressions expressions, Complaints complaints) {
        this.expressions = expressions;
        this.complaints = complaints;
    }

    /** The whole number that an expression must be; empty after a report. */
    Optional<Integer> size(Expression expression, Place place) {
        var whole = expressions.subscripts().integer(expressions.operand(expression, place), "a size");
        if (whole.isPresent() && whole.getAsInt() < 1) {
            complaints.report(complaints.error(
                    "not-positive", expression.span(), "a size is at least 1, found " + whole.getAsInt()));
            return Optional.empty();
        }
        return whole.isPresent() ? Optional.of(whole.getAsInt()) : Optional.empty();
    }

    /** Named numbers known now, with what each is when not given; empty after a report. */
    Optional<Map<String, Double>> numbers(String callee, Settings settings, List<Operand> operands, Span call) {
        Optional<Map<String, Operand>> bound = Arguments.bind(callee, settings.formals(), operands, call, complaints);
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
            if (!Bounds.hold(given.getKey(), number.getAsDouble())) {
                complaints.report(complaints.error(
                        "out-of-range",
                        given.getValue().span(),
                        "`" + given.getKey() + "` of `" + callee + "` is " + Bounds.of(given.getKey()) + ", found "
                                + Numbers.show(number.getAsDouble())));
                right = false;
            }
            numbers.put(given.getKey(), number.getAsDouble());
        }
        return right ? Optional.of(numbers) : Optional.empty();
    }

    /** The number that an operand must be, known now; empty after a report. */
    OptionalDouble constant(Operand operand, String what) {
        if (operand.value() instanceof Value.Tensor tensor
                && Constants.number(tensor.term()).isPresent()) {
            return Constants.number(tensor.term());
        }
        if (!operand.isUnknown()) {
            complaints.report(complaints.error(
                    "not-static",
                    operand.span(),
                    what + " is a number known when the file compiles, found "
                            + operand.value().describe()));
        }
        return OptionalDouble.empty();
    }

    /** A constant: its value must be known now. */
    Value known(Expression expression, Place place) {
        Operand operand = expressions.operand(expression, place);
        Optional<Term> term = expressions.operators().tensor(operand, "const");
        if (term.isPresent() && !term.get().constant()) {
            complaints.report(complaints
                    .error("not-static", operand.span(), "a constant is known when the file compiles")
                    .help("Leave out `const`: a name alone can stand for anything."));
            return Value.UNKNOWN;
        }
        return term.isPresent() ? operand.value() : Value.UNKNOWN;
    }
}
