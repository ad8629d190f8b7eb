package mlpc.compiler.derive;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mlpc.compiler.graph.Attributes;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.Root;
import mlpc.runtime.signature.OptimizerSpec;
import mlpc.runtime.signature.Recipe;
import mlpc.runtime.signature.optimizer.StepScalar;

/**
 * The optimizers, as nodes over the gradients: for each parameter its value after the step (NEXT_PARAMETER) and the values of its
 * moments (NEXT_MOMENT, named {@code W#m}; all start at 0). The formulae are the same as in PyTorch's documentation. γ is the rate
 * after its schedule, θ the parameter, g its gradient in the batch.
 *
 * <table>
 * <caption>First, where they are asked for: g ← clip · g, then g ← g + λθ (adamw: θ ← θ − γλθ).</caption>
 * <tr><td>sgd<td>b ← μb + (1 − τ)g, the first b being g; θ ← θ − γb, with Nesterov θ − γ(g + μb)
 * <tr><td>adagrad<td>s ← s + g²; θ ← θ − γ g / (√s + ε)
 * <tr><td>rmsprop<td>v ← αv + (1 − α)g²; centred: a ← αa + (1 − α)g, v − a² for v; b ← μb + g / (√v + ε); θ ← θ − γb
 * <tr><td>adam, adamw<td>m ← β₁m + (1 − β₁)g; v ← β₂v + (1 − β₂)g²;
 *     θ ← θ − γ / (1 − β₁ᵗ) · m / (√v · (1 / √(1 − β₂ᵗ)) + ε)
 * <tr><td>lbfgs<td>not a formula over elements: the runtime does it, from the gradients
 * </table>
 *
 * <p>If there are moments, g is replaced by flush(g), g² by rough(g)², and flush is applied to each moment before it is stored: {@link
 * mlpc.runtime.signature.Arithmetic} says what both are, and that they keep subnormal numbers away.
 */
public final class OptimizerSteps {
    private OptimizerSteps() {}

    /** The graph with the roots of one step, at the same rate for all parameters. */
    public static Graph extend(Graph lifted, Recipe recipe) {
        return extend(lifted, recipe, Map.of());
    }

    /**
     * The graph with the roots of one step. A parameter that no step can change, because it has neither gradient nor
     * decay, has none.
     *
     * @param factors multipliers of the rate of some parameters; 0 for one that is frozen
     */
    public static Graph extend(Graph lifted, Recipe recipe, Map<String, Double> factors) {
        Map<Root, Expr> roots = new LinkedHashMap<>();
        lifted.roots().forEach((root, value) -> {
            if (root.role() == Root.Role.GRADIENT || root.role() == Root.Role.NEXT_STATE) {
                roots.put(root, copied(value));
            }
        });
        if (recipe.optimizer().isElementwise()) {
            lifted.roots(Root.Mode.TRAINING, Root.Role.GRADIENT).forEach((name, value) -> {
                Expr gradient = copied(value);
                double factor = factors.getOrDefault(name, 1.0);
                if (factor != 0 && moves(gradient, recipe.optimizer())) {
                    Update update = new Update(name, gradient, recipe, factor);
                    roots.put(new Root(Root.Mode.TRAINING, Root.Role.NEXT_PARAMETER, name), next(update));
                    roots.putAll(update.states());
                }
            });
        }
        return lifted.with(roots);
    }

    /**
     * The gradient of {@code dot(p, q)} by p is q as it stands: a copy, taken before any step replaces q. So with a state
     * whose next value is another state.
     */
    private static Expr copied(Expr value) {
        return value instanceof Expr.Parameter || value instanceof Expr.State
                ? value.nodes().apply(Primitive.RESHAPE, new Attributes.Target(value.shape()), List.of(value))
                : value;
    }

    private static boolean moves(Expr gradient, OptimizerSpec optimizer) {
        boolean isZero = gradient instanceof Expr.Constant constant && constant.is(0);
        return !isZero || optimizer.get("weight_decay") != 0;
    }

    /** θ after the step. */
    private static Expr next(Update update) {
        return switch (update.optimizer()) {
            case SGD -> sgd(update);
            case ADAGRAD -> adagrad(update);
            case RMSPROP -> rmsprop(update);
            case ADAM -> adam(update, update.parameter(), update.decayed());
            case ADAMW -> adam(update, update.shrunk(), update.gradient());
            case LBFGS -> throw new IllegalStateException("no formula over elements");
        };
    }

    private static Expr sgd(Update update) {
        if (update.setting("momentum") == 0) {
            return update.descend(update.decayed());
        }
        Expr g = update.flush(update.decayed());
        Expr b = update.momentum(g, update.setting("dampening"));
        boolean nesterov = update.setting("nesterov") != 0;
        return update.descend(nesterov ? g.plus(b.times(update.setting("momentum"))) : b);
    }

    private static Expr adagrad(Update update) {
        Expr g = update.flush(update.decayed());
        Expr s = update.keep("s", update.state("s").plus(update.square(g)));
        return update.descend(g.over(update.rootPlusEpsilon(s)));
    }

    private static Expr rmsprop(Update update) {
        double alpha = update.setting("alpha");
        Expr g = update.flush(update.decayed());
        Expr v = update.average("v", alpha, update.square(g));
        if (update.setting("centered") != 0) {
            Expr a = update.average("a", alpha, g);
            v = update.positive(v.minus(update.square(a))); // rounding could leave less than 0, and that has no root
        }
        return update.descend(update.momentum(g.over(update.rootPlusEpsilon(v)), 0));
    }

    /** Weight decay as part of the gradient, or decoupled from it. The root of a number that all elements share is divided by once. */
    private static Expr adam(Update update, Expr parameter, Expr gradient) {
        Expr g = update.flush(gradient);
        Expr m = update.average("m", update.setting("beta1"), g);
        Expr v = update.average("v", update.setting("beta2"), update.square(g));
        Expr rate = update.rate().over(update.scalar(StepScalar.BIAS1));
        Expr bias = update.root(update.scalar(StepScalar.BIAS2));
        Expr scale = bias.nodes().constant(1).over(bias);
        Expr root = update.root(v).times(scale.fill(v.shape()));
        return parameter.minus(rate.fill(m.shape()).times(m.over(update.plusEpsilon(root))));
    }
}
