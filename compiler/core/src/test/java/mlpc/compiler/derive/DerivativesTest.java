package mlpc.compiler.derive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mlpc.compiler.derive.DerivativeCases.Case;
import mlpc.compiler.derive.DerivativeCases.Domain;
import mlpc.compiler.graph.Environment;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Interpreter;
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
        Set<Primitive> differentiable = EnumSet.complementOf(EnumSet.of(Primitive.GRADIENT));
        assertThat(DerivativeCases.all().keySet()).isEqualTo(differentiable);
        assertThat(differentiable)
                .allSatisfy(primitive -> assertThat(Derivatives.of(primitive)).isNotNull());
        assertThatIllegalStateException().isThrownBy(() -> Derivatives.of(Primitive.GRADIENT));
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

    /** The adjoint of a result with adjoint ȳ is Jᵀȳ, J gathered row by row from one-hot adjoints. */
    @ParameterizedTest
    @MethodSource("cases")
    void isTheTransposedJacobianTimesTheAdjoint(Case each) {
        Nodes nodes = new Nodes();
        List<Expr> arguments = new ArrayList<>();
        Environment environment = new Environment(1);
        for (int index = 0; index < each.shapes().size(); index++) {
            Shape shape = each.shapes().get(index);
            arguments.add(nodes.parameter("a" + index, shape));
            environment.parameter("a" + index, values(each.domain(), shape.size(), index, 0));
        }
        Expr y = each.node().apply(arguments);
        double[] weights = weights(y.shape().size(), 5);
        for (Expr argument : arguments) {
            double[] product = new double[argument.shape().size()];
            for (int i = 0; i < weights.length; i++) {
                double[] hot = new double[weights.length];
                hot[i] = 1;
                double[] row = pulled(y, hot, argument, environment);
                for (int j = 0; j < product.length; j++) {
                    product[j] += row[j] * weights[i];
                }
            }
            assertThat(pulled(y, weights, argument, environment)).containsExactly(product, within(1e-12));
        }
    }

    private static double[] pulled(Expr y, double[] dy, Expr argument, Environment environment) {
        Expr objective = y.times(y.nodes().constant(y.shape(), dy)).sum();
        Expr gradient = Backward.gradient(objective, List.of(argument)).get(0);
        return Interpreter.exact().evaluate(List.of(gradient), environment).of(gradient)[0];
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
                            .mapToObj(row -> values(each.domain(), shape.size(), argument, row))
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

    private static double[] values(Domain domain, int size, int argument, int row) {
        Random random = new Random(31L * argument + row);
        return switch (domain) {
            case ANY -> random.doubles(size, -2, 2).toArray();
            case POSITIVE -> random.doubles(size, 0.5, 2).toArray();
            case APART -> apart(size, argument, row);
        };
    }

    /** Multiples of ¼, none 0, in a shuffled order; those of another argument lie between them. */
    private static double[] apart(int size, int argument, int row) {
        double[] values = IntStream.range(0, size)
                .mapToDouble(i -> (i - size / 2) * 0.25 + 0.05 * (argument + 1))
                .toArray();
        Random random = new Random(17L * argument + row);
        for (int i = size - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            double swapped = values[i];
            values[i] = values[j];
            values[j] = swapped;
        }
        return values;
    }
}
