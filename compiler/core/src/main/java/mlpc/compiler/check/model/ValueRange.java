package mlpc.compiler.check.model;

import java.util.ArrayList;
import java.util.List;
import mlpc.runtime.signature.Kind;

/**
 * Bounds on every element of a term, whatever the inputs are. They serve lints and may be too wide, never too narrow.
 *
 * @param open whether the lower bound itself is never reached
 * @param below whether the upper bound itself is never reached
 */
public record ValueRange(double low, double high, boolean open, boolean below) {
    static final ValueRange ANY = new ValueRange(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, false);
    private static final ValueRange POSITIVE = new ValueRange(0, Double.POSITIVE_INFINITY, true);
    private static final ValueRange NOT_NEGATIVE = new ValueRange(0, Double.POSITIVE_INFINITY, false);
    private static final ValueRange PROBABILITY = new ValueRange(0, 1, true, true);
    private static final ValueRange BIT = new ValueRange(0, 1, false);
    private static final ValueRange SIGNED = new ValueRange(-1, 1, true, true);
    private static final ValueRange UNIFORM = new ValueRange(0, 1, false, true);

    private ValueRange(double low, double high, boolean open) {
        this(low, high, open, false);
    }

    public boolean positive() {
        return low > 0 || low == 0 && open;
    }

    public boolean within(double least, double most) {
        return low >= least && high <= most;
    }

    private boolean notNegative() {
        return low >= 0;
    }

    private ValueRange and(ValueRange other) {
        double least = Math.min(low, other.low);
        boolean closed = low == least && !open || other.low == least && !other.open;
        double most = Math.max(high, other.high);
        boolean reached = high == most && !below || other.high == most && !other.below;
        return new ValueRange(least, most, !closed, !reached);
    }

    /** The range of each term, by its id. */
    public static List<ValueRange> of(List<Term> terms) {
        List<ValueRange> ranges = new ArrayList<>();
        for (Term term : terms) {
            List<ValueRange> arguments = term.arguments().stream()
                    .map(argument -> ranges.get(argument.id()))
                    .toList();
            ranges.add(of(term, arguments));
        }
        return ranges;
    }

    private static ValueRange of(Term term, List<ValueRange> arguments) {
        Operation operation = term.operation();
        if (operation instanceof Operation.Literal literal) {
            double least = literal.values().stream()
                    .mapToDouble(Double::doubleValue)
                    .min()
                    .orElseThrow();
            double most = literal.values().stream()
                    .mapToDouble(Double::doubleValue)
                    .max()
                    .orElseThrow();
            return new ValueRange(least, most, false);
        } else if (operation instanceof Operation.Elementwise elementwise) {
            return isSoftmax(term) ? PROBABILITY : elementwise(elementwise.function(), term, arguments);
        } else if (operation instanceof Operation.Select) {
            return guarded(term, arguments).and(arguments.get(2));
        } else if (operation instanceof Operation.Sum) {
            ValueRange summed = arguments.get(0);
            return summed.notNegative() ? new ValueRange(summed.low, Double.POSITIVE_INFINITY, summed.open) : ANY;
        } else if (moves(operation)) {
            return arguments.stream().reduce(ValueRange::and).orElseThrow();
        }
        if (operation instanceof Operation.Random) {
            return UNIFORM;
        }
        boolean bit = term.type().kind() == Kind.FLAG || term.type().kind() == Kind.CLASS;
        return bit ? BIT : ANY;
    }

    private static boolean moves(Operation operation) {
        return operation instanceof Operation.Max
                || operation instanceof Operation.Reshape
                || operation instanceof Operation.Slice
                || operation instanceof Operation.Concatenate
                || operation instanceof Operation.Stack
                || operation instanceof Operation.Repeat
                || operation instanceof Operation.Transpose
                || operation instanceof Operation.BatchMean;
    }

    /** In {@code if p > 0 then p else …} the selected p is positive. */
    private static ValueRange guarded(Term term, List<ValueRange> arguments) {
        Term test = term.argument(0);
        boolean guard = test.operation() instanceof Operation.Elementwise elementwise
                && elementwise.function() == ElementwiseOp.LESS
                && test.argument(1) == term.argument(1)
                && ConstantEvaluation.number(test.argument(0)).orElse(-1) >= 0;
        return guard ? new ValueRange(0, arguments.get(1).high, true) : arguments.get(1);
    }

    /** exp(z) / sum(exp(z)), as the prelude's softmax makes it. */
    public static boolean isSoftmax(Term term) {
        return is(term, ElementwiseOp.DIVIDE)
                && is(term.argument(0), ElementwiseOp.EXP)
                && term.argument(1).operation() instanceof Operation.Sum
                && is(term.argument(1).argument(0), ElementwiseOp.EXP)
                && term.argument(0).argument(0) == term.argument(1).argument(0).argument(0);
    }

    public static boolean is(Term term, ElementwiseOp function) {
        return term.operation() instanceof Operation.Elementwise elementwise && elementwise.function() == function;
    }

    private static ValueRange elementwise(ElementwiseOp function, Term term, List<ValueRange> arguments) {
        ValueRange a = arguments.get(0);
        ValueRange b = arguments.get(arguments.size() - 1);
        return switch (function) {
            case NEGATE -> new ValueRange(-a.high, -a.low, /* open= */ a.below, /* below= */ a.open);
            case STOP_GRADIENT -> a;
            case EXP, SOFTPLUS -> POSITIVE;
            case LOGISTIC -> PROBABILITY;
            case TANH, ERF -> SIGNED;
            case SIN, COS, SIGN -> new ValueRange(-1, 1, false);
            case STEP, MISSING, LESS, LESS_EQUAL, EQUAL -> BIT;
            case RELU -> new ValueRange(Math.max(0, a.low), Math.max(0, a.high), a.positive());
            case ABS, SQRT -> a.positive() ? POSITIVE : NOT_NEGATIVE;
            case ADD -> new ValueRange(a.low + b.low, a.high + b.high, a.open || b.open, a.below || b.below);
            case SUBTRACT -> difference(a, b);
            case MULTIPLY -> product(term, a, b);
            case DIVIDE -> a.notNegative() && b.positive() ? (a.positive() ? POSITIVE : NOT_NEGATIVE) : ANY;
            case POWER -> power(term, a);
            case MAXIMUM ->
                a.low >= b.low
                        ? new ValueRange(a.low, Math.max(a.high, b.high), a.open)
                        : new ValueRange(b.low, Math.max(a.high, b.high), b.open);
            case MINIMUM ->
                new ValueRange(Math.min(a.low, b.low), Math.min(a.high, b.high), a.positive() && b.positive());
            case LOG, LOG1P, EXPM1 -> ANY;
        };
    }

    private static ValueRange difference(ValueRange a, ValueRange b) {
        return new ValueRange(a.low - b.high, a.high - b.low, a.open || b.below, a.below || b.open);
    }

    private static ValueRange product(Term term, ValueRange a, ValueRange b) {
        if (term.argument(0) == term.argument(1) && !a.positive()) {
            return NOT_NEGATIVE;
        }
        if (a.notNegative() && b.notNegative()) {
            boolean positive = a.positive() && b.positive();
            double high = a.high == 0 || b.high == 0 ? 0 : a.high * b.high;
            return new ValueRange(a.low * b.low, high, positive);
        }
        return ANY;
    }

    private static ValueRange power(Term term, ValueRange base) {
        if (base.positive()) {
            return POSITIVE;
        }
        double exponent = ConstantEvaluation.number(term.argument(1)).orElse(Double.NaN);
        return exponent % 2 == 0 ? NOT_NEGATIVE : ANY;
    }
}
