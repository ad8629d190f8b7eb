package mlpc.compiler.derive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.Invariants;
import mlpc.compiler.graph.Nodes;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.Root;
import mlpc.compiler.graph.Shape;
import mlpc.compiler.graph.interpret.Environment;
import mlpc.compiler.graph.interpret.Interpreter;
import mlpc.runtime.signature.OptimizerSpec;
import mlpc.runtime.signature.Recipe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each optimizer's nodes, over several steps, against its loop as PyTorch's documentation writes it. */
class OptimizerStepsTest {
    private static final double RATE = 0.1;
    private static final int STEPS = 7;
    private static final double[] START = {0.7, -1.3, 2};

    /** One element's step in plain numbers: what the moments are is the loop's own matter. */
    private interface Loop {
        double step(int t, double theta, double g);
    }

    private record Case(OptimizerSpec optimizer, double clip, Supplier<Loop> loop) {
        @Override
        public String toString() {
            return optimizer + (clip == 0 ? "" : ", clipped");
        }
    }

    static Stream<Case> cases() {
        OptimizerSpec sgd = OptimizerSpec.named("sgd");
        OptimizerSpec adagrad = OptimizerSpec.named("adagrad").with("epsilon", 1e-10);
        OptimizerSpec rmsprop =
                OptimizerSpec.named("rmsprop").with("alpha", 0.9).with("epsilon", 1e-8);
        OptimizerSpec adam = OptimizerSpec.named("adam")
                .with("beta1", 0.9)
                .with("beta2", 0.99)
                .with("epsilon", 1e-8);
        OptimizerSpec adamw = OptimizerSpec.named("adamw").with(adam.settings()).with("weight_decay", 0.2);
        return Stream.of(
                new Case(sgd, 0, () -> sgd(0, 0, false, 0)),
                new Case(sgd, 1, () -> clipped(sgd(0, 0, false, 0))),
                new Case(sgd.with("weight_decay", 0.3), 1, () -> clipped(sgd(0, 0, false, 0.3))),
                new Case(sgd.with("momentum", 0.8), 0, () -> sgd(0.8, 0, false, 0)),
                new Case(sgd.with("momentum", 0.8).with("dampening", 0.4), 0, () -> sgd(0.8, 0.4, false, 0)),
                new Case(
                        sgd.with("momentum", 0.8).with("nesterov", 1).with("weight_decay", 0.3),
                        0,
                        () -> sgd(0.8, 0, true, 0.3)),
                new Case(adagrad, 0, () -> adagrad(0)),
                new Case(adagrad.with("weight_decay", 0.3), 0, () -> adagrad(0.3)),
                new Case(rmsprop, 0, () -> rmsprop(false, 0, 0)),
                new Case(rmsprop.with("momentum", 0.5).with("weight_decay", 0.1), 0, () -> rmsprop(false, 0.5, 0.1)),
                new Case(rmsprop.with("centered", 1), 0, () -> rmsprop(true, 0, 0)),
                new Case(adam, 0, () -> adam(0, 0)),
                new Case(adam.with("weight_decay", 0.3), 0, () -> adam(0.3, 0)),
                new Case(adamw, 0, () -> adam(0, 0.2)),
                new Case(adamw, 1, () -> clipped(adam(0, 0.2))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void followsTheLoop(Case each) {
        Graph graph = OptimizerSteps.extend(gradients(), recipe(each.optimizer(), each.clip()));
        Invariants.check(graph, Invariants.Stage.LIFTED, "the optimizer");
        Map<String, double[]> states = new HashMap<>();
        double[] theta = START.clone();
        double[] expected = START.clone();
        Loop[] loops = {each.loop().get(), each.loop().get(), each.loop().get()};
        for (int t = 1; t <= STEPS; t++) {
            theta = step(graph, theta, states, t, each.optimizer());
            for (int i = 0; i < expected.length; i++) {
                expected[i] = loops[i].step(t, expected[i], slope(expected[i]));
            }
            assertThat(theta).as("after step %d", t).containsExactly(expected, within(1e-12));
        }
    }

    @Test
    void addsNothingThatIsSwitchedOff() {
        Graph graph = OptimizerSteps.extend(gradients(), recipe(OptimizerSpec.named("sgd"), 0));
        assertThat(graph.roots(Root.Mode.TRAINING, Root.Role.NEXT_MOMENT)).isEmpty();
        assertThat(graph.topological())
                .noneMatch(node ->
                        node instanceof Expr.Scalar scalar && scalar.name().equals("clip"));
    }

    @Test
    void leavesAlwaysZeroGradientsAndLbfgsAlone() {
        Nodes nodes = new Nodes();
        Expr zero = nodes.constant(Shape.of(3), 0);
        Graph graph = new Graph(nodes, Map.of(new Root(Root.Mode.TRAINING, Root.Role.GRADIENT, "W"), zero), Map.of());
        assertThat(OptimizerSteps.extend(graph, Recipe.STANDARD).roots()).isEqualTo(graph.roots());
        Graph moving = gradients();
        assertThat(OptimizerSteps.extend(moving, recipe(OptimizerSpec.named("lbfgs"), 0))
                        .roots())
                .isEqualTo(moving.roots());
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OptimizerSteps.extend(gradients(), recipe(OptimizerSpec.named("lion"), 0)))
                .withMessageContaining(
                        "no optimizer is called lion; there are sgd, adagrad, rmsprop, adam, adamw, lbfgs");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OptimizerSpec.named("adam").with("beta3", 0.9))
                .withMessageContaining("adam has no setting beta3; it has rate, beta1, beta2, epsilon, weight_decay");
    }

    private static Recipe recipe(OptimizerSpec optimizer, double clip) {
        return Recipe.STANDARD.withOptimizer(optimizer).withClip(clip);
    }

    /** g = sin θ + 0.3 stands for a batch's gradient. */
    private static Graph gradients() {
        Nodes nodes = new Nodes();
        Expr theta = nodes.parameter("W", Shape.of(3));
        Expr g = nodes.apply(Primitive.SIN, theta).plus(nodes.constant(theta.shape(), 0.3));
        return new Graph(nodes, Map.of(new Root(Root.Mode.TRAINING, Root.Role.GRADIENT, "W"), g), Map.of());
    }

    private static double slope(double theta) {
        return Math.sin(theta) + 0.3;
    }

    private static double[] step(
            Graph graph, double[] theta, Map<String, double[]> states, int t, OptimizerSpec optimizer) {
        Environment environment = new Environment(1)
                .parameter("W", theta)
                .scalar("rate", RATE)
                .scalar("clip", 0.25)
                .scalar("bias1", 1 - Math.pow(optimizer.get("beta1"), t))
                .scalar("bias2", 1 - Math.pow(optimizer.get("beta2"), t));
        Map<String, Expr> next = graph.roots(Root.Mode.TRAINING, Root.Role.NEXT_MOMENT);
        next.keySet().forEach(name -> environment.state(name, states.getOrDefault(name, new double[3])));
        Interpreter.Values values = Interpreter.exact().evaluate(graph, environment);
        Map<String, double[]> after = new LinkedHashMap<>();
        next.forEach((name, node) -> after.put(name, values.of(node, 0)));
        states.putAll(after);
        return values.of(
                graph.roots(Root.Mode.TRAINING, Root.Role.NEXT_PARAMETER).get("W"), 0);
    }

    private static Loop clipped(Loop loop) {
        return (t, theta, g) -> loop.step(t, theta, 0.25 * g);
    }

    /** torch.optim.SGD. */
    private static Loop sgd(double momentum, double dampening, boolean nesterov, double decay) {
        return new Loop() {
            private double buffer;

            @Override
            public double step(int t, double theta, double gradient) {
                double g = gradient + decay * theta;
                if (momentum != 0) {
                    buffer = t > 1 ? momentum * buffer + (1 - dampening) * g : g;
                    g = nesterov ? g + momentum * buffer : buffer;
                }
                return theta - RATE * g;
            }
        };
    }

    /** torch.optim.Adagrad. */
    private static Loop adagrad(double decay) {
        return new Loop() {
            private double sum;

            @Override
            public double step(int t, double theta, double gradient) {
                double g = gradient + decay * theta;
                sum += g * g;
                return theta - RATE * g / (Math.sqrt(sum) + 1e-10);
            }
        };
    }

    /** torch.optim.RMSprop. */
    private static Loop rmsprop(boolean centered, double momentum, double decay) {
        return new Loop() {
            private double square;
            private double average;
            private double buffer;

            @Override
            public double step(int t, double theta, double gradient) {
                double g = gradient + decay * theta;
                square = 0.9 * square + 0.1 * g * g;
                average = 0.9 * average + 0.1 * g;
                double variance = centered ? square - average * average : square;
                double direction = g / (Math.sqrt(variance) + 1e-8);
                buffer = momentum * buffer + direction;
                return theta - RATE * (momentum > 0 ? buffer : direction);
            }
        };
    }

    /** torch.optim.Adam with {@code decay}, torch.optim.AdamW with {@code decoupled}. */
    private static Loop adam(double decay, double decoupled) {
        return new Loop() {
            private double first;
            private double second;

            @Override
            public double step(int t, double theta, double gradient) {
                double shrunk = theta - RATE * decoupled * theta;
                double g = gradient + decay * theta;
                first = 0.9 * first + 0.1 * g;
                second = 0.99 * second + 0.01 * g * g;
                double unbiased = first / (1 - Math.pow(0.9, t));
                double variance = second / (1 - Math.pow(0.99, t));
                return shrunk - RATE * unbiased / (Math.sqrt(variance) + 1e-8);
            }
        };
    }
}
