package mlpc.compiler.derive;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mlpc.compiler.graph.Companion;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.Root;
import mlpc.runtime.signature.Initialiser;
import mlpc.runtime.signature.LearningSpec;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.signature.Variable;

/**
 * The learning rules: they replace the roots of the gradients, so optimizers, planning and code are the same for all
 * rules.
 */
public final class LearningRules {
    private LearningRules() {}

    /**
     * The graph with the result of a rule in place of ∂ objective / ∂ parameter, for each parameter.
     *
     * @param rates factors of the rate for some parameters, by full name; 0 for a frozen one
     */
    public static Graph extend(Graph forward, LearningSpec learning, Map<String, Double> rates) {
        return switch (learning.rule()) {
            case BACKPROPAGATION -> Backward.extend(forward);
            case FEEDBACK_ALIGNMENT -> FeedbackAlignment.extend(forward);
            case WEIGHT_PERTURBATION ->
                WeightPerturbation.extend(forward, learning.size(), FrozenParameters.names(rates));
        };
    }

    /**
     * The states that a rule added to the graph. Each is initialised as its parameter is, or by Glorot's uniform
     * distribution if the parameter is not random.
     */
    public static List<Variable> states(Graph training, Signature signature) {
        Map<String, Variable> found = new LinkedHashMap<>();
        for (Expr node : Graph.topological(
                training.roots(Root.Mode.TRAINING, Root.Role.GRADIENT).values())) {
            if (node instanceof Expr.State state
                    && state.companion().orElse(null) instanceof Companion.Feedback feedback) {
                Variable parameter = signature.parameters().stream()
                        .filter(variable -> variable.name().equals(feedback.parameter()))
                        .findFirst()
                        .orElseThrow();
                Initialiser initial = parameter.drawn() ? parameter.initial() : glorot(parameter);
                found.put(state.name(), new Variable(state.name(), parameter.shape(), initial, true));
            }
        }
        return List.copyOf(found.values());
    }

    private static Initialiser glorot(Variable parameter) {
        int outputs = parameter.shape().size() == 2 ? parameter.shape().get(0) : 1;
        double bound = Math.sqrt(6.0 / (outputs + parameter.size() / outputs));
        return Initialiser.uniform(-bound, bound);
    }
}
