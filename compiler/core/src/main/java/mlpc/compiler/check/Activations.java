package mlpc.compiler.check;

import java.util.Optional;
import java.util.Set;
import mlpc.compiler.check.input.Prelude;
import mlpc.compiler.check.model.ElementwiseOp;
import mlpc.compiler.check.model.Operation;
import mlpc.compiler.check.model.Term;
import mlpc.compiler.source.Span;
import mlpc.compiler.syntax.tree.Item;

/** Recognises the result of a layer's activation: by its operation, or by the prelude's function that computes it. */
final class Activations {
    private static final Set<ElementwiseOp> BUILT_IN = Set.of(
            ElementwiseOp.RELU, ElementwiseOp.TANH, ElementwiseOp.SOFTPLUS, ElementwiseOp.STEP, ElementwiseOp.SIGN);
    private static final Set<String> OF_PRELUDE = Set.of(
            "leaky_relu",
            "elu",
            "celu",
            "selu",
            "gelu",
            "gelu_tanh",
            "swish",
            "mish",
            "softsign",
            "hard_sigmoid",
            "thresholded_relu",
            "hard_shrink",
            "soft_shrink");

    private Activations() {}

    /** The activation that computed a term; empty if it was none. */
    static Optional<String> of(Term term) {
        if (term.operation() instanceof Operation.Elementwise elementwise
                && BUILT_IN.contains(elementwise.function())) {
            return Optional.of(elementwise.function().symbol());
        }
        return term.span().source() == Prelude.SOURCE ? function(term.span()) : Optional.empty();
    }

    private static Optional<String> function(Span span) {
        return Prelude.around(span)
                .filter(definition -> OF_PRELUDE.contains(definition.name().text()))
                .filter(definition ->
                        ((Item.Function) definition.item()).body().span().equals(span))
                .map(definition -> definition.name().text());
    }
}
