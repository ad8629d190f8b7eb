package mlpc.compiler.check.expand;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import mlpc.compiler.check.model.ElementwiseOp;
import mlpc.compiler.check.model.Operation;
import mlpc.compiler.check.model.Term;
import mlpc.compiler.check.model.Type;
import mlpc.compiler.check.scope.Arguments;
import mlpc.compiler.check.scope.Builtin;
import mlpc.compiler.check.scope.Operand;
import mlpc.compiler.check.scope.Value;
import mlpc.compiler.source.Span;

/** Reductions: sum, mean, max and min, of all elements or along an axis. */
final class Reductions {
    private final Terms terms;
    private final Operators operators;
    private final Subscripts subscripts;

    Reductions(Terms terms, Operators operators, Subscripts subscripts) {
        this.terms = terms;
        this.operators = operators;
        this.subscripts = subscripts;
    }

    /** {@code max(a, b)} or {@code max(x, axis: n)}; min(x) = −max(−x). */
    Value extreme(Builtin builtin, ElementwiseOp pairwise, Map<String, Operand> arguments, Span call) {
        Operand first = Arguments.of(arguments, "x");
        if (arguments.containsKey("y")) {
            return operators.binary(pairwise, first, Arguments.of(arguments, "y"), call);
        }
        if (builtin == Builtin.MAX) {
            return reduce(builtin, arguments, call);
        }
        Value negated = operators.unary(ElementwiseOp.NEGATE, first, call);
        arguments.put("x", Operand.of(negated, first.span()));
        return operators.unary(ElementwiseOp.NEGATE, Operand.of(reduce(builtin, arguments, call), call), call);
    }

    /** The sum, mean or largest of all elements, or along an axis. */
    Value reduce(Builtin builtin, Map<String, Operand> arguments, Span call) {
        Operand operand = Arguments.of(arguments, "x");
        if (operand.value() instanceof Value.Group group && builtin == Builtin.SUM) {
            Value total = tensor(terms.number(0, call));
            for (int i = 0; i < group.terms().size(); i++) {
                Value part = reduceAll(builtin, group.terms().get(i), call);
                total = i == 0
                        ? part
                        : operators.binary(ElementwiseOp.ADD, Operand.of(total, call), Operand.of(part, call), call);
            }
            return total;
        }
        Optional<Term> term = operators.tensor(operand, builtin.title());
        if (term.isEmpty()) {
            return Value.UNKNOWN;
        }
        if (!arguments.containsKey("axis")) {
            return reduceAll(builtin, term.get(), call);
        }
        OptionalInt axis = subscripts.axis(
                Arguments.of(arguments, "axis"), term.get().type().rank(), operand);
        return axis.isEmpty() ? Value.UNKNOWN : reduce(builtin, term.get(), List.of(axis.getAsInt()), call);
    }

    private Value reduceAll(Builtin builtin, Term term, Span call) {
        List<Integer> axes = new ArrayList<>();
        for (int axis = 0; axis < term.type().rank(); axis++) {
            axes.add(axis);
        }
        return axes.isEmpty() ? tensor(term) : reduce(builtin, term, axes, call);
    }

    private Value reduce(Builtin builtin, Term term, List<Integer> axes, Span call) {
        List<Integer> shape = new ArrayList<>();
        long dropped = 1;
        for (int axis = 0; axis < term.type().rank(); axis++) {
            if (axes.contains(axis)) {
                dropped *= term.type().dimensions().get(axis);
            } else {
                shape.add(term.type().dimensions().get(axis));
            }
        }
        boolean adds = builtin == Builtin.SUM || builtin == Builtin.MEAN;
        Operation operation = adds ? new Operation.Sum(axes) : new Operation.Max(axes);
        Term reduced = terms.apply(operation, Type.real(shape), call, term);
        if (builtin != Builtin.MEAN) {
            return tensor(reduced);
        }
        Term count = terms.number((double) dropped, call);
        return operators.binary(
                ElementwiseOp.DIVIDE, Operand.of(tensor(reduced), call), Operand.of(tensor(count), call), call);
    }

    private static Value tensor(Term term) {
        return new Value.Tensor(term);
    }
}
