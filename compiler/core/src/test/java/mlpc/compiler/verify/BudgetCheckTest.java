package mlpc.compiler.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.Nodes;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.Root;
import mlpc.compiler.graph.Shape;
import mlpc.compiler.source.Problems;
import org.junit.jupiter.api.Test;

class BudgetCheckTest {
    private final Nodes nodes = new Nodes();
    private final Problems problems = new Problems();
    private final BudgetCheck budgets = new BudgetCheck(
            Map.of("hidden.W", 200_704L, "hidden.b", 256L, "logits.W", 2_560L, "logits.b", 10L), digits(), problems);

    @Test
    void whatFitsIsSilent() {
        budgets.check("multiply_adds", 203_264, null);
        budgets.check("parameters", 203_530, null);
        assertThat(problems.all()).isEmpty();
    }

    @Test
    void whatDoesNotIsCountedExactly() {
        budgets.check("multiply_adds", 203_263, null);
        assertThat(problems.all()).singleElement().satisfies(problem -> {
            assertThat(problem.id()).isEqualTo("budget-exceeded");
            assertThat(problem.title()).isEqualTo("the model has 203,264 multiply-adds, the budget allows 203,263");
            assertThat(problem.help()).contains("the largest parts are hidden (200,704), logits (2,560)");
        });
    }

    @Test
    void parametersAreListedByName() {
        budgets.check("parameters", 1_000, null);
        assertThat(problems.all()).singleElement().satisfies(problem -> {
            assertThat(problem.title()).isEqualTo("the model has 203,530 parameters, the budget allows 1,000");
            assertThat(problem.help().orElseThrow()).startsWith("the largest parts are hidden.W (200,704), logits.W");
        });
    }

    private Graph digits() {
        Expr x = nodes.input("image", Shape.of(784), Expr.Kind.REAL, false);
        Expr hidden =
                nodes.describe(nodes.apply(Primitive.RELU, dense("hidden", 256, x)), Nodes.Origin.named("hidden"));
        Expr logits = nodes.describe(dense("logits", 10, hidden), Nodes.Origin.named("logits"));
        return new Graph(nodes, Map.of(new Root(Root.Mode.INFERENCE, Root.Role.PREDICTION, "digit"), logits), Map.of());
    }

    private Expr dense(String name, int units, Expr x) {
        int inputs = x.shape().size();
        Expr weights = nodes.parameter(name + ".W", Shape.of(units, inputs));
        return weights.matmul(x).plus(nodes.parameter(name + ".b", Shape.of(units)));
    }
}
