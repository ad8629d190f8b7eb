package mlpc.compiler.check.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Evaluates values that must be known at compile time: sizes, initial values of parameters, settings, rows of examples. */
public final class ConstantEvaluation {
    private ConstantEvaluation() {}

    /** Whether the result of an operation is a constant if its arguments are. */
    public static boolean computes(Operation operation) {
        return operation instanceof Operation.Elementwise elementwise && elementwise.function() != ElementwiseOp.ERF
                || operation instanceof Operation.Select
                || operation instanceof Operation.Stack
                || operation instanceof Operation.Reshape;
    }

    /** A scalar's value. */
    public static OptionalDouble number(Term term) {
        return term.constant() && term.type().isScalar() ? OptionalDouble.of(at(term, 0)) : OptionalDouble.empty();
    }

    /** Every element, row-major, if the term is constant. */
    public static Optional<double[]> elements(Term term) {
        if (!term.constant()) {
            return Optional.empty();
        }
        double[] all = new double[Math.toIntExact(term.type().size())];
        Arrays.setAll(all, position -> at(term, position));
        return Optional.of(all);
    }

    private static double at(Term term, int position) {
        List<Term> arguments = term.arguments();
        if (term.operation() instanceof Operation.Literal literal) {
            return literal.values().get(literal.values().size() == 1 ? 0 : position);
        }
        if (term.operation() instanceof Operation.Elementwise elementwise) {
            double first = widened(arguments.get(0), position);
            double second = arguments.size() == 1 ? 0 : widened(arguments.get(1), position);
            return elementwise.function().evaluate(first, second);
        }
        if (term.operation() instanceof Operation.Select) {
            return widened(arguments.get(widened(arguments.get(0), position) != 0 ? 1 : 2), position);
        }
        if (term.operation() instanceof Operation.Stack) {
            int part = Math.toIntExact(arguments.get(0).type().size());
            return at(arguments.get(position / part), position % part);
        }
        return at(arguments.get(0), position);
    }

    private static double widened(Term term, int position) {
        return at(term, term.type().isScalar() ? 0 : position);
    }
}
