package mlpc.compiler.check.table;

import mlpc.compiler.check.expand.LayerExpansion;
import mlpc.compiler.check.model.ElementwiseOp;
import mlpc.compiler.check.model.Term;
import mlpc.compiler.check.model.Type;
import mlpc.runtime.signature.Measure;

/**
 * A target that is learned in other units than the table's: losses see the scaled number, whoever predicts gets the table's, for
 * which the scaling is undone.
 */
final class TargetScaling {
    private final Measures measures;
    private final ColumnPlan plan;
    private final String field;
    private final TermMath math;

    TargetScaling(LayerExpansion expansion, Measures measures, ColumnPlan plan, String field) {
        this.measures = measures;
        this.plan = plan;
        this.field = field;
        this.math = new TermMath(expansion.terms(), plan.span());
    }

    Term encode(Term raw) {
        Term x = plan.of().logarithm() ? math.apply(ElementwiseOp.LOG1P, raw) : raw;
        if (plan.scale() == Scale.NONE) {
            return x;
        }
        Line line = line();
        return math.over(math.minus(x, line.origin()), line.unit());
    }

    Term decode(Term predicted) {
        Term x = predicted;
        if (plan.scale() != Scale.NONE) {
            Line line = line();
            x = math.plus(math.times(predicted, line.unit()), line.origin());
        }
        return plan.of().logarithm() ? math.apply(ElementwiseOp.EXPM1, x) : x;
    }

    private Line line() {
        return Line.of(plan.scale(), this::statistic, math);
    }

    private Term statistic(Measure measure) {
        return measures.of(field, measure, plan.of(), Type.SCALAR, plan.span());
    }
}
