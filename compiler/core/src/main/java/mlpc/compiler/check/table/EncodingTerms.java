package mlpc.compiler.check.table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import mlpc.compiler.check.expand.LayerExpansion;
import mlpc.compiler.check.model.ElementwiseOp;
import mlpc.compiler.check.model.Term;
import mlpc.compiler.check.model.Type;
import mlpc.runtime.signature.Initialiser;
import mlpc.runtime.signature.Measure;
import mlpc.runtime.signature.Reading;
import mlpc.runtime.signature.Transform;

/**
 * Builds the terms that encode a column: from its raw number, class or date, and the statistics measured on it, to the numbers that a
 * network takes. A gap, which is NaN in the column, is replaced before anything is computed from it.
 */
final class EncodingTerms {
    private final LayerExpansion expansion;
    private final Measures measures;
    private final ColumnPlan plan;
    private final String field;
    private final TermMath math;

    /** @param field the full name of the raw column */
    EncodingTerms(LayerExpansion expansion, Measures measures, ColumnPlan plan, String field) {
        this.expansion = expansion;
        this.measures = measures;
        this.plan = plan;
        this.field = field;
        this.math = new TermMath(expansion.terms(), plan.span());
    }

    /** The encoded column: a scalar or a vector. */
    Term encode(Term raw) {
        return switch (plan.kind()) {
            case REAL -> real(raw);
            case FLAG -> flag(raw);
            case LABELS, HASHED -> categories(raw);
            case ORDINAL -> ordinal(raw);
            case DATE -> date(raw);
            case WEIGHT, GROUP, KEY, IGNORE -> throw new IllegalStateException(plan.kind() + " is not encoded");
        };
    }

    private Term real(Term raw) {
        if (!plan.gap().isAllowed()) {
            return scaled(transformed(raw));
        }
        Term gap = math.missing(raw);
        Term encoded =
                switch (plan.gap().rule()) {
                    case VALUE ->
                        scaled(transformed(
                                math.choose(gap, math.number(plan.gap().value()), raw)));
                    case ZEROS -> {
                        Term filled = math.choose(gap, math.number(0), raw);
                        Term numbers = scaled(transformed(filled));
                        yield numbers == filled ? filled : math.choose(gap, math.number(0), numbers);
                    }
                    case MEAN -> scaled(filled(gap, raw, Measure.MEAN));
                    case MEDIAN -> scaled(filled(gap, raw, Measure.MEDIAN));
                    case MODE -> scaled(filled(gap, raw, Measure.MODE));
                    case ERROR, IGNORE -> throw new IllegalStateException("no gap is allowed");
                };
        return withIndicator(encoded, gap);
    }

    /** The transformed column with a statistic of it in its gaps. */
    private Term filled(Term gap, Term raw, Measure measure) {
        boolean isPlain = plan.of().equals(Transform.IDENTITY);
        Term numbers = isPlain ? raw : transformed(math.choose(gap, math.number(0), raw));
        return math.choose(gap, statistic(measure), numbers);
    }

    private Term transformed(Term x) {
        Transform of = plan.of();
        Term kept = x;
        if (of.low() > Double.NEGATIVE_INFINITY) {
            kept = math.binary(ElementwiseOp.MAXIMUM, kept, math.number(of.low()));
        }
        if (of.high() < Double.POSITIVE_INFINITY) {
            kept = math.binary(ElementwiseOp.MINIMUM, kept, math.number(of.high()));
        }
        return of.logarithm() ? math.apply(ElementwiseOp.LOG1P, kept) : kept;
    }

    private Term scaled(Term x) {
        return switch (plan.encoding()) {
            case NONE, EMBEDDED -> x;
            case STANDARDIZED, MINMAX, ROBUST -> {
                LinearScaling scaling = LinearScaling.of(plan.encoding(), this::statistic, math);
                yield math.over(math.minus(x, scaling.origin()), scaling.unit());
            }
            case QUANTILE -> bins(x);
            case CYCLIC -> circle(x, plan.number());
        };
    }

    /** The bin that x lies in: between cut points, the lower one included. */
    private Term bins(Term x) {
        int cuts = (int) plan.number() - 1;
        return bin(x, measures.of(field, Measure.QUANTILES, plan.of(), Type.real(cuts), plan.span()), cuts);
    }

    private Term bin(Term x, Term points, int cuts) {
        Term reached = math.binary(ElementwiseOp.LESS_EQUAL, points, math.repeat(x, cuts));
        return math.minus(math.join(List.of(math.number(1), reached)), math.join(List.of(reached, math.number(0))));
    }

    private Term circle(Term x, double period) {
        Term angle = math.times(x, math.number(2 * Math.PI / period));
        return math.join(List.of(math.apply(ElementwiseOp.SIN, angle), math.apply(ElementwiseOp.COS, angle)));
    }

    private Term flag(Term raw) {
        if (!plan.gap().isAllowed()) {
            return raw;
        }
        Term gap = math.missing(raw);
        Term stands =
                switch (plan.gap().rule()) {
                    case MEAN -> statistic(Measure.MEAN);
                    case MODE -> statistic(Measure.MODE);
                    case ZEROS, MEDIAN, VALUE, ERROR, IGNORE ->
                        math.number(plan.gap().value());
                };
        return withIndicator(math.choose(gap, stands, raw), gap);
    }

