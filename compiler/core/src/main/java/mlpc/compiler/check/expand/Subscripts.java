package mlpc.compiler.check.expand;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import mlpc.compiler.check.message.Diagnostics;
import mlpc.compiler.check.model.ConstantEvaluation;
import mlpc.compiler.check.model.Operation;
import mlpc.compiler.check.model.Term;
import mlpc.compiler.check.model.Type;
import mlpc.compiler.check.scope.Operand;
import mlpc.compiler.check.scope.Value;
import mlpc.compiler.source.NumberText;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Span;

/** {@code v[1]}, {@code v[0:3]}, {@code W[:, 2]}: positions from 0, ranges half-open, all within static bounds. */
final class Subscripts {
    private final Terms terms;
    private final Operators operators;
    private final Diagnostics diagnostics;

    /** One axis: a position has only {@code from}; the ends of a range may be left out. */
    record Subscript(Optional<Operand> from, Optional<Operand> to, boolean range, Span span) {}

    Subscripts(Terms terms, Operators operators, Diagnostics diagnostics) {
        this.terms = terms;
        this.operators = operators;
        this.diagnostics = diagnostics;
    }

    private static boolean isUnknown(Subscript subscript) {
        return Stream.of(subscript.from(), subscript.to())
                .flatMap(Optional::stream)
                .anyMatch(bound -> bound.value() instanceof Value.Unknown);
    }

    Value index(Operand target, List<Subscript> subscripts, Span span) {
        Optional<Term> tensor = operators.tensor(target, "[ ]");
        if (tensor.isEmpty()) {
            return Value.UNKNOWN;
        }
        Term result = tensor.get();
        List<Integer> full = result.type().dimensions();
        if (subscripts.stream().anyMatch(Subscripts::isUnknown)) {
            return Value.UNKNOWN;
        }
        if (subscripts.size() > full.size()) {
            diagnostics.report(operators.from(
                    diagnostics.error(
                            "index-rank",
                            span,
                            "too many indices: " + result.type() + " takes at most " + full.size() + ", found "
                                    + subscripts.size()),
                    target));
            return Value.UNKNOWN;
        }
        List<Integer> kept = new ArrayList<>();
        boolean alone = false;
        for (int axis = 0; axis < full.size(); axis++) {
            Optional<Subscript> subscript =
                    axis < subscripts.size() ? Optional.of(subscripts.get(axis)) : Optional.empty();
            int extent = full.get(axis);
            int from = 0;
            int to = extent;
            if (subscript.isPresent()) {
                OptionalInt start = bound(subscript.get().from(), 0);
                OptionalInt end = subscript.get().range()
                        ? bound(subscript.get().to(), extent)
                        : OptionalInt.of(start.orElse(0) + 1);
                if (start.isEmpty()
                        || end.isEmpty()
                        || !within(start.getAsInt(), end.getAsInt(), extent, subscript.get(), target)) {
                    return Value.UNKNOWN;
                }
                from = start.getAsInt();
                to = end.getAsInt();
            }
            if (subscript.isEmpty() || subscript.get().range()) {
                kept.add(to - from);
            }
            if (axis == 0 && result.type().isClassList()) {
                result = classes(result, from, to, subscripts.get(0).range(), span);
                alone = result.type().rank() == 1;
            } else if (to - from < extent) {
                List<Integer> shape = new ArrayList<>(result.type().dimensions());
                int at = alone ? axis - 1 : axis;
                shape.set(at, to - from);
                result = terms.apply(new Operation.Slice(at, from, to), Type.real(shape), span, result);
            }
        }
        Type picked = new Type(
                result.type().kind() == tensor.get().type().kind()
                        ? result.type().kind()
                        : Type.SCALAR.kind(),
                kept);
        return new Value.Tensor(
                kept.equals(result.type().dimensions())
                        ? result
                        : terms.apply(new Operation.Reshape(), Type.real(picked.dimensions()), span, result));
    }

    /** One class of a list, or some in a row: the very terms that the list is made of. */
    private Term classes(Term list, int from, int to, boolean range, Span span) {
        List<Term> chosen = list.arguments().subList(from, to);
        int count = list.type().dimensions().get(1);
        boolean whole = chosen.size() == list.arguments().size();
        return !range
                ? chosen.get(0)
                : whole ? list : terms.apply(new Operation.Stack(), Type.classes(to - from, count), span, chosen);
    }

