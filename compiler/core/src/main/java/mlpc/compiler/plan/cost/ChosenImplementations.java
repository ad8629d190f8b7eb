package mlpc.compiler.plan.cost;

import java.util.Map;
import java.util.Optional;
import mlpc.compiler.graph.Expr;

/**
 * The forms that products got in one mode.
 *
 * @param choices of products that are computed
 * @param gathers of products that take what a class chooses, the reason
 */
public record ChosenImplementations(Map<Expr, Implementation.Choice> choices, Map<Expr, String> gathers) {
    public static final ChosenImplementations NONE = new ChosenImplementations(Map.of(), Map.of());

    public Optional<Implementation.Choice> of(Expr product) {
        return Optional.ofNullable(choices.get(product));
    }
}
