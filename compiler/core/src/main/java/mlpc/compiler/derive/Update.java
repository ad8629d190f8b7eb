package mlpc.compiler.derive;

import java.util.LinkedHashMap;
import java.util.Map;
import mlpc.compiler.graph.Companion;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Nodes;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.Root;
import mlpc.runtime.signature.Arithmetic;
import mlpc.runtime.signature.Recipe;
import mlpc.runtime.signature.optimizer.Optimizer;
import mlpc.runtime.signature.optimizer.StepScalar;

/**
 * The update of one parameter: the notation in which the formulae of {@link OptimizerSteps} are written. All tensors have
 * its shape.
 */
final class Update {
    private final String name;
    private final Expr gradient;
    private final Recipe recipe;
    private final double factor;
    private final Nodes nodes;
    private final Map<Root, Expr> states = new LinkedHashMap<>();

    Update(String name, Expr gradient, Recipe recipe, double factor) {
        this.name = name;
        this.gradient = gradient;
        this.recipe = recipe;
        this.factor = factor;
        this.nodes = gradient.nodes();
    }

    Optimizer optimizer() {
        return recipe.optimizer().optimizer();
    }

    /** A setting of the optimizer; 0, which means off, if it has no such setting. */
    double setting(String key) {
        return recipe.optimizer().get(key);
    }

    /** x, and 0 where it is near 0: see {@link Arithmetic#FLUSH}. */
    Expr flush(Expr x) {
        return offset(x, Arithmetic.FLUSH);
    }

    /** g², and 0 where it is near 0: see {@link Arithmetic#ROUGH}. */
    Expr square(Expr g) {
        Expr rough = offset(g, Arithmetic.ROUGH);
        return rough.times(rough);
    }

    /** (x + offset) − offset. */
    private Expr offset(Expr x, double offset) {
        Expr same = nodes.constant(x.shape(), offset);
        return x.plus(same).minus(same);
    }

    /** θ. */
    Expr parameter() {
        return nodes.parameter(name, gradient.shape());
    }

    /** g, scaled by the recipe's clipping. */
    Expr gradient() {
        return recipe.clip() > 0 ? scaled(scalar(StepScalar.CLIP), gradient) : gradient;
    }

    /** g + λθ. */
    Expr decayed() {
        double decay = setting("weight_decay");
        return decay == 0 ? gradient() : gradient().plus(parameter().times(decay));
    }

    /** θ − γλθ. */
    Expr shrunk() {
        double decay = setting("weight_decay");
        return decay == 0 ? parameter() : scaled(nodes.constant(1).minus(rate().times(decay)), parameter());
    }

    /** θ − γ · direction. */
    Expr descend(Expr direction) {
        return parameter().minus(scaled(rate(), direction));
    }

    /** √x + ε. */
    Expr rootPlusEpsilon(Expr x) {
        return plusEpsilon(root(x));
    }

    /** x + ε. */
    Expr plusEpsilon(Expr x) {
        return x.plus(nodes.constant(x.shape(), setting("epsilon")));
    }

    /** max(x, 0). */
    Expr positive(Expr x) {
        return nodes.apply(Primitive.RELU, x);
    }

    Expr root(Expr x) {
        return nodes.apply(Primitive.SQRT, x);
    }

    /** γ, multiplied by the factor of the parameter. */
    Expr rate() {
        return factor == 1 ? scalar(StepScalar.RATE) : scalar(StepScalar.RATE).times(factor);
    }

    /** A number that the runtime sets before each step. */
    Expr scalar(StepScalar scalar) {
        return nodes.scalar(scalar.word());
    }

    /** A moment's value before the step. */
    Expr state(String moment) {
        return nodes.state(new Companion.Moment(name, moment), gradient.shape());
    }

    /** Sets the value of the moment after the step, and returns it: never one so near 0 that processors are slow with it. */
    Expr keep(String moment, Expr next) {
        Expr flushed = flush(next);
        keepAsIs(moment, flushed);
        return flushed;
    }

    private void keepAsIs(String moment, Expr next) {
        Expr.State kept = nodes.state(new Companion.Moment(name, moment), gradient.shape());
        states.put(new Root(Root.Mode.TRAINING, Root.Role.NEXT_MOMENT, kept.name()), next);
    }

    /** The running average: a ← βa + (1 − β)x. */
    Expr average(String moment, double beta, Expr x) {
        return keep(moment, state(moment).times(beta).plus(x.times(1 - beta)));
    }

    /** b ← μb + (1 − τ)x, the first b being x; x itself without momentum. */
    Expr momentum(Expr x, double dampening) {
        double momentum = setting("momentum");
        if (momentum == 0) {
            return x;
        }
        Expr carried = state("b").times(momentum);
        if (dampening == 0) {
            return keep("b", carried.plus(x));
        }
        Expr started = state("started");
        keepAsIs("started", nodes.constant(x.shape(), 1));
        return keep("b", nodes.apply(Primitive.SELECT, started, carried.plus(x.times(1 - dampening)), x));
    }

    /** The moments after the step, in the order in which the formula made them. */
    Map<Root, Expr> states() {
        return states;
    }

    private static Expr scaled(Expr factor, Expr tensor) {
        return factor.fill(tensor.shape()).times(tensor);
    }
}
