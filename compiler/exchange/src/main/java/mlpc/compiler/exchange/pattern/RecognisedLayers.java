package mlpc.compiler.exchange.pattern;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;

/** Recognises layers and functions of the prelude in a graph, for exporters. */
public final class RecognisedLayers {
    private final SharedValues shared;
    private final Layers layers;
    private final Map<Expr, Optional<Use>> uses = new HashMap<>();

    /**
     * @param weights of parameters and states, by name
     * @param roots the results
     */
    public RecognisedLayers(Map<String, double[]> weights, List<Expr> roots) {
        this.shared = new SharedValues(weights, Graph.topological(roots));
        this.layers = new Layers(shared, false);
    }

    /**
     * A layer and its argument.
     *
     * @param weights by their names within the layer
     */
    public record Use(String name, Expr x, double epsilon, Map<String, Weight> weights) {}

    /**
     * A function of one argument.
     *
     * @param settings its other parameters, in order; empty where they are what they are unless said
     */
    public record Function(String name, Expr z, List<Double> settings) {
        Function(String name, Expr z) {
            this(name, z, List.of());
        }
    }

    /** The layer whose result a node is. */
    public Optional<Use> layer(Expr.Apply node) {
        return uses.computeIfAbsent(node, unused -> layers.of(node).map(rendering -> {
            Layer layer = rendering.layer().orElseThrow();
            double epsilon = layer.arguments().stream()
                    .filter(argument -> argument.startsWith("epsilon: "))
                    .mapToDouble(argument -> Double.parseDouble(argument.substring("epsilon: ".length())))
                    .findFirst()
                    .orElse(1e-5);
            return new Use(layer.name(), rendering.parts().get(0).node().orElseThrow(), epsilon, layer.weights());
        }));
    }

    /** The function whose result a node is. */
    public Optional<Function> function(Expr.Apply node) {
        Optional<Expr> softmax = SoftmaxPattern.probabilities(node);
        if (softmax.isPresent()) {
            return softmax.map(z -> new Function("softmax", z));
        }
        Optional<Expr> logits = SoftmaxPattern.logits(node);
        if (logits.isPresent()) {
            return logits.map(z -> new Function("log_softmax", z));
        }
        return Activations.of(node).flatMap(Rendering::function).or(() -> NamedFormulae.of(node));
    }

    /** The value of a node that depends only on weights and constants. */
    public Optional<Weight> shared(Expr node) {
        return shared.isShared(node) ? shared.value(node) : Optional.empty();
    }

    /** Whether a node depends only on weights and constants. */
    public boolean isShared(Expr node) {
        return shared.isShared(node);
    }
}
