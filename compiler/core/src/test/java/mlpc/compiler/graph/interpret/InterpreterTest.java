package mlpc.compiler.graph.interpret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mlpc.compiler.derive.Backward;
import mlpc.compiler.graph.Attributes;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.Nodes;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.RandomGraphs;
import mlpc.compiler.graph.Shape;
import mlpc.runtime.internal.random.Draws;
import mlpc.runtime.signature.Precision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterpreterTest {
    private final Nodes nodes = new Nodes();
    private final Expr x = nodes.input("x", Shape.of(3), Expr.Kind.REAL, false);
    private final Expr w = nodes.parameter("W", Shape.of(2, 3));

    @Test
    void sharedNodesHaveOneRowAndOthersTheBatch() {
        Environment environment = new Environment(2)
                .input("x", new double[][] {{1, 2, 3}, {0, 1, 0}})
                .parameter("W", 1, 0, 2, 0, 1, 0);
        Expr z = w.matmul(x);
        Expr mean = nodes.apply(Primitive.ROW_MEAN, z);
        Interpreter.Values values = Interpreter.exact().evaluate(List.of(mean), environment);
        assertThat(values.of(z)).isDeepEqualTo(new double[][] {{7, 2}, {0, 1}});
        assertThat(values.of(mean)).isDeepEqualTo(new double[][] {{3.5, 1.5}});
        assertThat(values.of(w)).hasDimensions(1, 6);
        assertThat(values.of(w, 1)).isEqualTo(values.of(w, 0));
    }

    @Test
    void outerMeanIsTheMeanOfOuterProducts() {
        Expr mean = nodes.apply(Primitive.OUTER_MEAN, x, x);
        Environment environment = new Environment(2).input("x", new double[][] {{1, 2, 3}, {0, 1, 0}});
        assertThat(Interpreter.exact().evaluate(List.of(mean), environment).of(mean, 0))
                .containsExactly(0.5, 1, 1.5, 1, 2.5, 3, 1.5, 3, 4.5);
    }

    /** As generated code does, which reads the one element: logits of ±1.8e308 have a logarithm of −∞ beside it. */
    @Test
    void aProductWithAClassChoosesAnElementWhateverTheOthersAre() {
        Expr t = nodes.input("t", Shape.of(3), Expr.Kind.ONE_HOT, true);
        Expr z = nodes.parameter("z", Shape.of(3));
        Expr loss = t.times(z).sum(List.of(0));
        Environment environment = new Environment(1)
                .input("t", new double[][] {{1, 0, 0}})
                .parameter("z", -2, Double.NEGATIVE_INFINITY, -Double.MAX_VALUE);
        assertThat(Interpreter.exact().evaluate(List.of(loss), environment).number(loss))
                .isEqualTo(-2);
    }

    @Test
    void roundsEveryNodeWhenAsked() {
        Expr a = nodes.parameter("a", Shape.SCALAR);
        Expr sum = a.plus(nodes.constant(1e-9)).minus(a);
        Environment environment = new Environment(1).parameter("a", 0.1);
        assertThat(Interpreter.rounding(Precision.FLOAT32)
                        .evaluate(List.of(sum), environment)
                        .number(sum))
                .isZero();
        assertThat(Interpreter.exact().evaluate(List.of(sum), environment).number(sum))
                .isCloseTo(1e-9, within(1e-16));
    }

    @Test
    void drawsTheNumbersThatGeneratedCodeDraws() {
        Expr mask = nodes.random("dropout.1", Shape.of(5));
        Environment environment = new Environment(2).draws(7, 40).rowIds(12, 3);
        double[][] found =
                Interpreter.exact().evaluate(List.of(mask), environment).of(mask);
        assertThat(found[1][4]).isEqualTo(Draws.uniform(Draws.hash("dropout.1"), 7, 40, 3, 4));
        assertThat(found[0]).isNotEqualTo(found[1]);
    }

    @Test
    void saysWhichLeafHasNoValue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Interpreter.exact().evaluate(List.of(w), new Environment(1)))
                .withMessageContaining("W");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Interpreter.exact().evaluate(List.of(w), new Environment(1).parameter("W", 1, 2)))
                .withMessageContaining("real[2, 3]");
    }

    @Test
    void reductionsOfAMiddleAxis() {
        Expr cube = nodes.constant(Shape.of(2, 2, 2), new double[] {1, 2, 3, 4, 5, 6, 7, 8});
        assertThat(value(cube.sum(List.of(1)))).containsExactly(4, 6, 12, 14);
        assertThat(value(nodes.apply(Primitive.MAX, new Attributes.Axes(List.of(0, 2)), List.of(cube))))
                .containsExactly(6, 8);
    }

    @Test
    void movements() {
        Expr m = nodes.constant(Shape.of(2, 3), new double[] {1, 2, 3, 4, 5, 6});
        assertThat(value(m.transpose())).containsExactly(1, 4, 2, 5, 3, 6);
        assertThat(value(m.slice(1, 1, 3))).containsExactly(2, 3, 5, 6);
        assertThat(value(nodes.apply(Primitive.PAD, new Attributes.Padding(1, 1, 0), List.of(m.slice(1, 0, 1)))))
                .containsExactly(0, 1, 0, 4);
        assertThat(value(nodes.apply(Primitive.CONCATENATE, new Attributes.Axes(List.of(1)), List.of(m, m))))
                .containsExactly(1, 2, 3, 1, 2, 3, 4, 5, 6, 4, 5, 6);
        assertThat(value(nodes.constant(Shape.of(2), new double[] {7, 8}).broadcast(Shape.of(2, 3), List.of(0))))
                .containsExactly(7, 7, 7, 8, 8, 8);
    }

    @Test
    void logSumExpNeitherOverflowsNorLosesInfinity() {
        assertThat(logSumExp(1000, 1000)[0]).isEqualTo(1000 + Math.log(2));
        assertThat(logSumExp(Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY))
                .containsExactly(Double.NEGATIVE_INFINITY);
        assertThat(logSumExp(Double.POSITIVE_INFINITY, 0)).containsExactly(Double.POSITIVE_INFINITY);
        assertThat(logSumExp(Double.NaN, 0)).containsExactly(Double.NaN);
    }

    /** Values from Abramowitz and Stegun's tables, and beyond them from fifty-digit arithmetic. */
    @ParameterizedTest
    @CsvSource({
        "0.1, 0.1124629160182848922033",
        "0.5, 0.5204998778130465376827",
        "1, 0.8427007929497148693412",
        "-1, -0.8427007929497148693412",
        "1.5, 0.9661051464753107270670",
        "2, 0.9953222650189527341621",
        "2.5, 0.9995930479825550410604",
        "2.6, 0.9997639655834706591",
        "3, 0.9999779095030014145586",
        "6, 1",
        "30, 1",
        "1e-300, 1.1283791670955125738962e-300",
        "0, 0"
    })
    void erf(double at, double expected) {
        assertThat(SpecialFunctions.erf(at)).isCloseTo(expected, within(Math.abs(expected) * 4e-16));
    }

    @ParameterizedTest
    @CsvSource({
        "1000, 1000, 1",
        "-1000, 0, 0",
        "0, 0.6931471805599453, 0.5",
        "-40, 4.248354255291589e-18, 4.248354255291589e-18"
    })
    void softplusAndLogistic(double at, double softplus, double logistic) {
        assertThat(SpecialFunctions.softplus(at)).isCloseTo(softplus, within(softplus * 1e-15));
        assertThat(SpecialFunctions.logistic(at)).isCloseTo(logistic, within(logistic * 1e-15));
    }

    private double[] logSumExp(double... values) {
        Expr v = nodes.constant(Shape.of(2), values);
        return value(nodes.apply(Primitive.LOG_SUM_EXP, new Attributes.Axes(List.of(0)), List.of(v)));
    }

    private static double[] value(Expr node) {
        return Interpreter.exact().evaluate(List.of(node), new Environment(1)).of(node)[0];
    }

    /** Whether all values are held, or only those that are asked for: the same bits, of gradients too, whose means over rows pass on what nobody else needs. */
    @Test
    void valuesAloneAreThoseAmongAll() {
        for (long seed = 0; seed < 60; seed++) {
            Graph graph = Backward.extend(RandomGraphs.graphOverRows(seed));
            Environment environment = RandomGraphs.environment(graph, 3, seed);
            List<Expr> all = graph.everything();
            List<Expr> wanted = new ArrayList<>(graph.roots().values());
            wanted.addAll(all.subList(all.size() / 2, all.size() / 2 + 1));
            for (Interpreter interpreter : List.of(Interpreter.exact(), Interpreter.rounding(Precision.FLOAT32))) {
                Interpreter.Values expected = interpreter.evaluate(all, environment);
                Interpreter.Values found = interpreter.evaluateAlone(wanted, environment, Map.of());
                for (Expr node : wanted) {
                    assertThat(found.of(node)).as("graph %d", seed).isDeepEqualTo(expected.of(node));
                }
                Expr given = all.get(all.size() / 3);
                found = interpreter.evaluateAlone(wanted, environment, Map.of(given, expected.of(given)));
                assertThat(found.of(wanted.get(0))).isDeepEqualTo(expected.of(wanted.get(0)));
            }
        }
    }
}
