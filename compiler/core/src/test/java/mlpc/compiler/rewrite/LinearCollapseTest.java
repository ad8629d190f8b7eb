package mlpc.compiler.rewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Set;
import mlpc.compiler.graph.Costs;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.Nodes;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.Root;
import mlpc.compiler.graph.Shape;
import org.junit.jupiter.api.Test;

class LinearCollapseTest {
    private static final Root PREDICTION = new Root(Root.Mode.INFERENCE, Root.Role.PREDICTION, "t");
    private static final Root TRAINED = new Root(Root.Mode.TRAINING, Root.Role.PREDICTION, "t");

    private final Nodes nodes = new Nodes();
    private final RewriteLog log = new RewriteLog();

    @Test
    void threeLinearLayersAreOne() {
        Expr x = nodes.input("x", Shape.of(8), Expr.Kind.REAL, false);
        Expr y = dense(3, 6, 9, dense(2, 9, 7, dense(1, 7, 8, x)));
        Graph optimised = simplify(y);
        Expr collapsed = optimised.roots().get(PREDICTION);
        assertThat(Costs.multiplyAddsPerExample(List.of(collapsed))).isEqualTo(6 * 8);
        assertThat(optimised.roots().get(TRAINED))
                .as("training keeps its layers")
                .isSameAs(y);
        assertThat(log.entries().stream().mapToLong(RewriteLog.Entry::saved).sum())
                .isEqualTo(7 * 8 + 9 * 7 + 6 * 9 - 6 * 8);
        compare(y, collapsed);
    }

    @Test
    void aBottleneckIsLeftAlone() {
        Expr x = nodes.input("x", Shape.of(8), Expr.Kind.REAL, false);
        Expr y = dense(2, 8, 2, dense(1, 2, 8, x));
        assertThat(simplify(y).roots().get(PREDICTION)).isSameAs(y);
    }

    @Test
    void aLayerThatIsReadElsewhereIsCountedAsItStands() {
        Expr x = nodes.input("x", Shape.of(4), Expr.Kind.REAL, false);
        Expr hidden = dense(1, 5, 4, x);
        Expr y = dense(2, 5, 5, hidden);
        Graph graph = new Graph(
                nodes, Map.of(PREDICTION, y, new Root(Root.Mode.INFERENCE, Root.Role.OUTPUT, "h"), hidden), Map.of());
        Graph optimised = new Passes(Set.of(), log).simplify(graph);
        assertThat(Costs.multiplyAddsPerExample(optimised.roots().values())).isEqualTo(5 * 4 + 5 * 4);
        compare(y, optimised.roots().get(PREDICTION));
    }

    @Test
    void anActivationBetweenKeepsLayersApart() {
        Expr x = nodes.input("x", Shape.of(8), Expr.Kind.REAL, false);
        Expr y = dense(2, 8, 8, nodes.apply(Primitive.TANH, dense(1, 8, 8, x)));
        assertThat(simplify(y).roots().get(PREDICTION)).isSameAs(y);
    }

    @Test
    void canBeSwitchedOff() {
        Expr x = nodes.input("x", Shape.of(8), Expr.Kind.REAL, false);
        Expr y = dense(2, 8, 8, dense(1, 8, 8, x));
        Graph graph = new Graph(nodes, Map.of(PREDICTION, y), Map.of());
        assertThat(new Passes(Set.of(LinearCollapse.LAW), log)
                        .simplify(graph)
                        .roots()
                        .get(PREDICTION))
                .isSameAs(y);
    }

    private Expr dense(int layer, int out, int in, Expr x) {
        Expr weights = nodes.parameter("W" + layer, Shape.of(out, in));
        Expr bias = nodes.parameter("b" + layer, Shape.of(out));
        return weights.matmul(x).plus(bias);
    }

    private Graph simplify(Expr y) {
        return new Passes(Set.of(), log).simplify(new Graph(nodes, Map.of(PREDICTION, y, TRAINED, y), Map.of()));
    }

    private static void compare(Expr expected, Expr found) {
        double[][] a = Values.of(expected, List.of(expected, found), 1);
        double[][] b = Values.of(found, List.of(expected, found), 1);
        for (int row = 0; row < a.length; row++) {
            for (int i = 0; i < a[row].length; i++) {
                assertThat(b[row][i]).isCloseTo(a[row][i], within(1e-10));
            }
        }
    }
}
