package mlpc.compiler.check.expand;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import mlpc.compiler.check.message.Diagnostics;
import mlpc.compiler.check.model.ConstantEvaluation;
import mlpc.compiler.check.model.Operation;
import mlpc.compiler.check.model.Term;
import mlpc.compiler.check.model.Type;
import mlpc.compiler.check.scope.Arguments;
import mlpc.compiler.check.scope.Operand;
import mlpc.compiler.check.scope.Value;
import mlpc.compiler.source.Span;

/** The same elements in another shape: reshape, repeat, concatenate. */
final class Rearrangements {
    private final Terms terms;
    private final Operators operators;
    private final Subscripts subscripts;
    private final Diagnostics diagnostics;

    Rearrangements(Terms terms, Operators operators, Subscripts subscripts, Diagnostics diagnostics) {
        this.terms = terms;
        this.operators = operators;
        this.subscripts = subscripts;
        this.diagnostics = diagnostics;
    }

    Value reshape(Operand operand, Operand shape, Span call) {
        Optional<Term> term = operators.tensor(operand, "reshape");
        Optional<Term> target = operators.tensor(shape, "reshape");
        if (term.isEmpty() || target.isEmpty()) {
            return Value.UNKNOWN;
        }
        Optional<double[]> numbers = ConstantEvaluation.elements(target.get())
                .filter(list -> target.get().type().rank() <= 1);
        List<Integer> dimensions = new ArrayList<>();
        for (double number : numbers.orElse(new double[] {0})) {
            if (number < 1 || number != Math.rint(number) || number > Integer.MAX_VALUE) {
                diagnostics.report(diagnostics.error(
                        "not-static", shape.span(), "a shape must be a list of whole numbers, such as [2, 3]"));
                return Value.UNKNOWN;
            }
            dimensions.add((int) number);
        }
        Type type = Type.real(dimensions);
        if (type.size() != term.get().type().size()) {
            diagnostics.report(operators.from(
                    diagnostics.error(
                            "shape-mismatch",
                            call,
                            "`reshape` keeps the number of elements: "
                                    + term.get().type() + " has "
                                    + term.get().type().size() + ", " + type + " has " + type.size()),
                    operand));
            return Value.UNKNOWN;
        }
        return tensor(
                type.sameShape(term.get().type())
                        ? term.get()
                        : terms.apply(new Operation.Reshape(), type, call, term.get()));
    }

    Value repeat(Map<String, Operand> arguments, Span call) {
        Operand operand = Arguments.of(arguments, "x");
        Optional<Term> term = operators.tensor(operand, "repeat");
        OptionalInt times = subscripts.integer(Arguments.of(arguments, "times"), "the number of repetitions");
        if (term.isEmpty() || times.isEmpty()) {
            return Value.UNKNOWN;
        }
        OptionalInt axis = arguments.containsKey("axis")
                ? subscripts.axis(
                        Arguments.of(arguments, "axis"), term.get().type().rank() + 1, operand)
                : OptionalInt.of(0);
        if (axis.isEmpty()
                || !subscripts.positive(
                        times.getAsInt(), Arguments.of(arguments, "times"), "the number of repetitions")) {
            return Value.UNKNOWN;
        }
        List<Integer> shape = new ArrayList<>(term.get().type().dimensions());
        shape.add(axis.getAsInt(), times.getAsInt());
        return tensor(terms.apply(new Operation.Repeat(axis.getAsInt()), Type.real(shape), call, term.get()));
    }

    Value concatenate(List<Operand> given, Span call) {
        List<Operand> parts = new ArrayList<>();
        Optional<Operand> axisGiven = Optional.empty();
        for (Operand operand : given) {
            if (operand.label().isEmpty()) {
                parts.add(operand);
            } else if (operand.label().get().text().equals("axis") && axisGiven.isEmpty()) {
                axisGiven = Optional.of(operand);
            } else {
                diagnostics.report(diagnostics.error(
                        "unknown-argument", operand.span(), "`concatenate` takes tensors and one `axis`"));
                return Value.UNKNOWN;
            }
        }
        List<Term> tensors = new ArrayList<>();
        for (Operand part : parts) {
            Optional<Term> term = operators.tensor(part, "concatenate");
            if (term.isEmpty()) {
                return Value.UNKNOWN;
            }
            if (term.get().type().isScalar()) {
                diagnostics.report(operators
                        .from(
                                diagnostics.error(
                                        "shape-mismatch",
                                        part.span(),
                                        "`concatenate` needs tensors that have an axis, found "
                                                + term.get().type()),
                                part)
                        .help("`[a]` is a vector with one element."));
                return Value.UNKNOWN;
            }
            tensors.add(term.get());
        }
        if (tensors.isEmpty()) {
            diagnostics.report(diagnostics.error("missing-argument", call, "`concatenate` needs tensors"));
            return Value.UNKNOWN;
        }
        List<Integer> first = tensors.get(0).type().dimensions();
        OptionalInt axis = axisGiven.isPresent()
                ? subscripts.axis(axisGiven.get(), first.size(), parts.get(0))
                : OptionalInt.of(0);
        if (axis.isEmpty()) {
            return Value.UNKNOWN;
        }
        List<Integer> shape = new ArrayList<>(first);
        int total = 0;
        for (int i = 0; i < tensors.size(); i++) {
            List<Integer> dimensions = new ArrayList<>(tensors.get(i).type().dimensions());
            boolean ranks = dimensions.size() == first.size();
            if (ranks) {
                total += dimensions.set(axis.getAsInt(), first.get(axis.getAsInt()));
            }
            if (!ranks || !dimensions.equals(first)) {
                String title = "`concatenate` needs tensors whose sizes differ along one axis only, found "
                        + tensors.get(0).type() + " and " + tensors.get(i).type();
                diagnostics.report(operators
                        .both(
                                diagnostics.error("shape-mismatch", parts.get(i).span(), title),
                                parts.get(0),
                                parts.get(i))
                        .help("Along all other axes their sizes must be the same."));
                return Value.UNKNOWN;
            }
        }
        shape.set(axis.getAsInt(), total);
        return tensor(
                tensors.size() == 1
                        ? tensors.get(0)
                        : terms.apply(new Operation.Concatenate(axis.getAsInt()), Type.real(shape), call, tensors));
    }

    private static Value tensor(Term term) {
        return new Value.Tensor(term);
    }
}