    private OptionalInt bound(Optional<Operand> written, int otherwise) {
        return written.isPresent() ? integer(written.get(), "an index") : OptionalInt.of(otherwise);
    }

    /** The whole number of an operand, known at compile time; empty after a report. */
    OptionalInt integer(Operand operand, String what) {
        if (operand.isUnknown()) {
            return OptionalInt.empty();
        }
        if (operand.value() instanceof Value.Tensor tensor) {
            var number = ConstantEvaluation.number(tensor.term());
            if (number.isPresent()
                    && number.getAsDouble() == Math.rint(number.getAsDouble())
                    && Math.abs(number.getAsDouble()) <= Integer.MAX_VALUE) {
                return OptionalInt.of((int) number.getAsDouble());
            }
            if (number.isPresent() && Math.abs(number.getAsDouble()) > Integer.MAX_VALUE) {
                diagnostics.report(diagnostics.error(
                        "out-of-range",
                        operand.span(),
                        what + " must be at most 2147483647, found " + NumberText.show(number.getAsDouble())));
                return OptionalInt.empty();
            }
            if (number.isPresent()) {
                diagnostics.report(diagnostics.error(
                        "not-whole",
                        operand.span(),
                        what + " must be a whole number, found " + NumberText.show(number.getAsDouble())));
                return OptionalInt.empty();
            }
        }
        Problem problem = diagnostics.error(
                "not-static",
                operand.span(),
                what + " must be a number that is known when the file is compiled, found "
                        + operand.value().describe());
        boolean condition = operand.value().describe().startsWith("flag");
        diagnostics.report(
                condition
                        ? problem.help(
                                "Elements are not left out by a condition, but may be 0: `if x > 0 then x else 0`.")
                        : problem);
        return OptionalInt.empty();
    }

    /** The axis of an operand with so many axes; empty after a report. */
    OptionalInt axis(Operand operand, int rank, Operand of) {
        OptionalInt axis = integer(operand, "an axis");
        if (axis.isPresent() && (axis.getAsInt() < 0 || axis.getAsInt() >= rank)) {
            String count = rank == 0
                    ? "It is a scalar, which has no axes."
                    : rank == 1 ? "Its only axis is 0." : "Its axes are 0 to " + (rank - 1) + ".";
            diagnostics.report(operators
                    .from(
                            diagnostics.error(
                                    "no-such-axis", operand.span(), "the tensor has no axis " + axis.getAsInt()),
                            of)
                    .help(count));
            return OptionalInt.empty();
        }
        return axis;
    }

    /** Whether a number is at least 1; if not, reports it under the name {@code what}. */
    boolean positive(int number, Operand operand, String what) {
        if (number < 1) {
            diagnostics.report(
                    diagnostics.error("not-positive", operand.span(), what + " must be at least 1, found " + number));
        }
        return number >= 1;
    }

    private boolean within(int from, int to, int extent, Subscript subscript, Operand target) {
        if (subscript.range() ? 0 <= from && from < to && to <= extent : 0 <= from && from < extent) {
            return true;
        }
        String found = subscript.range() ? from + ":" + to : String.valueOf(from);
        String title = subscript.range() && from >= to && from >= 0 && to <= extent
                ? "the range " + found + " is empty"
                : "the index " + found + " is outside an axis of size " + extent;
        diagnostics.report(operators
                .from(diagnostics.error("index-out-of-bounds", subscript.span(), title), target)
                .help(positions(from, to, extent, subscript.range())));
        return false;
    }

    private static String positions(int from, int to, int extent, boolean range) {
        if (!range && from == -1) {
            return "Positions are counted from 0; the last is `[" + (extent - 1) + "]`.";
        }
        if (range && from == 0 && to == -1 && extent > 1) {
            return "Positions are counted from 0, and a range does not include its end: all but the last are `[0:"
                    + (extent - 1) + "]`.";
        }
        return "Positions run from 0 to " + (extent - 1) + "; a range does not include its end.";
    }
}
