package mlpc.compiler.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import mlpc.compiler.derive.Backward;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.Invariants;
import mlpc.compiler.graph.Nodes;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.RandomGraphs;
import mlpc.compiler.graph.Root;
import mlpc.compiler.graph.Shape;
import mlpc.compiler.graph.interpret.Environment;
import mlpc.compiler.graph.interpret.Interpreter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BatchingTest {
    private static final int ROWS = 5;

    private final Nodes nodes = new Nodes();
    private final Expr x = nodes.input("x", Shape.of(3), Expr.Kind.REAL, false);
    private final Expr w = nodes.parameter("W", Shape.of(4, 3));
    private final Expr b = nodes.parameter("b", Shape.of(4));
    private final Expr v = nodes.parameter("V", Shape.of(2, 4));

    static LongStream seeds() {
        return LongStream.range(0, 150);
    }

    /** The lifted gradients are the means of the per-example ones, and everything else is what it was. */
    @ParameterizedTest
    @MethodSource("seeds")
    void agreesWithTheMeanOverTheRows(long seed) {
        Graph perExample = Backward.extend(RandomGraphs.graph(seed));
        agree(perExample, seed);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void agreesWhereExamplesMeet(long seed) {
        Graph perExample = Backward.extend(RandomGraphs.graphOverRows(seed));
        agree(perExample, seed);
    }

    private static void agree(Graph perExample, long seed) {
        BatchedGraph lifted = Batching.lift(perExample, 32);
        Invariants.check(lifted.graph(), Invariants.Stage.LIFTED, "lifting");
        Interpreter.Values one =
                Interpreter.exact().evaluate(perExample, RandomGraphs.environment(perExample, ROWS, seed));
        Environment stored = RandomGraphs.environment(perExample, ROWS, seed);
        lifted.transposed().forEach(name -> store(perExample, name, one, stored));
        Interpreter.Values all = Interpreter.exact().evaluate(lifted.graph(), stored);
        perExample.roots().forEach((root, node) -> {
            Expr found = lifted.graph().roots().get(root);
            boolean gradient = root.role() == Root.Role.GRADIENT;
            boolean turned = gradient && lifted.transposed().contains(root.name());
            for (int row = 0; row < ROWS; row++) {
                double[] expected = gradient ? mean(one, node) : one.of(node, row);
                assertThat(turned ? transpose(all.of(found, row), node.shape()) : all.of(found, row))
                        .as(root.toString())
                        .containsExactly(expected, within(1e-12 * (1 + largest(expected))));
            }
        });
    }

    private static void store(Graph graph, String name, Interpreter.Values values, Environment stored) {
        for (Expr node : graph.topological()) {
            if (node instanceof Expr.Parameter parameter && parameter.name().equals(name)) {
                stored.parameter(name, turn(values.of(node, 0), node.shape()));
            }
        }
    }

    @Test
    void aDenseLayerHasNoTransposeLeft() {
        BatchedGraph lifted = lift(two(x), Map.of());
        assertThat(lifted.transposed()).containsExactly("W", "V");
        assertThat(primitives(lifted)).doesNotContain(Primitive.TRANSPOSE, Primitive.OUTER);
        assertThat(gradient(lifted, "W").primitive()).isEqualTo(Primitive.OUTER_MEAN);
        assertThat(gradient(lifted, "W").argument(0)).isInstanceOf(Expr.Input.class);
        assertThat(gradient(lifted, "W").shape()).isEqualTo(Shape.of(3, 4));
        assertThat(gradient(lifted, "b").primitive()).isEqualTo(Primitive.ROW_MEAN);
    }

    @Test
    void weightDecayStaysOutsideTheMeanAndInTheStoredLayout() {
        Expr decay =
                w.times(w).sum().times(0.1).plus(nodes.apply(Primitive.ABS, v).sum());
        BatchedGraph lifted = lift(two(x).plus(decay), Map.of());
        assertThat(primitives(lifted)).doesNotContain(Primitive.TRANSPOSE, Primitive.OUTER);
        assertThat(gradient(lifted, "W").primitive()).isEqualTo(Primitive.ADD);
        assertThat(gradient(lifted, "V").arguments()).noneMatch(Expr::perExample);
    }

    @Test
    void aTiedWeightKeepsOneLayout() {
        Expr h = nodes.apply(Primitive.TANH, w.matmul(x).plus(b));
        Expr back = w.transpose().matmul(h).minus(x);
        BatchedGraph lifted = lift(back.times(back).sum(), Map.of());
        assertThat(lifted.transposed()).containsExactly("W");
        assertThat(primitives(lifted)).doesNotContain(Primitive.TRANSPOSE, Primitive.OUTER);
    }

    @Test
    void aWeightOnTheRightStaysAsItIs() {
        Expr h = nodes.apply(Primitive.TANH, nodes.apply(Primitive.TANH, b).matmul(w));
        Expr y = nodes.apply(Primitive.TANH, x.matmul(w.transpose().times(1)));
        assertThat(lift(h.sum(), Map.of()).transposed()).isEmpty();
        assertThat(lift(y.sum(), Map.of()).graph().roots()).isNotEmpty();
        Expr right = nodes.parameter("R", Shape.of(3, 2));
        BatchedGraph lifted = lift(nodes.apply(Primitive.TANH, x.matmul(right)).sum(), Map.of());
        assertThat(lifted.transposed()).isEmpty();
        assertThat(gradient(lifted, "R").primitive()).isEqualTo(Primitive.OUTER_MEAN);
    }

    /** Its rows are what a thread multiplies by, and updates; the columns that one-hot vectors choose lie in order only if it is turned. */
    @Test
    void aWideWeightStaysAsTheModelHasIt() {
        Expr wide = nodes.parameter("Wide", Shape.of(128, 512));
        for (Expr.Kind kind : List.of(Expr.Kind.REAL, Expr.Kind.ONE_HOT)) {
            Expr many = nodes.input("many" + kind, Shape.of(512), kind, false);
            Expr h = nodes.apply(Primitive.TANH, wide.matmul(many));
            BatchedGraph lifted = lift(h.times(h).sum(), Map.of());
            assertThat(lifted.transposed().contains("Wide")).isEqualTo(kind == Expr.Kind.ONE_HOT);
            assertThat(gradient(lifted, "Wide").shape())
                    .isEqualTo(kind == Expr.Kind.ONE_HOT ? Shape.of(512, 128) : Shape.of(128, 512));
            assertThat(primitives(lifted)).doesNotContain(Primitive.TRANSPOSE, Primitive.OUTER);
            for (int rows : new int[] {0, 128}) {
                assertThat(lift(h.times(h).sum(), Map.of(), rows).transposed()).contains("Wide");
            }
        }
    }

    @Test
    void literalMatricesTurnAtCompileTime() {
        Expr matrix = nodes.constant(Shape.of(2, 3), new double[] {1, 2, 3, 4, 5, 6});
        BatchedGraph lifted = lift(matrix.matmul(x.times(x)).sum(), Map.of("y", matrix.matmul(x)));
        assertThat(primitives(lifted)).doesNotContain(Primitive.TRANSPOSE);
    }

    @Test
    void aSingleNeuronsWeightsAreAContraction() {
        Expr u = nodes.parameter("u", Shape.of(3));
        Expr y = nodes.apply(Primitive.TANH, u.matmul(x));
        BatchedGraph lifted = lift(y.times(y), Map.of());
        assertThat(primitives(lifted)).contains(Primitive.OUTER_MEAN).doesNotContain(Primitive.ROW_MEAN);
    }

    @Test
    void aMeanOfWhatIsThereAnywayIsNotTakenApart() {
        // dz = (y − t)·2 serves W as well as b: b's gradient is the mean of dz, not of y and t.
        Expr t = nodes.input("t", Shape.of(4), Expr.Kind.REAL, true);
        Expr dz = w.matmul(x).plus(b).minus(t);
        BatchedGraph lifted = lift(dz.times(dz).sum(), Map.of());
        Expr.Apply mean = gradient(lifted, "b");
        assertThat(mean.primitive()).isEqualTo(Primitive.ROW_MEAN);
        assertThat(gradient(lifted, "W").argument(1)).isSameAs(mean.argument(0));
    }

    @Test
    void keepsNamesAndPlaces() {
        nodes.describe(w.matmul(x), Nodes.Origin.named("z"));
        BatchedGraph lifted = lift(two(x), Map.of());
        assertThat(lifted.graph().names()).containsKey("z");
        Expr z = lifted.graph().names().get("z");
        assertThat(lifted.graph().nodes().origin(z).name()).contains("z");
        assertThat(z.nodes()).isNotSameAs(nodes);
    }

    private Expr two(Expr input) {
        Expr h = nodes.apply(Primitive.TANH, w.matmul(input).plus(b));
        Expr y = v.matmul(h);
        return y.times(y).sum();
    }

    private BatchedGraph lift(Expr objective, Map<String, Expr> outputs) {
        return lift(objective, outputs, 32);
    }

    private BatchedGraph lift(Expr objective, Map<String, Expr> outputs, int batch) {
        Map<Root, Expr> roots = new LinkedHashMap<>();
        outputs.forEach((name, node) -> roots.put(new Root(Root.Mode.INFERENCE, Root.Role.OUTPUT, name), node));
        roots.put(new Root(Root.Mode.TRAINING, Root.Role.OBJECTIVE, "loss"), objective);
        Graph graph = Backward.extend(new Graph(nodes, roots, Map.of("z", w.matmul(x))));
        BatchedGraph lifted = Batching.lift(graph, batch);
        Invariants.check(lifted.graph(), Invariants.Stage.LIFTED, "lifting");
        return lifted;
    }

    private static Expr.Apply gradient(BatchedGraph lifted, String parameter) {
        return (Expr.Apply)
                lifted.graph().roots(Root.Mode.TRAINING, Root.Role.GRADIENT).get(parameter);
    }

    private static Set<Primitive> primitives(BatchedGraph lifted) {
        Set<Primitive> found = EnumSet.noneOf(Primitive.class);
        for (Expr node : lifted.graph().topological()) {
            if (node instanceof Expr.Apply apply) {
                found.add(apply.primitive());
            }
        }
        return found;
    }

    private static double[] mean(Interpreter.Values values, Expr node) {
        double[] mean = new double[node.shape().size()];
        for (int row = 0; row < ROWS; row++) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += values.of(node, row)[i] / ROWS;
            }
        }
        return mean;
    }

    /** A stored [n,m] as the model's [m,n]. */
    private static double[] transpose(double[] stored, Shape model) {
        return turn(stored, Shape.of(model.dimension(1), model.dimension(0)));
    }

    private static double[] turn(double[] matrix, Shape shape) {
        int rows = shape.dimension(0);
        int columns = shape.dimension(1);
        double[] turned = new double[matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            turned[i % columns * rows + i / columns] = matrix[i];
        }
        return turned;
    }

    private static double largest(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}
