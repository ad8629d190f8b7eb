package mlpc.compiler.check.table;

import java.util.function.Function;
import mlpc.compiler.check.model.ElementwiseOp;
import mlpc.compiler.check.model.Term;
import mlpc.runtime.signature.Measure;

/**
 * The encoding y = (x − origin) / unit, where both numbers are measured on the training rows.
 *
 * @param origin the value that becomes 0
 * @param unit the length that becomes 1; it is never 0, but 1 if the column is constant
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
            case NONE, QUANTILE, CYCLIC, EMBEDDED ->
                throw new IllegalArgumentException(encoding + " is no linear scaling");
        };
    }

    private static Term distance(Term low, Term high, TermMath math) {
        Term same = math.binary(ElementwiseOp.EQUAL, low, high);
        return math.choose(same, math.number(1), math.minus(high, low));
    }
}
