package mlpc.compiler.derive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mlpc.compiler.derive.DerivativeCases.Case;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Nodes;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of the table against central differences, on every application in {@link DerivativeCases}. */
class DerivativesTest {
    private static final int ROWS = 3;

    static Stream<Case> cases() {
        return DerivativeCases.all().values().stream().flatMap(List::stream);
    }

    @Test
    void everyPrimitiveHasARowAndACase() {
        Set<Primitive> differentiable = EnumSet.complementOf(EnumSet.of(Primitive.GRADIENT, Primitive.STOP_GRADIENT));
        assertThat(DerivativeCases.all().keySet()).isEqualTo(differentiable);
        assertThat(differentiable)
                .allSatisfy(primitive -> assertThat(Derivatives.of(primitive)).isNotNull());
        assertThatIllegalStateException().isThrownBy(() -> Derivatives.of(Primitive.GRADIENT));
    }

    @Test
    void nothingGoesBackThroughAStop() {
        Nodes nodes = new Nodes();
        Expr x = nodes.parameter("x", Shape.SCALAR);
        Expr stopped = nodes.apply(Primitive.STOP_GRADIENT, x);
        assertThat(Backward.gradient(stopped.times(x), List.of(x)))
                .containsExactly(nodes.constant(1).times(stopped));
        assertThat(Backward.gradient(stopped, List.of(x))).containsExactly(nodes.constant(0));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agreesWithDifferencesPerExample(Case each) {
        FiniteDifferences differences = new FiniteDifferences(ROWS);
        differences.check(objective(each, differences, true), 1e-8);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agreesWithDifferencesShared(Case each) {
        FiniteDifferences differences = new FiniteDifferences(ROWS);
        differences.check(objective(each, differences, false), 1e-8);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void secondDerivativesAgreeWithDifferencesOfTheFirst(Case each) {
        FiniteDifferences differences = new FiniteDifferences(ROWS);
        Expr objective = objective(each, differences, true);
        List<Expr> first = Backward.gradient(objective, differences.leaves());
        Expr probe = first.stream()
                .map(gradient -> weighted(gradient, 11).sum())
                .reduce(Expr::plus)
                .orElseThrow();
        differences.check(probe, 1e-7);
    }

    private static Expr objective(Case each, FiniteDifferences differences, boolean perExample) {
        Nodes nodes = new Nodes();
        List<Expr> arguments = new ArrayList<>();
        for (int index = 0; index < each.shapes().size(); index++) {
            Shape shape = each.shapes().get(index);
            int argument = index;
            Expr leaf = perExample
                    ? nodes.input("a" + index, shape, Expr.Kind.REAL, false)
                    : nodes.parameter("a" + index, shape);
            differences.leaf(
                    leaf,
                    IntStream.range(0, perExample ? ROWS : 1)
                            .mapToObj(row -> each.domain().draw(shape.size(), argument, row))
                            .toArray(double[][]::new));
            arguments.add(leaf);
        }
        return weighted(each.node().apply(arguments), 3).sum();
    }

    private static Expr weighted(Expr y, long seed) {
        return y.times(y.nodes().constant(y.shape(), weights(y.shape().size(), seed)));
    }

    private static double[] weights(int size, long seed) {
        return new Random(seed).doubles(size, -1, 1).toArray();
    }
}
