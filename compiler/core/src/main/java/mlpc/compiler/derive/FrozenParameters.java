package mlpc.compiler.derive;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.Root;

/** Leaves out the gradients of parameters that a recipe freezes: none is computed, and none counts in the norm for clipping. */
public final class FrozenParameters {
    private FrozenParameters() {}

    /** Those whose factor is 0. */
    static Set<String> names(Map<String, Double> factors) {
        return factors.entrySet().stream()
                .filter(factor -> factor.getValue() == 0)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** The graph with zeros for the gradient of each parameter whose factor is 0. */
    public static Graph without(Graph derived, Map<String, Double> factors) {
        Map<Root, Expr> zeros = new LinkedHashMap<>();
        derived.roots(Root.Mode.TRAINING, Root.Role.GRADIENT).forEach((name, gradient) -> {
            if (factors.getOrDefault(name, 1.0) == 0) {
                zeros.put(
                        new Root(Root.Mode.TRAINING, Root.Role.GRADIENT, name),
                        gradient.nodes().constant(gradient.shape(), 0));
            }
        });
        return zeros.isEmpty() ? derived : derived.with(zeros);
    }
}
