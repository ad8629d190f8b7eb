package mlpc.compiler.rewrite;

import static mlpc.compiler.graph.Primitive.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import mlpc.compiler.graph.Attributes;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.Nodes;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.Root;
import mlpc.compiler.graph.Shape;
import mlpc.compiler.graph.interpret.Environment;
import mlpc.compiler.graph.interpret.Interpreter;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Graphs of random operations, rewritten by all laws together and by each law alone, are worth the same. */
class RandomGraphsTest {
    private static final List<Primitive> UNARY =
            List.of(NEGATE, NEGATE, EXP, SIN, COS, TANH, LOGISTIC, SOFTPLUS, RELU, STEP, ABS, SIGN);
    private static final List<Primitive> BINARY = List.of(ADD, ADD, SUBTRACT, MULTIPLY, MULTIPLY, MAXIMUM, MINIMUM);
    private static final List<Shape> SHAPES = List.of(Shape.SCALAR, Shape.of(3), Shape.of(3, 3));

    @Test
    void allLawsTogether() {
        for (int seed = 0; seed < 400; seed++) {
            Graph written = graph(seed, 60);
            Graph optimised = new Passes(Set.of(), new RewriteLog()).simplify(written);
            compare(written, optimised, seed);
        }
    }

    @TestFactory
    Stream<DynamicTest> eachLawAlone() {
        return Passes.lawNames().stream()
                .map(law -> DynamicTest.dynamicTest(law, () -> {
                    Set<String> others = new HashSet<>(Passes.lawNames());
                    others.remove(law);
                    for (int seed = 0; seed < 15; seed++) {
                        Graph written = graph(1000 + seed, 60);
                        compare(written, new Passes(others, new RewriteLog()).simplify(written), seed);
                    }
                }));
    }

    @Test
    void nothingIsLeftToDoAfterwards() {
        for (int seed = 0; seed < 200; seed++) {
            Passes passes = new Passes(Set.of(), new RewriteLog());
            Graph once = passes.simplify(graph(seed, 60));
            RewriteLog again = new RewriteLog();
            assertThat(new Passes(Set.of(), again).simplify(once).roots()).isEqualTo(once.roots());
            assertThat(again.entries()).isEmpty();
        }
    }

    @Test
    void everyRunIsTheSame() {
        RewriteLog first = new RewriteLog();
        RewriteLog second = new RewriteLog();
        new Passes(Set.of(), first).simplify(graph(7, 200));
        new Passes(Set.of(), second).simplify(graph(7, 200));
        assertThat(second.entries()).isNotEmpty();
        assertThat(second).hasToString(first.toString());
    }

    private static void compare(Graph written, Graph optimised, int seed) {
        List<Expr> leaves = new ArrayList<>(written.roots().values());
        leaves.addAll(optimised.roots().values());
        Environment environment = Values.environment(leaves, seed, 1);
        Interpreter.Values values = Interpreter.exact().evaluate(leaves, environment);
        written.roots().forEach((root, node) -> {
            Expr other = optimised.roots().get(root);
            double largest = largest(node, values);
            for (int row = 0; row < Values.ROWS; row++) {
                double[] expected = values.of(node, row);
                double[] found = values.of(other, row);
                for (int i = 0; i < expected.length; i++) {
                    if (Double.isFinite(expected[i])) {
                        assertThat(Math.abs(found[i] - expected[i]))
                                .as("%s", root)
                                .isLessThanOrEqualTo(1e-12 * largest);
                    }
                }
            }
        });
    }

    /** The largest number on the way: what rounding is measured against. */
    private static double largest(Expr root, Interpreter.Values values) {
        return Graph.topological(List.of(root)).stream()
                .flatMap(node -> Stream.of(values.of(node)))
                .flatMapToDouble(Arrays::stream)
                .map(Math::abs)
                .filter(Double::isFinite)
                .max()
                .orElse(1);
    }

    /** Grows a graph by applying operations to what is there. */
    private static Graph graph(int seed, int size) {
        Random random = new Random(seed);
        Nodes nodes = new Nodes();
        List<Expr> pool = new ArrayList<>();
        for (Shape shape : SHAPES) {
            pool.add(nodes.input("x" + shape.rank(), shape, Expr.Kind.REAL, false));
            pool.add(nodes.parameter("w" + shape.rank(), shape));
            pool.add(nodes.constant(shape, List.of(-2.0, 0.0, 0.5, 1.0, 3.0).get(random.nextInt(5))));
        }
        pool.add(nodes.input("k", Shape.of(3), Expr.Kind.ONE_HOT, true));
        for (int i = 0; i < size; i++) {
            pool.add(grow(pool, random));
        }
        Map<Root, Expr> roots = new LinkedHashMap<>();
        for (int i = 0; i < 4; i++) {
            Expr root = pool.get(pool.size() - 1 - i);
            roots.put(new Root(Root.Mode.INFERENCE, Root.Role.OUTPUT, "o" + i), root);
        }
        return new Graph(nodes, roots, Map.of());
    }

    private static Expr grow(List<Expr> pool, Random random) {
        Expr a = pool.get(random.nextInt(pool.size()));
        List<Expr> alike =
                pool.stream().filter(other -> other.shape().equals(a.shape())).toList();
        Expr b = alike.get(random.nextInt(alike.size()));
        Nodes nodes = a.nodes();
        return switch (random.nextInt(9)) {
            case 0, 1 ->
                nodes.apply(UNARY.get(random.nextInt(UNARY.size())), a.shape().isScalar() ? a : tame(a));
            case 2, 3, 4 -> nodes.apply(BINARY.get(random.nextInt(BINARY.size())), a, b);
            case 5 -> a.shape().rank() == 2 ? a.transpose() : a.shape().rank() == 1 ? a.sum() : a.fill(Shape.of(3));
            case 6 -> a.shape().rank() == 2 ? a.matmul(b) : a.shape().rank() == 1 ? a.outer(b) : a.minus(b);
            case 7 -> a.shape().rank() == 0 ? a.fill(Shape.of(3, 3)) : reduce(a, random);
            default -> a.shape().rank() == 1 ? a.broadcast(Shape.of(3, 3), List.of(random.nextInt(2))) : a.times(b);
        };
    }

    /** Keeps numbers from growing beyond what can be compared. */
    private static Expr tame(Expr a) {
        return a.nodes().apply(TANH, a);
    }

    private static Expr reduce(Expr a, Random random) {
        Primitive primitive = List.of(SUM, SUM, MAX, LOG_SUM_EXP).get(random.nextInt(4));
        Attributes.Axes axes =
                new Attributes.Axes(List.of(random.nextInt(a.shape().rank())));
        return a.nodes().apply(primitive, axes, List.of(a));
    }
}
