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
public record TermRange(double low, double high, boolean open, boolean below) {
    static final TermRange ANY = new TermRange(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, false);
    private static final TermRange POSITIVE = new TermRange(0, Double.POSITIVE_INFINITY, true);
    private static final TermRange NOT_NEGATIVE = new TermRange(0, Double.POSITIVE_INFINITY, false);
    private static final TermRange PROBABILITY = new TermRange(0, 1, true, true);
    private static final TermRange BIT = new TermRange(0, 1, false);
    private static final TermRange SIGNED = new TermRange(-1, 1, true, true);
    private static final TermRange UNIFORM = new TermRange(0, 1, false, true);

    private TermRange(double low, double high, boolean open) {
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

    private TermRange and(TermRange other) {
        double least = Math.min(low, other.low);
        boolean closed = low == least && !open || other.low == least && !other.open;
        double most = Math.max(high, other.high);
        boolean reached = high == most && !below || other.high == most && !other.below;
        return new TermRange(least, most, !closed, !reached);
    }

    /** The range of each term, by its id. */
    public static List<TermRange> of(List<Term> terms) {
        List<TermRange> ranges = new ArrayList<>();
        for (Term term : terms) {
            List<TermRange> arguments = term.arguments().stream()
                    .map(argument -> ranges.get(argument.id()))
                    .toList();
            ranges.add(of(term, arguments));
        }
        return ranges;
    }

    private static TermRange of(Term term, List<TermRange> arguments) {
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
            return new TermRange(least, most, false);
        } else if (operation instanceof Operation.Elementwise elementwise) {
            return isSoftmax(term) ? PROBABILITY : elementwise(elementwise.function(), term, arguments);
        } else if (operation instanceof Operation.Select) {
            return guarded(term, arguments).and(arguments.get(2));
        } else if (operation instanceof Operation.Sum) {
            TermRange summed = arguments.get(0);
            return summed.notNegative() ? new TermRange(summed.low, Double.POSITIVE_INFINITY, summed.open) : ANY;
        } else if (moves(operation)) {
            return arguments.stream().reduce(TermRange::and).orElseThrow();
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
    private static TermRange guarded(Term term, List<TermRange> arguments) {
        Term test = term.argument(0);
        boolean guard = test.operation() instanceof Operation.Elementwise elementwise
                && elementwise.function() == ElementwiseOp.LESS
                && test.argument(1) == term.argument(1)
                && ConstantEvaluation.number(test.argument(0)).orElse(-1) >= 0;
        return guard ? new TermRange(0, arguments.get(1).high, true) : arguments.get(1);
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

    private static TermRange elementwise(ElementwiseOp function, Term term, List<TermRange> arguments) {
        TermRange a = arguments.get(0);
        TermRange b = arguments.get(arguments.size() - 1);
        return switch (function) {
            case NEGATE -> new TermRange(-a.high, -a.low, /* open= */ a.below, /* below= */ a.open);
            case STOP_GRADIENT -> a;
            case EXP, SOFTPLUS -> POSITIVE;
            case LOGISTIC -> PROBABILITY;
            case TANH, ERF -> SIGNED;
            case SIN, COS, SIGN -> new TermRange(-1, 1, false);
            case FLOOR -> new TermRange(Math.floor(a.low), Math.floor(a.high), false);
            case STEP, MISSING, LESS, LESS_EQUAL, EQUAL -> BIT;
            case RELU -> new TermRange(Math.max(0, a.low), Math.max(0, a.high), a.positive());
            case ABS, SQRT -> a.positive() ? POSITIVE : NOT_NEGATIVE;
            case ADD -> new TermRange(a.low + b.low, a.high + b.high, a.open || b.open, a.below || b.below);
            case SUBTRACT -> difference(a, b);
            case MULTIPLY -> product(term, a, b);
            case DIVIDE -> a.notNegative() && b.positive() ? (a.positive() ? POSITIVE : NOT_NEGATIVE) : ANY;
            case POWER -> power(term, a);
            case MAXIMUM ->
                a.low >= b.low
                        ? new TermRange(a.low, Math.max(a.high, b.high), a.open)
                        : new TermRange(b.low, Math.max(a.high, b.high), b.open);
            case MINIMUM ->
                new TermRange(Math.min(a.low, b.low), Math.min(a.high, b.high), a.positive() && b.positive());
            case LOG, LOG1P, EXPM1 -> ANY;
        };
    }

    private static TermRange difference(TermRange a, TermRange b) {
        return new TermRange(a.low - b.high, a.high - b.low, a.open || b.below, a.below || b.open);
    }

    private static TermRange product(Term term, TermRange a, TermRange b) {
        if (term.argument(0) == term.argument(1) && !a.positive()) {
            return NOT_NEGATIVE;
        }
        if (a.notNegative() && b.notNegative()) {
            boolean positive = a.positive() && b.positive();
            double high = a.high == 0 || b.high == 0 ? 0 : a.high * b.high;
            return new TermRange(a.low * b.low, high, positive);
        }
        return ANY;
    }

    private static TermRange power(Term term, TermRange base) {
        if (base.positive()) {
            return POSITIVE;
        }
        double exponent = ConstantEvaluation.number(term.argument(1)).orElse(Double.NaN);
        return exponent % 2 == 0 ? NOT_NEGATIVE : ANY;
    }
}
