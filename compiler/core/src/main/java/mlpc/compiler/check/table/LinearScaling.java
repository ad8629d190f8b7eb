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
record LinearScaling(Term origin, Term unit) {
    static LinearScaling of(ValueEncoding encoding, Function<Measure, Term> statistic, TermMath math) {
        return switch (encoding) {
            case STANDARDIZED -> new LinearScaling(statistic.apply(Measure.MEAN), statistic.apply(Measure.DEVIATION));
            case MINMAX -> {
                Term least = statistic.apply(Measure.MINIMUM);
                yield new LinearScaling(least, distance(least, statistic.apply(Measure.MAXIMUM), math));
            }
            case ROBUST -> {
                Term lower = statistic.apply(Measure.LOWER_QUARTILE);
                Term upper = statistic.apply(Measure.UPPER_QUARTILE);
                yield new LinearScaling(statistic.apply(Measure.MEDIAN), distance(lower, upper, math));
            }
            case NONE, QUANTILE, CYCLIC, EMBEDDED -> throw new IllegalArgumentException(encoding + " is no linear scaling");
        };
    }

    private static Term distance(Term low, Term high, TermMath math) {
        Term same = math.binary(ElementwiseOp.EQUAL, low, high);
        return math.choose(same, math.number(1), math.minus(high, low));
    }
}
