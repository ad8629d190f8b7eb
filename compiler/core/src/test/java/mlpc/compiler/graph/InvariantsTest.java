package mlpc.compiler.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;
import mlpc.compiler.graph.Invariants.Stage;
import mlpc.compiler.graph.Root.Mode;
import mlpc.compiler.graph.Root.Role;
import org.junit.jupiter.api.Test;

class InvariantsTest {
    private final Nodes nodes = new Nodes();
    private final Expr x = nodes.input("x", Shape.of(3), Expr.Kind.REAL, false);
    private final Expr w = nodes.parameter("w", Shape.of(3));
    private final Expr z = w.matmul(x);

    @Test
    void holdForWhatTheStagesMake() {
        for (long seed = 0; seed < 50; seed++) {
            Graph graph = RandomGraphs.graphOverRows(seed);
            assertThat(Invariants.check(graph, Stage.EXPANDED, "the generator")).isSameAs(graph);
        }
    }

    @Test
    void derivativesAreExpanded() {
        Expr gradient = nodes.apply(Primitive.GRADIENT, z, w, w);
        Invariants.check(graph(Role.OUTPUT, gradient), Stage.WRITTEN, "building");
        violated(Role.OUTPUT, gradient, Stage.EXPANDED, "was not expanded");
    }

    @Test
    void variablesDoNotOutliveTheirDerivative() {
        violated(Role.OUTPUT, nodes.variable("h", Shape.SCALAR, false), Stage.EXPANDED, "outlived");
    }

    @Test
    void contractionsOverRowsComeWithTheLifting() {
        Expr mean = nodes.apply(Primitive.OUTER_MEAN, x, x);
        Invariants.check(graph(Role.OUTPUT, mean), Stage.LIFTED, "lifting");
        violated(Role.OUTPUT, mean, Stage.EXPANDED, "before the lifting");
    }

    @Test
    void lossesAreScalars() {
        violated(Role.LOSS, x, Stage.WRITTEN, "training loss w is real[3]");
    }

    @Test
    void gradientsHaveTheParametersShape() {
        Graph graph = graph(Role.GRADIENT, z);
        assertThatIllegalStateException()
                .isThrownBy(() -> Invariants.check(graph, Stage.EXPANDED, "a test"))
                .withMessageContaining("training gradient w is real, not real[3]");
    }

    @Test
    void liftedGradientsAndNextStatesAreShared() {
        violated(Role.GRADIENT, x.times(w), Stage.LIFTED, "differs between rows");
        violated(Role.NEXT_STATE, x, Stage.EXPANDED, "differs between rows");
    }

    @Test
    void nodesBelongToTheirGraph() {
        violated(Role.OUTPUT, new Nodes().constant(1), Stage.WRITTEN, "belongs to another graph");
    }

    private void violated(Role role, Expr node, Stage stage, String message) {
        assertThatIllegalStateException()
                .isThrownBy(() -> Invariants.check(graph(role, node), stage, "a test"))
                .withMessageContaining("defect of the compiler, after a test")
                .withMessageContaining(message);
    }

    private Graph graph(Role role, Expr node) {
        return new Graph(nodes, Map.of(new Root(Mode.TRAINING, role, "w"), node), Map.of());
    }
}
