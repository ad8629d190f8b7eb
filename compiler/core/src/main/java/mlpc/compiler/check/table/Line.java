package mlpc.compiler.check.table;

import java.util.function.Function;
import mlpc.compiler.check.model.ElementwiseOp;
import mlpc.compiler.check.model.Term;
import mlpc.runtime.signature.Measure;

/**
 * A straight line, y = (x − origin) / unit, by what was measured.
 *
 * @param unit never 0: 1 where the two ends that it lies between are one
 */
record Line(Term origin, Term unit) {
    static Line of(Scale scale, Function<Measure, Term> statistic, TermMath math) {
        return switch (scale) {
            case STANDARDIZED -> new Line(statistic.apply(Measure.MEAN), statistic.apply(Measure.DEVIATION));
            case MINMAX -> {
                Term least = statistic.apply(Measure.MINIMUM);
                yield new Line(least, distance(least, statistic.apply(Measure.MAXIMUM), math));
            }
            case ROBUST -> {
                Term lower = statistic.apply(Measure.LOWER_QUARTILE);
                Term upper = statistic.apply(Measure.UPPER_QUARTILE);
                yield new Line(statistic.apply(Measure.MEDIAN), distance(lower, upper, math));
            }
            case NONE, QUANTILE, CYCLIC, EMBEDDED -> throw new IllegalArgumentException(scale + " is no line");
        };
    }

    private static Term distance(Term low, Term high, TermMath math) {
        Term same = math.binary(ElementwiseOp.EQUAL, low, high);
        return math.choose(same, math.number(1), math.minus(high, low));
    }
}
