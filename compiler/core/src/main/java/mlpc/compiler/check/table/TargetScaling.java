package mlpc.compiler.check.table;

import mlpc.compiler.check.expand.LayerExpansion;
import mlpc.compiler.check.model.ElementwiseOp;
import mlpc.compiler.check.model.Term;
import mlpc.compiler.check.model.Type;
import mlpc.runtime.signature.Measure;

/** A target that is learned in scaled units: losses see the scaled number; a prediction is scaled back to the table's units. */
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
        if (plan.encoding() == ValueEncoding.NONE) {
            return x;
        }
        LinearScaling scaling = scaling();
        return math.over(math.minus(x, scaling.origin()), scaling.unit());
    }

    Term decode(Term predicted) {
        Term x = predicted;
        if (plan.encoding() != ValueEncoding.NONE) {
            LinearScaling scaling = scaling();
            x = math.plus(math.times(predicted, scaling.unit()), scaling.origin());
        }
        return plan.of().logarithm() ? math.apply(ElementwiseOp.EXPM1, x) : x;
    }

    private LinearScaling scaling() {
        return LinearScaling.of(plan.encoding(), this::statistic, math);
    }

    private Term statistic(Measure measure) {
        return measures.of(field, measure, plan.of(), Type.SCALAR, plan.span());
    }
}