    /** The one-hot vector, or its row of a matrix that is learned. Of a column with gaps the last element of the raw vector is the gap. */
    private Term categories(Term raw) {
        return plan.gap().isAllowed()
                ? withIndicator(chosen(present(raw)), math.element(raw, plan.classes()))
                : chosen(raw);
    }

    private Term chosen(Term oneHot) {
        if (plan.encoding() != ValueEncoding.EMBEDDED) {
            return oneHot;
        }
        int width = (int) plan.number();
        String name = field + ".E";
        Term matrix = expansion.parameter(
                name, Type.real(plan.classes(), width), Initialiser.normal(0, 1 / Math.sqrt(width)), true, plan.span());
        return math.matmul(oneHot, expansion.read(matrix, plan.span()));
    }

    /** The one-hot vector of the values, with the encoding of a gap. */
    private Term present(Term raw) {
        int classes = plan.classes();
        Term values = math.slice(raw, 0, classes);
        Term gap = math.element(raw, classes);
        return switch (plan.gap().rule()) {
            case MODE ->
                math.plus(
                        values,
                        math.times(
                                gap,
                                measures.of(field, Measure.MODE, Transform.IDENTITY, Type.real(classes), plan.span())));
            case VALUE -> {
                double[] label = new double[classes];
                label[(int) plan.gap().value()] = 1;
                yield math.plus(values, math.times(gap, math.vector(label)));
            }
            case MEDIAN -> math.plus(values, math.times(gap, median(classes)));
            case ZEROS, MEAN, ERROR, IGNORE -> values;
        };
    }

    /** A number for each boundary between neighbours, 1 where the value lies above it. */
    private Term ordinal(Term raw) {
        boolean hasGaps = plan.gap().isAllowed();
        Term oneHot = hasGaps ? present(raw) : raw;
        Term encoded = plan.encoding() == ValueEncoding.EMBEDDED ? chosen(oneHot) : math.matmul(oneHot, steps());
        return hasGaps ? withIndicator(encoded, math.element(raw, plan.classes())) : encoded;
    }

    /** The one-hot vector of the middle class; of two in the middle the lower. */
    private Term median(int classes) {
        Term index = measures.of(field, Measure.MEDIAN, Transform.IDENTITY, Type.SCALAR, plan.span());
        double[] points = IntStream.range(1, classes).asDoubleStream().toArray();
        return bin(index, math.constant(Type.real(classes - 1), points), classes - 1);
    }

    private Term steps() {
        int classes = plan.classes();
        double[] values = new double[classes * (classes - 1)];
        for (int row = 0; row < classes; row++) {
            for (int boundary = 0; boundary < row; boundary++) {
                values[row * (classes - 1) + boundary] = 1;
            }
        }
        return math.constant(Type.real(classes, classes - 1), values);
    }

    /** The parts that are asked for, as one vector. */
    private Term date(Term raw) {
        boolean hasGaps = plan.gap().isAllowed();
        Term gap = hasGaps ? math.missing(raw) : raw;
        Term numbers = hasGaps ? math.choose(gap, dateInGap(), raw) : raw;
        Term encoded = math.join(
                plan.parts().stream().map(part -> datePart(numbers, part)).toList());
        if (!hasGaps) {
            return encoded;
        }
        Term isGap = math.element(gap, 0);
        int size = Math.toIntExact(encoded.type().size());
        Term filled = plan.gap().rule() == Gap.Rule.ZEROS
                ? math.choose(math.repeat(isGap, size), math.vector(new double[size]), encoded)
                : encoded;
        return withIndicator(filled, isGap);
    }

    private Term datePart(Term numbers, DatePart part) {
        Term number = math.element(numbers, part.index());
        if (part.isCircle()) {
            return circle(number, part.period());
        }
        Term mean = math.element(dates(Measure.MEAN), part.index());
        return math.over(math.minus(number, mean), math.element(dates(Measure.DEVIATION), part.index()));
    }

    /** The replacement of a missing date: its parts, each by itself. */
    private Term dateInGap() {
        return switch (plan.gap().rule()) {
            case MEAN -> dates(Measure.MEAN);
            case MEDIAN -> dates(Measure.MEDIAN);
            case MODE -> dates(Measure.MODE);
            case VALUE ->
                math.vector(plan.gap().date().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray());
            case ZEROS, ERROR, IGNORE -> math.number(0);
        };
    }

    private Term dates(Measure measure) {
        return measures.of(field, measure, Transform.IDENTITY, Type.real(Reading.DATE_PARTS), plan.span());
    }

    private Term withIndicator(Term encoded, Term gap) {
        return plan.indicator() ? math.join(new ArrayList<>(List.of(encoded, gap))) : encoded;
    }

    private Term statistic(Measure measure) {
        return measures.of(field, measure, plan.of(), Type.SCALAR, plan.span());
    }
}
