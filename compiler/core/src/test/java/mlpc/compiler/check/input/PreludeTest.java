package mlpc.compiler.check.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import mlpc.compiler.check.Models;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.Root;
import mlpc.compiler.graph.Root.Mode;
import mlpc.compiler.graph.Root.Role;
import mlpc.compiler.graph.interpret.Environment;
import mlpc.compiler.graph.interpret.Interpreter;
import mlpc.compiler.source.Problems;
import mlpc.compiler.syntax.parse.ModelParser;
import mlpc.compiler.syntax.tree.Item;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every definition of the prelude against its formula, written here a second time in Java. */
class PreludeTest {
    private static final double[] POINTS = {-4, -2.5, -1, -0.3, 0, 0.2, 0.7, 1, 2.5, 5};

    @Test
    void theConstantIsTheFile() throws IOException {
        assertThat(PreludeText.TEXT)
                .isEqualTo(Files.readString(Path.of("src/main/resources/mlpc/compiler/prelude.mlp")));
    }

    static Stream<Arguments> activations() {
        return Stream.of(
                activation("linear", z -> z),
                activation("relu", z -> Math.max(z, 0)),
                activation("leaky_relu", z -> z > 0 ? z : 0.01 * z),
                activation("softplus", z -> Math.log(1 + Math.exp(z))),
                activation("threshold", z -> z > 0 ? 1 : 0),
                activation("logistic", PreludeTest::logistic),
                activation("tanh", Math::tanh),
                activation("elu", z -> z > 0 ? z : Math.exp(z) - 1),
                activation("selu", z -> 1.0507009873554805 * (z > 0 ? z : 1.6732632423543772 * (Math.exp(z) - 1))),
                activation("gelu", z -> z * normalDistribution(z)),
                activation("swish", z -> z * logistic(z)),
                activation("mish", z -> z * Math.tanh(Math.log(1 + Math.exp(z)))),
                activation("floor", Math::floor),
                activation("ceil", Math::ceil),
                activation("round", Math::rint),
                activation("atan", Math::atan),
                activation("softsign", z -> z / (1 + Math.abs(z))),
                activation("celu", z -> Math.max(0, z) + Math.min(0, Math.exp(z) - 1)),
                activation(
                        "gelu_tanh",
                        z -> 0.5 * z * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (z + 0.044715 * Math.pow(z, 3))))),
                activation("thresholded_relu", z -> z > 1 ? z : 0),
                activation("hard_shrink", z -> z < -0.5 || z > 0.5 ? z : 0),
                activation("soft_shrink", z -> Math.signum(z) * Math.max(0, Math.abs(z) - 0.5)),
                activation("hard_sigmoid", z -> z <= -3 ? 0 : z >= 3 ? 1 : z / 6 + 0.5));
    }

    /** A definition without a formula of its own here would be held by nothing. */
    @Test
    void noDefinitionIsLeftOut() throws IOException {
        String here = Files.readString(
                Path.of("src/test/java", PreludeTest.class.getName().replace('.', '/') + ".java"));
        List<String> defined = new ArrayList<>();
        for (Prelude.Definition definition : Prelude.definitions()) {
            if (definition.kind() != Prelude.Kind.CONSTANT) {
                defined.add(definition.name().text());
            }
        }
        assertThat(defined).hasSizeGreaterThan(20);
        defined.removeIf(
                name -> Pattern.compile("\\b" + name + "(\\(|\")").matcher(here).find());
        assertThat(defined).isEmpty();
    }

    /** Definitions that are parsed one by one are those of the file as a whole, with the same places. */
    @Test
    void eachDefinitionIsThatOfTheFile() {
        Problems problems = new Problems();
        List<Item> whole = ModelParser.parse(Prelude.SOURCE, problems).items();
        assertThat(problems.all()).isEmpty();
        assertThat(Prelude.definitions().stream().map(Prelude.Definition::item).toList())
                .isEqualTo(whole);
        for (Prelude.Definition definition : Prelude.definitions()) {
            assertThat(definition.item().span().text())
                    .contains(definition.name().text());
            assertThat(Prelude.around(definition.item().span())).contains(definition);
        }
    }

    private static Arguments activation(String name, DoubleUnaryOperator formula) {
        return Arguments.of(name, formula);
    }

    private static double logistic(double z) {
        return 1 / (1 + Math.exp(-z));
    }

    /** Φ(z) by Simpson's rule over the density: independent of any error function. */
    private static double normalDistribution(double z) {
        int steps = 20_000;
        double h = z / steps;
        double sum = 0;
        for (int i = 0; i <= steps; i++) {
            double weight = i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2;
            double t = i * h;
            sum += weight * Math.exp(-t * t / 2);
        }
        return 0.5 + sum * h / 3 / Math.sqrt(2 * Math.PI);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("activations")
    void activationsAreTheirFormulae(String name, DoubleUnaryOperator formula) {
        double[] found =
                output("input z: real[10]\n output o = " + name + "(z)", new Environment(1).input("z", row(POINTS)));
        double[] expected = DoubleStream.of(POINTS).map(formula).toArray();
        assertThat(found).containsExactly(expected, within(1e-12));
    }

    private static double[] of(String call, double... points) {
        String text = "input z: real[" + points.length + "]\n output o = " + call;
        return output(text, new Environment(1).input("z", row(points)));
    }

    @Test
    void anglesAreThoseOfTheirSlopes() {
        double[] points = {-1, -0.99, -0.5, -1e-9, 0, 1e-300, 0.1, 0.7, 0.999999, 1};
        double[] expected = DoubleStream.of(points).map(Math::atan).toArray();
        assertThat(of("angle(z)", points)).containsExactly(expected, within(3e-16));
        assertThat(of("angle_near(z)", points)).containsExactly(expected, within(1.2e-5));
        assertThat(of("asin(z)", points))
                .containsExactly(DoubleStream.of(points).map(Math::asin).toArray(), within(1e-15));
        assertThat(of("acos(z)", points))
                .containsExactly(DoubleStream.of(points).map(Math::acos).toArray(), within(1e-15));
        double[] steep = {Double.NEGATIVE_INFINITY, -1e300, -1.0000001, 1.5, 1e9, Double.POSITIVE_INFINITY};
        assertThat(of("atan(z)", steep))
                .containsExactly(DoubleStream.of(steep).map(Math::atan).toArray(), within(5e-16));
    }

    @Test
    void numbersOf16Bits() {
        double infinity = Double.POSITIVE_INFINITY;
        assertThat(of("float16(z)", 0, 1, 0.1, 1 / 3.0, 2049, 2051, -2051, 65519.99, 65520, -1e9, 6e-8, 2e-8))
                .containsExactly(
                        0,
                        1,
                        0.0999755859375,
                        0.333251953125,
                        2048,
                        2052,
                        -2052,
                        65504,
                        infinity,
                        -infinity,
                        0x1p-24,
                        0);
        assertThat(of("bfloat16(z)", 0, 1, 0.1, 257, 259, -259, 1e-40, 3.396e38, 3.4e38, 0x1.FFp-127, 0x1.01p127))
                .containsExactly(
                        0, 1, 0.10009765625, 256, 260, -260, 0x1p-133, 0x1.FEp127, infinity, 0x1p-126, 0x1p127);
        assertThat(of("float16(z)", infinity, -infinity, Double.NaN)).containsExactly(infinity, -infinity, Double.NaN);
        assertThat(of("octave(z, 2^-14, 2^15)", 1, 0.9999999, 1.9999999, -2, 0, 1e9, Double.NaN))
                .containsExactly(1, 0.5, 1, 2, 0x1p-14, 0x1p15, Double.NaN);
        assertThat(of("octave_near(z)", 1.4, -1.5, 0.8, 0)).containsExactly(1, 2, 1, 0);
        assertThat(of("spaced(z, 0.25)", 1.1, -1.2)).containsExactly(1, -1.25);
        assertThat(of("kept_within(z, z, 3)", 2, 3, 4)).containsExactly(2, 3, infinity);
        for (int power = -149; power < 128; power++) {
            assertThat(of("bfloat16(z)", Math.scalb(1.0, Math.max(power, -133))))
                    .containsExactly(Math.scalb(1.0, Math.max(power, -133)));
        }
    }

    @Test
    void wholeNumbersAndRests() {
        assertThat(of("round(z)", -1.5, -0.5, 0.5, 1.5, 0.49999999999999994, -1e300, 1e18))
                .containsExactly(-2, 0, 0, 2, 0, -1e300, 1e18);
        assertThat(of("round(z)", Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY))
                .containsExactly(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
        assertThat(of("mod(z, 3)", 7, -7, 3, 0.5)).containsExactly(1, 2, 0, 0.5);
        assertThat(of("mod(z, -3)", 7, -7)).containsExactly(-2, -1);
    }

    private static final double[] Y = {0.2, 0.7, 0.1};
    private static final double[] T = {0.5, 0.25, 0.25};

    private static double loss(String call) {
        String text = "input y: real[3]\n input t: real[3]\n output o = " + call;
        return output(text, new Environment(1).input("y", row(Y)).input("t", row(T)))[0];
    }

    private interface Part {
        double of(double y, double t);
    }

    private static double sum(Part part) {
        double sum = 0;
        for (int i = 0; i < Y.length; i++) {
            sum += part.of(Y[i], T[i]);
        }
        return sum;
    }

    @Test
    void lossesAreTheirFormulae() {
        double exponentials = sum((y, t) -> Math.exp(y));
        assertThat(loss("squared_error(y, t)")).isCloseTo(sum((y, t) -> (y - t) * (y - t)), within(1e-14));
        assertThat(loss("half_squared_error(y, t)")).isCloseTo(sum((y, t) -> (y - t) * (y - t)) / 2, within(1e-14));
        assertThat(loss("absolute_error(y, t)")).isCloseTo(sum((y, t) -> Math.abs(y - t)), within(1e-14));
        assertThat(loss("huber(y, t, delta: 0.2)"))
                .isCloseTo(
                        sum((y, t) -> {
                            double a = Math.abs(y - t);
                            return a <= 0.2 ? a * a / 2 : 0.2 * (a - 0.1);
                        }),
                        within(1e-14));
        assertThat(loss("softmax_cross_entropy(y, t)"))
                .isCloseTo(sum((y, t) -> -t * (y - Math.log(exponentials))), within(1e-14));
        assertThat(loss("binary_cross_entropy(y, t)"))
                .isCloseTo(sum((y, t) -> -t * Math.log(y) - (1 - t) * Math.log(1 - y)), within(1e-14));
        assertThat(loss("binary_cross_entropy_with_logits(y, t)"))
                .isCloseTo(
                        sum((y, t) -> -t * Math.log(logistic(y)) - (1 - t) * Math.log(1 - logistic(y))), within(1e-14));
        assertThat(loss("hinge(y, 2 * t - 1)"))
                .isCloseTo(sum((y, t) -> Math.max(0, 1 - (2 * t - 1) * y)), within(1e-14));
        assertThat(loss("kl_divergence(t, y)")).isCloseTo(sum((y, t) -> t * Math.log(t / y)), within(1e-14));
        assertThat(loss("kl_divergence([0, 1/2, 1/2], y)"))
                .isCloseTo(Math.log(0.5 / 0.7) / 2 + Math.log(0.5 / 0.1) / 2, within(1e-14));
    }

    @Test
    void functionsOfVectors() {
        double exponentials = sum((y, t) -> Math.exp(y));
        assertThat(loss("softmax(y)[1]")).isCloseTo(Math.exp(0.7) / exponentials, within(1e-14));
        assertThat(loss("log_softmax(y)[1]")).isCloseTo(0.7 - Math.log(exponentials), within(1e-14));
        assertThat(loss("log_sum_exp(y)")).isCloseTo(Math.log(exponentials), within(1e-14));
        assertThat(loss("sum_of_squares(y)")).isCloseTo(0.54, within(1e-14));
        assertThat(loss("mean(y)")).isCloseTo(1.0 / 3, within(1e-14));
        assertThat(loss("flatten([[1, 2], [3, 4]])[2]")).isEqualTo(3);
        assertThat(loss("max(y) - min(y)")).isCloseTo(0.6, within(1e-14));
        assertThat(loss("max([[1, 5], [3, 4]], axis: 0)[0]")).isEqualTo(3);
        assertThat(loss("sum([[1, 5], [3, 4]], axis: 1)[0]")).isEqualTo(6);
        assertThat(loss("mean([[1, 5], [3, 4]], axis: 0)[1]")).isEqualTo(4.5);
        assertThat(loss("concatenate([1, 2], [3])[2]")).isEqualTo(3);
        assertThat(loss("repeat([1, 2], 3, axis: 1)[1, 2]")).isEqualTo(2);
        assertThat(loss("outer([1, 2], [3, 4])[1, 0]")).isEqualTo(6);
        assertThat(loss("reshape([1, 2, 3, 4], [2, 2]).T[0, 1]")).isEqualTo(3);
        assertThat(loss("if 1 != 2 then size(y) else 0")).isEqualTo(3);
        assertThat(loss("cos(pi)")).isEqualTo(-1);
    }

    @Test
    void denseAndUnit() {
        Environment environment = new Environment(1)
                .input("x", row(1, 2))
                .parameter("h.W", 1, 2, 3, 4, 5, 6)
                .parameter("h.b", 0.1, 0.2, 0.3)
                .parameter("o.1.w", 1, -1, 2)
                .parameter("o.1.b", 0.5);
        String text = "input x: real[2]\n h = dense(3)\n output o = x |> h |> unit(tanh)";
        double expected = Math.tanh(5.1 - 11.2 + 2 * 17.3 + 0.5);
        assertThat(output(text, environment)[0]).isCloseTo(expected, within(1e-14));
    }

    @Test
    void layerNormalisation() {
        Environment environment = new Environment(1)
                .input("x", row(1, 2, 6))
                .parameter("o.1.gain", 1, 2, 3)
                .parameter("o.1.bias", 0, 0, 1);
        double deviation = Math.sqrt(14.0 / 3 + 1e-5);
        assertThat(output("input x: real[3]\n output o = x |> layer_norm()", environment))
                .containsExactly(
                        new double[] {-2 / deviation, 2 * -1 / deviation, 3 * 3 / deviation + 1}, within(1e-14));
    }

    @Test
    void batchNormalisation() {
        Graph graph = Models.graph("model M { input x: real[1]\n output o = x |> batch_norm() }");
        Environment environment = new Environment(3)
                .input("x", new double[][] {{1}, {2}, {6}})
                .parameter("o.1.gain", 2)
                .parameter("o.1.bias", 1)
                .state("o.1.running_mean", 5)
                .state("o.1.running_variance", 4);
        Interpreter.Values values = Interpreter.exact().evaluate(graph, environment);
        Expr training = graph.roots().get(new Root(Mode.TRAINING, Role.OUTPUT, "o"));
        Expr inference = graph.roots().get(new Root(Mode.INFERENCE, Role.OUTPUT, "o"));
        assertThat(values.of(training, 2)[0]).isCloseTo(2 * 3 / Math.sqrt(14.0 / 3 + 1e-5) + 1, within(1e-14));
        assertThat(values.of(inference, 2)[0]).isCloseTo(2 * 1 / Math.sqrt(4 + 1e-5) + 1, within(1e-14));
        assertThat(values.number(graph.roots().get(new Root(Mode.TRAINING, Role.NEXT_STATE, "o.1.running_mean"))))
                .isCloseTo(0.9 * 5 + 0.1 * 3, within(1e-14));
        assertThat(values.number(graph.roots().get(new Root(Mode.TRAINING, Role.NEXT_STATE, "o.1.running_variance"))))
                .isCloseTo(0.9 * 4 + 0.1 * 7, within(1e-14));
    }

    @Test
    void dropoutKeepsTheMeanInTrainingAndDoesNothingInInference() {
        Graph graph = Models.graph("model M { input x: real[1000]\n output o = x |> dropout(0.25) }");
        double[] ones = new double[1000];
        java.util.Arrays.fill(ones, 3);
        Environment environment = new Environment(1).input("x", row(ones)).draws(1, 1);
        Interpreter.Values values = Interpreter.exact().evaluate(graph, environment);
        double[] training = values.of(graph.roots().get(new Root(Mode.TRAINING, Role.OUTPUT, "o")), 0);
        assertThat(DoubleStream.of(training).filter(value -> value != 0)).containsOnly(4.0);
        assertThat(DoubleStream.of(training).average().orElseThrow()).isCloseTo(3, within(0.2));
        assertThat(values.of(graph.roots().get(new Root(Mode.INFERENCE, Role.OUTPUT, "o")), 0))
                .containsOnly(3.0);
    }

    @Test
    void normalNumbersHaveTheMomentsOfTheirDistribution() {
        Environment environment =
                new Environment(1).input("x", row(new double[20_000])).draws(1, 1);
        double[] drawn = output("input x: real[20_000]\n output o = normal_like(x)", environment);
        assertThat(moment(drawn, 1)).isCloseTo(0, within(0.03));
        assertThat(moment(drawn, 2)).isCloseTo(1, within(0.04));
        assertThat(moment(drawn, 3)).isCloseTo(0, within(0.1));
        assertThat(moment(drawn, 4)).isCloseTo(3, within(0.3));
    }

    private static double moment(double[] numbers, int order) {
        return DoubleStream.of(numbers).map(z -> Math.pow(z, order)).average().orElseThrow();
    }

    private static double[] output(String members, Environment environment) {
        Graph graph = Models.graph("model M {\n " + members + "\n}");
        Expr root = graph.roots().get(new Root(Mode.INFERENCE, Role.OUTPUT, "o"));
        return Interpreter.exact()
                .evaluate(java.util.List.of(root), environment)
                .of(root, 0);
    }

    private static double[][] row(double... values) {
        return new double[][] {values};
    }
}
