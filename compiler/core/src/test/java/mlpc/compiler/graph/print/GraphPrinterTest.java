package mlpc.compiler.graph.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.compiler.graph.Attributes;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.Nodes;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.RandomGraphs;
import mlpc.compiler.graph.Root;
import mlpc.compiler.graph.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GraphPrinterTest {
    private final Nodes nodes = new Nodes();
    private final Expr a = nodes.parameter("a", Shape.SCALAR);
    private final Expr b = nodes.parameter("b", Shape.SCALAR);
    private final Expr v = nodes.parameter("v", Shape.of(4));
    private final Expr m = nodes.parameter("m", Shape.of(3, 4));

    @Test
    void printsLeavesOperationsAndRoots() {
        Expr x = nodes.input("x", Shape.of(2), Expr.Kind.REAL, false);
        Expr t = nodes.input("t", Shape.of(3), Expr.Kind.ONE_HOT, true);
        Expr w = nodes.parameter("y.1.W", Shape.of(3, 2));
        Expr z = nodes.describe(w.matmul(x), Nodes.Origin.named("z"));
        Expr kept = nodes.apply(Primitive.LESS, nodes.random("drop.1", z.shape()), nodes.constant(z.shape(), 0.5));
        Expr y = nodes.apply(Primitive.TANH, z);
        Expr loss = nodes.apply(Primitive.SELECT, kept, t, y).matmul(t.minus(y));
        Expr penalty = w.times(w).times(0.1).sum();
        Map<Root, Expr> roots = new LinkedHashMap<>();
        roots.put(new Root(Root.Mode.INFERENCE, Root.Role.PREDICTION, "t"), y);
        roots.put(new Root(Root.Mode.TRAINING, Root.Role.OBJECTIVE, "loss"), loss.plus(penalty));
        roots.put(new Root(Root.Mode.TRAINING, Root.Role.GRADIENT, "none"), nodes.constant(Shape.of(2), 0));
        Graph graph = new Graph(nodes, roots, Map.of("y", y));
        assertThat(GraphPrinter.print(graph))
                .isEqualTo(
                        """
                input x: real[2]
                target t: class[3]
                parameter y.1.W: real[3, 2]
                random drop.1: real[3]

                z: real[3] = y.1.W @ x
                v1: real[3] = drop.1 < 0.5
                y: real[3] = tanh(z)
                v2: real[3] = if v1 then t else y
                v3: real[3] = t - y
                v4: real = v2 @ v3
                v5: shared real[3, 2] = y.1.W * y.1.W
                v6: shared real[3, 2] = v5 * 0.1
                v7: shared real = sum(v6)
                v8: real = v4 + v7

                inference prediction t = y
                training objective loss = v8
                training gradient none = 0
                """);
    }

    @Test
    void twinsOfANameAreToldApart() {
        Expr first = nodes.describe(a.plus(b), Nodes.Origin.named("z"));
        Expr second = nodes.describe(a.minus(b), Nodes.Origin.named("z"));
        Root output = new Root(Root.Mode.INFERENCE, Root.Role.OUTPUT, "f");
        Graph graph = new Graph(nodes, Map.of(output, first.times(second)), Map.of());
        assertThat(GraphPrinter.print(graph)).contains("z: shared real = a + b\nz~2: shared real = a - b\nv1: ");
    }

    @Test
    void bracketsOnlyWhereNeeded() {
        Expr one = nodes.constant(1);
        assertThat(printed(a.plus(b).minus(a))).isEqualTo("a + b - a");
        assertThat(printed(a.minus(b.plus(a)))).isEqualTo("a - (b + a)");
        assertThat(printed(a.plus(b).times(a))).isEqualTo("(a + b) * a");
        assertThat(printed(a.over(b.times(a)))).isEqualTo("a / (b * a)");
        assertThat(printed(a.negate().power(b))).isEqualTo("(-a)^b");
        assertThat(printed(a.power(b).negate())).isEqualTo("-a^b");
        assertThat(printed(a.power(b).power(a))).isEqualTo("(a^b)^a");
        assertThat(printed(a.power(b.power(a)))).isEqualTo("a^b^a");
        assertThat(printed(a.power(b.negate()))).isEqualTo("a^(-b)");
        assertThat(printed(a.minus(b.negate()))).isEqualTo("a - -b");
        assertThat(printed(one.minus(nodes.constant(-0.5).times(a)))).isEqualTo("1 - -0.5 * a");
        assertThat(printed(nodes.apply(Primitive.LESS, a, b.plus(a)))).isEqualTo("a < b + a");
        assertThat(printed(m.plus(m).matmul(v))).isEqualTo("(m + m) @ v");
        assertThat(printed(m.plus(m).transpose())).isEqualTo("(m + m).T");
        assertThat(printed(m.transpose().matmul(m.matmul(v)))).isEqualTo("m.T @ (m @ v)");
        assertThat(printed(nodes.apply(Primitive.SELECT, a, b, b.plus(a)).times(a)))
                .isEqualTo("(if a then b else b + a) * a");
    }

    @Test
    void attributesAreSpelledOut() {
        assertThat(printed(m.sum(List.of(1)))).isEqualTo("sum(m, axis: 1)");
        assertThat(printed(m.sum())).isEqualTo("sum(m)");
        assertThat(printed(m.slice(1, 1, 3))).isEqualTo("m[:, 1:3]");
        assertThat(printed(v.broadcast(Shape.of(4, 2), List.of(0)))).isEqualTo("broadcast(v, to: [4, 2], as: [0])");
        assertThat(printed(a.fill(Shape.of(4)).times(v))).isEqualTo("a * v");
        assertThat(printed(m.reshape(Shape.of(12)))).isEqualTo("reshape(m, [12])");
        assertThat(printed(nodes.apply(Primitive.PAD, new Attributes.Padding(0, 1, 2), List.of(v))))
                .isEqualTo("pad(v, axis: 0, before: 1, after: 2)");
        assertThat(printed(nodes.apply(Primitive.CONCATENATE, new Attributes.Axes(List.of(0)), List.of(v, v))))
                .isEqualTo("concatenate(v, v, axis: 0)");
        assertThat(printed(nodes.apply(Primitive.GRADIENT, a, b, b))).isEqualTo("grad(a, b)");
        assertThat(printed(nodes.apply(Primitive.GRADIENT, a, b, a))).isEqualTo("grad(a, b, at: a)");
    }

    @Test
    void constantsAreShortestOrFingerprints() {
        assertThat(printed(nodes.constant(Shape.of(2, 2), new double[] {1, -0.5, 1e-3, 1e20})))
                .isEqualTo("[[1, -0.5], [0.001, 1e20]]");
        double[] many = new double[32];
        many[7] = 1;
        String text = printed(nodes.constant(Shape.of(8, 4), many));
        assertThat(text).matches("constant\\(8x4 [0-9a-f]{16}\\)");
        many[7] = 2;
        assertThat(printed(nodes.constant(Shape.of(8, 4), many))).isNotEqualTo(text);
    }

    @Test
    void briefNumbersAreThoseThatFloatsTellApart() {
        ExpressionPrinter brief = ExpressionPrinter.brief(node -> Optional.empty());
        assertThat(printed(a.times(1 - 0.9))).isEqualTo("a * 0.09999999999999998");
        assertThat(brief.definition(a.times(1 - 0.9))).isEqualTo("a * 0.1");
        assertThat(brief.definition(a.times(-1e-3))).isEqualTo("a * -0.001");
        assertThat(brief.definition(a.times(1.5e-300))).isEqualTo("a * 1.5e-300");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/", "a\nb", "\\u000a", "\u202e", ""})
    void unsafeNamesNeverReachTheText(String name) {
        ExpressionPrinter printer = new ExpressionPrinter(node -> Optional.of(name));
        assertThat(printer.definition(a.plus(b).times(a))).isEqualTo("(a + b) * a");
        assertThat(printer.reference(nodes.parameter(name, Shape.SCALAR))).isEqualTo("?");
    }

    @Test
    void longFormulaeAreElidedAndDeepOnesNeedNoStack() {
        Expr deep = a;
        for (int depth = 0; depth < 50_000; depth++) {
            deep = nodes.apply(Primitive.SIN, deep);
        }
        assertThat(printed(deep.plus(b))).contains("…").hasSizeLessThan(300);
    }

    @Test
    void randomGraphsPrintTheSameInEveryRun() {
        for (long seed = 0; seed < 50; seed++) {
            assertThat(GraphPrinter.print(RandomGraphs.graphOverRows(seed)))
                    .isEqualTo(GraphPrinter.print(RandomGraphs.graphOverRows(seed)));
        }
    }

    private static String printed(Expr node) {
        return ExpressionPrinter.byOrigin().definition(node);
    }
}
