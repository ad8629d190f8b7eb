package mlpc.compiler.plan;

import java.util.Map;
import java.util.Optional;
import mlpc.compiler.graph.Expr;

/**
 * The forms that products got in one mode.
 *
 * @param choices of products that are computed
 * @param gathers of products that take what a class chooses, the reason
 */
record Formation(Map<Expr, Form.Choice> choices, Map<Expr, String> gathers) {
    static final Formation NONE = new Formation(Map.of(), Map.of());

    Optional<Form.Choice> of(Expr product) {
        return Optional.ofNullable(choices.get(product));
    }
}
