package mlpc.compiler.derive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
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

/**
 * What the compiler never builds, built: the Jacobian J = ∂y/∂x, from forward evaluations alone. For each primitive the
 * table's vector-Jacobian product is Jᵀȳ, whatever ȳ is.
 */
class JacobiansTest {
    private static final int ROWS = 3;

    static Stream<Case> cases() {
        return DerivativeCases.all().values().stream().flatMap(List::stream);
    }

    @Test
    void everyPrimitiveThatHasARowIsTried() {
        assertThat(DerivativeCases.all().keySet())
                .isEqualTo(EnumSet.complementOf(EnumSet.of(Primitive.GRADIENT, Primitive.STOP_GRADIENT)));
        assertThat(DerivativeCases.all().values())
                .allSatisfy(cases -> assertThat(cases).isNotEmpty());
    }

    /** By every argument, of three rows at once: means over rows are the only primitives that mix them. */
    @ParameterizedTest
    @MethodSource("cases")
    void theTableMultipliesByTheTransposedJacobian(Case each) {
        Nodes nodes = new Nodes();
        Jacobian jacobian = new Jacobian(ROWS);
        List<Expr.Input> arguments = new ArrayList<>();
        for (int index = 0; index < each.shapes().size(); index++) {
            int argument = index;
            Shape shape = each.shapes().get(index);
            arguments.add(input(nodes, "a" + index, shape));
            jacobian.input(arguments.get(index), lines(row -> each.domain().draw(shape.size(), argument, row)));
        }
        Expr y = each.node().apply(List.copyOf(arguments));
        double[][] adjoint =
                lines(row -> new Random(row).doubles(y.shape().size(), -1, 1).toArray());
        for (Expr.Input x : arguments) {
            close(
                    Jacobian.flat(jacobian.pulledBack(y, adjoint, x)),
                    Jacobian.transposedTimes(jacobian.of(y, x), Jacobian.flat(adjoint)));
        }
    }

    /** z = Wx: ∂z/∂x = W and x̄ = Wᵀz̄. */
    @Test
    void ofAMatrixTimesAVectorItIsTheMatrix() {
        double[][] w = {{2, -1, 0.5}, {0, 3, -2}};
        Nodes nodes = new Nodes();
        Expr.Input x = input(nodes, "x", Shape.of(3));
        Expr z = nodes.constant(Shape.of(2, 3), Jacobian.flat(w)).matmul(x);
        Jacobian jacobian = new Jacobian(1).input(x, new double[] {0.3, -0.7, 1.1});
        close(Jacobian.flat(jacobian.of(z, x)), Jacobian.flat(w));
        assertThat(jacobian.pulledBack(z, new double[][] {{1, 10}}, x)[0]).containsExactly(2, 29, -19.5);
    }

    /** y = exp(z): ∂y/∂z = diag(exp(z₁), …, exp(z_D)) and z̄ = exp(z) ∘ ȳ. */
    @Test
    void ofAnElementwiseFunctionItIsDiagonal() {
        double[] at = {-1, 0, 0.5, 2};
        double[] adjoint = {1, -2, 3, 0.25};
        double[] diagonal = new double[16];
        double[] product = new double[4];
        for (int i = 0; i < 4; i++) {
            diagonal[5 * i] = Math.exp(at[i]);
            product[i] = Math.exp(at[i]) * adjoint[i];
        }
        Nodes nodes = new Nodes();
        Expr.Input z = input(nodes, "z", Shape.of(4));
        Expr y = nodes.apply(Primitive.EXP, z);
        Jacobian jacobian = new Jacobian(1).input(z, at);
        close(Jacobian.flat(jacobian.of(y, z)), diagonal);
        assertThat(jacobian.pulledBack(y, new double[][] {adjoint}, z)[0]).containsExactly(product, within(1e-14));
    }

    private static Expr.Input input(Nodes nodes, String name, Shape shape) {
        return nodes.input(name, shape, Expr.Kind.REAL, false);
    }

    private static double[][] lines(IntFunction<double[]> line) {
        return IntStream.range(0, ROWS).mapToObj(line).toArray(double[][]::new);
    }

    private static void close(double[] found, double[] expected) {
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i])
                    .as("element %d", i)
                    .isCloseTo(expected[i], within(1e-8 * Math.max(1, Math.abs(expected[i]))));
        }
    }
}
