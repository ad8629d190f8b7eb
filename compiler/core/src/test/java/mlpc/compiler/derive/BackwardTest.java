package mlpc.compiler.derive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import mlpc.compiler.graph.Attributes;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.Nodes;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.RandomGraphs;
import mlpc.compiler.graph.Root;
import mlpc.compiler.graph.Shape;
import mlpc.compiler.graph.interpret.Environment;
import mlpc.compiler.graph.interpret.Interpreter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackwardTest {
    private static final Root OBJECTIVE = new Root(Root.Mode.TRAINING, Root.Role.OBJECTIVE, "loss");

    private final Nodes nodes = new Nodes();
    private final Expr x = nodes.parameter("x", Shape.SCALAR);
    private final Expr y = nodes.parameter("y", Shape.SCALAR);

    @Test
    void sumsTheAdjointsOfAllUses() {
        // f = (x + y) · x + exp x, so ∂f/∂x = 2x + y + exp x and ∂f/∂y = x.
        Expr f = x.plus(y).times(x).plus(nodes.apply(Primitive.EXP, x));
        assertThat(gradients(f, 0.5, 3)).containsExactly(new double[] {4 + Math.exp(0.5), 0.5}, within(1e-15));
    }

    @Test
    void isZeroWhereNothingFollows() {
        Expr f = nodes.apply(Primitive.STEP, x).times(y.times(y));
        List<Expr> found = Backward.gradient(f, List.of(x, y, nodes.parameter("W", Shape.of(2, 2))));
        assertThat(found.get(0)).isSameAs(nodes.constant(0));
        assertThat(found.get(2)).isSameAs(nodes.constant(Shape.of(2, 2), 0));
    }

    @Test
    void buildsNoAdjointThatNobodyAskedFor() {
        Expr exponent = nodes.constant(3);
        Expr image = nodes.input("image", Shape.of(3), Expr.Kind.REAL, false);
        Expr w = nodes.parameter("W", Shape.of(2, 3));
        Expr f = w.matmul(image).sum().power(exponent);
        Expr gradient = Backward.gradient(f, List.of(w)).get(0);
        assertThat(Graph.topological(List.of(gradient)))
                .noneMatch(node -> node instanceof Expr.Apply apply && apply.primitive() == Primitive.LOG);
        int before = nodes.constant(123.5).id();
        Backward.gradient(f, List.of());
        assertThat(nodes.constant(321.5).id())
                .as("no node was made but the seed")
                .isLessThanOrEqualTo(before + 2);
    }

    @Test
    void namesTheAdjointsOfNamedNodes() {
        Expr z = nodes.describe(x.times(y), Nodes.Origin.named("z"));
        Backward.gradient(nodes.apply(Primitive.TANH, z).times(z), List.of(x));
        assertThat(nodes.origin(z).name()).contains("z");
        Expr dz = Backward.gradient(nodes.apply(Primitive.TANH, z).times(z), List.of(z))
                .get(0);
        assertThat(nodes.origin(dz).name()).contains("z_bar");
    }

    @Test
    void gradientOfAnInnerNodeTreatsItAsFree() {
        Expr z = x.times(y);
        Expr gradient = Backward.gradient(z.times(z).plus(x), List.of(z)).get(0);
        assertThat(number(gradient, 2, 3)).isEqualTo(12);
    }

    @Test
    void refusesWhatIsNoScalar() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Backward.gradient(nodes.parameter("v", Shape.of(2)), List.of()))
                .withMessageContaining("real[2]");
    }

    @ParameterizedTest
    @CsvSource({"RELU, 0", "ABS, 0", "STEP, 0", "SIGN, 0", "FLOOR, 0"})
    void hasTheUsualSlopeAtTheKink(Primitive primitive, double slope) {
        assertThat(number(
                        Backward.gradient(nodes.apply(primitive, x), List.of(x)).get(0), 0, 0))
                .isEqualTo(slope);
    }

    @ParameterizedTest
    @CsvSource({"MAXIMUM, 1, 1, 0.5, 0.5", "MINIMUM, 1, 1, 0.5, 0.5", "MAXIMUM, 2, 1, 1, 0", "MINIMUM, 2, 1, 0, 1"})
    void tiesShareEvenly(Primitive primitive, double a, double b, double da, double db) {
        assertThat(gradients(nodes.apply(primitive, x, y), a, b)).containsExactly(da, db);
    }

    @Test
    void theLargestElementsShareEvenly() {
        Expr v = nodes.parameter("v", Shape.of(4));
        Expr max = nodes.apply(Primitive.MAX, new Attributes.Axes(List.of(0)), List.of(v));
        Expr gradient = Backward.gradient(max, List.of(v)).get(0);
        Environment environment = new Environment(1).parameter("v", 3, 1, 3, 0);
        assertThat(Interpreter.exact().evaluate(List.of(gradient), environment).of(gradient, 0))
                .containsExactly(0.5, 0, 0.5, 0);
    }

    @Test
    void walksDeepGraphsWithoutRecursion() {
        Expr deep = x;
        for (int depth = 0; depth < 100_000; depth++) {
            deep = nodes.apply(Primitive.SIN, deep);
        }
        assertThat(number(Backward.gradient(deep, List.of(x)).get(0), 0, 0)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void extendsRandomGraphsWithOneGradientForEachParameter(long seed) {
        Graph graph = RandomGraphs.graphOverRows(seed);
        Graph training = Backward.extend(graph);
        Map<String, Expr> gradients = training.roots(Root.Mode.TRAINING, Root.Role.GRADIENT);
        Environment environment = RandomGraphs.environment(training, 3, seed);
        Interpreter.Values values = Interpreter.exact().evaluate(training, environment);
        for (Expr node : graph.everything()) {
            if (node instanceof Expr.Parameter parameter) {
                Expr gradient = gradients.get(parameter.name());
                assertThat(gradient.shape()).isEqualTo(parameter.shape());
                assertThat(values.of(gradient, 0)).doesNotContain(Double.NaN);
            }
        }
    }

    @Test
    void leavesAModelWithoutObjectiveAlone() {
        Graph graph = new Graph(nodes, Map.of(new Root(Root.Mode.INFERENCE, Root.Role.OUTPUT, "f"), x), Map.of());
        assertThat(Backward.extend(graph).roots()).isEqualTo(graph.roots());
    }

    @Test
    void expandsTheDerivativeOfAFunctionWhereItIsAsked() {
        // tanh'(x · y) = 1 − tanh²(x y)
        Expr.Variable h = nodes.variable("h", Shape.SCALAR, false);
        Expr slope = gradient(nodes.apply(Primitive.TANH, h).sum(), h, x.times(y));
        assertThat(number(expand(slope), 0.5, 1.5)).isEqualTo(1 - Math.pow(Math.tanh(0.75), 2));
    }

    @Test
    void expandsGradientsInsideGradients() {
        // The Hessian of x³y times (1, 2): (6xy + 2·3x², 3x²).
        Expr f = x.times(x).times(x).times(y);
        Expr along = gradient(f, x, x).plus(gradient(f, y, y).times(2));
        assertThat(number(expand(gradient(along, x, x)), 2, 5)).isEqualTo(6 * 2 * 5 + 6 * 4);
        assertThat(number(expand(gradient(along, y, y)), 2, 5)).isEqualTo(3 * 4);
    }

    @Test
    void differentiatesByAnExpressionOnlyWhereItStands() {
        // L = z² + x with z = x y: ∂L/∂z = 2z, x aside.
        Expr z = x.times(y);
        assertThat(number(expand(gradient(z.times(z).plus(x), z, z)), 2, 3)).isEqualTo(12);
    }

    @Test
    void stabilisesBeforeItDifferentiates() {
        // A rule for log(exp(x)) seen by the walk: the derivative is 1 even where exp overflows.
        Expr f = nodes.apply(Primitive.LOG, nodes.apply(Primitive.EXP, x));
        UnaryOperator<Graph> rule = graph -> new Graph(
                graph.nodes(), Map.of(graph.roots().keySet().iterator().next(), x), Map.of());
        Graph written = new Graph(nodes, Map.of(OBJECTIVE, gradient(f, x, x)), Map.of());
        assertThat(number(Backward.expand(written, rule).roots().get(OBJECTIVE), 1000, 0))
                .isEqualTo(1);
    }

    private Expr gradient(Expr objective, Expr by, Expr at) {
        return nodes.apply(Primitive.GRADIENT, objective, by, at);
    }

    private Expr expand(Expr written) {
        Graph graph = new Graph(nodes, Map.of(OBJECTIVE, written), Map.of());
        return Backward.expand(graph, UnaryOperator.identity()).roots().get(OBJECTIVE);
    }

    private double[] gradients(Expr f, double atX, double atY) {
        return Backward.gradient(f, List.of(x, y)).stream()
                .mapToDouble(gradient -> number(gradient, atX, atY))
                .toArray();
    }

    private static double number(Expr node, double atX, double atY) {
        Environment environment = new Environment(1).parameter("x", atX).parameter("y", atY);
        return Interpreter.exact().evaluate(List.of(node), environment).number(node);
    }
}
