package mlpc.compiler.plan.cost;

import java.util.Map;
import java.util.Optional;
import mlpc.compiler.graph.Expr;

/**
 * The implementations that were chosen in one mode.
 *
 * @param choices for each product that is computed
 * @param gathers for each product that is replaced by a one-hot read, the reason
 */
public record ChosenImplementations(Map<Expr, Implementation.Choice> choices, Map<Expr, String> gathers) {
    public static final ChosenImplementations NONE = new ChosenImplementations(Map.of(), Map.of());

    public Optional<Implementation.Choice> of(Expr product) {
        return Optional.ofNullable(choices.get(product));
    }
}
