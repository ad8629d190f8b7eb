package mlpc.compiler.check.table;

import java.util.Optional;
import mlpc.compiler.check.expand.LayerExpansion;
import mlpc.compiler.check.model.ElementwiseOp;
import mlpc.compiler.check.model.Term;
import mlpc.compiler.check.model.TermRange;
import mlpc.compiler.source.Span;

/** softmax(z / T) and logistic(z / T) for softmax(z) and logistic(z): T is a state of the target. */
final class TemperatureScaling {
    private final LayerExpansion expansion;
    private final Measures measures;

    TemperatureScaling(LayerExpansion expansion, Measures measures) {
        this.expansion = expansion;
        this.measures = measures;
    }

    /** Nothing where the prediction is neither of the two. */
    Optional<Term> of(String target, Term prediction, Span span) {
        TermMath math = new TermMath(expansion.terms(), span);
        if (TermRange.is(prediction, ElementwiseOp.LOGISTIC)) {
            Term tempered = math.over(prediction.argument(0), measures.temperature(target, span));
            return Optional.of(math.apply(ElementwiseOp.LOGISTIC, tempered));
        }
        if (TermRange.isSoftmax(prediction)) {
            Term logits = prediction.argument(0).argument(0);
            Term sum = prediction.argument(1);
            Term powers = math.apply(ElementwiseOp.EXP, math.over(logits, measures.temperature(target, span)));
            return Optional.of(math.over(powers, expansion.terms().apply(sum.operation(), sum.type(), span, powers)));
        }
        return Optional.empty();
    }
}
