package mlpc.compiler.derive;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.Nodes;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.Purpose;
import mlpc.compiler.graph.Root;
import mlpc.compiler.graph.Substitution;

/**
 * Weight perturbation: no error goes back at all. In each step all parameters θ move at once by εu, every element of u being 1 or −1
 * by chance and the same for all rows, and
 *
 * <pre>
 * g = (L(θ + εu) − L(θ)) / ε · u
 * </pre>
 *
 * stands in the place of the gradient. E[u uᵀ] is the identity, so the mean of g over all u is the gradient of L, up to a multiple of
 * ε². L is the batch's loss; masks of dropout are the same in both. The price of a step is one more forward pass. A frozen parameter stays
 * where it is: its moves would only be noise in the slope of the others.
 */
final class WeightPerturbation {
    private final Graph forward;
    private final double size;
    private final Set<String> frozen;
    private final Map<Expr.Parameter, Expr> directions = new LinkedHashMap<>();

    private WeightPerturbation(Graph forward, double size, Set<String> frozen) {
        this.forward = forward;
        this.size = size;
        this.frozen = frozen;
    }

    /** @param frozen the full names of parameters that do not move */
    static Graph extend(Graph forward, double size, Set<String> frozen) {
        return new WeightPerturbation(forward, size, frozen).extended();
    }

    private Graph extended() {
        Map<Root, Expr> gradients = new LinkedHashMap<>();
        for (Expr objective :
                forward.roots(Root.Mode.TRAINING, Root.Role.OBJECTIVE).values()) {
            List<Expr> reached = Graph.topological(List.of(objective));
            Substitution moved = new Substitution();
            for (Expr node : reached) {
                if (node instanceof Expr.Parameter parameter && !frozen.contains(parameter.name())) {
                    directions.put(parameter, direction(parameter));
                    moved.replace(parameter, moved(parameter));
                }
            }
            Expr slope = slope(objective, moved.of(objective));
            for (Expr node : forward.everything()) {
                if (node instanceof Expr.Parameter parameter) {
                    gradients.put(
                            new Root(Root.Mode.TRAINING, Root.Role.GRADIENT, parameter.name()),
                            along(parameter, slope));
                }
            }
        }
        return forward.with(gradients);
    }

    /** u, of the parameter's shape. */
    private static Expr direction(Expr.Parameter parameter) {
        Nodes nodes = parameter.nodes();
        Expr drawn = nodes.direction(parameter.name(), parameter.shape());
        Expr isLow = nodes.apply(Primitive.LESS, drawn, nodes.constant(parameter.shape(), 0.5));
        return nodes.describe(
                nodes.constant(parameter.shape(), 1).minus(isLow.times(2)),
                Nodes.Origin.named(parameter.name() + "_direction"));
    }

    /** θ + εu. */
    private Expr moved(Expr.Parameter parameter) {
        Nodes nodes = parameter.nodes();
        return nodes.describe(
                parameter.plus(requireNonNull(directions.get(parameter)).times(size)),
                Nodes.Origin.inTraining(
                        Purpose.PERTURBED,
                        Optional.of(parameter.name() + "_perturbed"),
                        nodes.origin(parameter).span()));
    }

    /** (L(θ + εu) − L(θ)) / ε, of the whole batch. */
    private Expr slope(Expr objective, Expr moved) {
        Expr slope = moved.minus(objective).times(1 / size);
        Expr mean = slope.perExample() ? slope.nodes().apply(Primitive.ROW_MEAN, slope) : slope;
        return slope.nodes().describe(mean, Nodes.Origin.named("loss_slope"));
    }

    private Expr along(Expr.Parameter parameter, Expr slope) {
        Expr direction = directions.get(parameter);
        return direction == null
                ? parameter.nodes().constant(parameter.shape(), 0)
                : slope.fill(parameter.shape()).times(direction);
    }
}
