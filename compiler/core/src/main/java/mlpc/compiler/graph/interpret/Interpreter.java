package mlpc.compiler.graph.interpret;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.Primitive;
import mlpc.runtime.signature.Precision;

/**
 * Evaluates a graph over a batch, node by node as {@link Semantics} defines them: the reference that derivatives, rewrites
 * and generated code are tested against. Slow and plain on purpose.
 */
public final class Interpreter {
    private final Precision rounding;

    private Interpreter(Precision rounding) {
        this.rounding = rounding;
    }

    /** In float64 throughout. */
    public static Interpreter exact() {
        return new Interpreter(Precision.FLOAT64);
    }

    /** With every node's value rounded to a precision (each computed in float64). */
    public static Interpreter rounding(Precision precision) {
        return new Interpreter(precision);
    }

    /** The values of nodes: {@code [rows][size]} for per-example values, otherwise {@code [1][size]}. */
    public static final class Values {
        private final Map<Expr, double[][]> values = new HashMap<>();

        /** All rows of a node. */
        public double[][] of(Expr node) {
            double[][] value = values.get(node);
            if (value == null) {
                throw new IllegalArgumentException("the node was not evaluated");
            }
            return value;
        }

        /** One row's value, whether the node is per example or shared. */
        public double[] of(Expr node, int row) {
            double[][] value = of(node);
            return value[value.length == 1 ? 0 : row];
        }

        /** The only number of a shared scalar. */
        public double number(Expr node) {
            return of(node)[0][0];
        }
    }

    /** The roots of a graph, and every node under them. */
    public Values evaluate(Graph graph, Environment environment) {
        return evaluate(graph.roots().values(), environment);
    }

    /** The given nodes, and every node under them. */
    public Values evaluate(Collection<? extends Expr> wanted, Environment environment) {
        return evaluateInOrder(Graph.topological(wanted), environment);
    }

    /** The same, with the values of some nodes given. */
    public Values evaluate(Collection<? extends Expr> wanted, Environment environment, Map<Expr, double[][]> given) {
        return evaluateInOrder(Graph.topological(wanted), environment, given);
    }

    /** The given nodes, arguments first and none missing: for those who evaluate the same nodes many times. */
    public Values evaluateInOrder(List<Expr> nodes, Environment environment) {
        return evaluateInOrder(nodes, environment, Map.of());
    }

    private Values evaluateInOrder(List<Expr> nodes, Environment environment, Map<Expr, double[][]> given) {
        Values values = new Values();
        for (Expr node : nodes) {
            double[][] known = given.get(node);
            double[][] value = known != null
                    ? known
                    : node instanceof Expr.Apply apply
                            ? apply(apply, values, environment.rows())
                            : leaf(node, environment);
            values.values.put(node, round(value));
        }
        return values;
    }

    private static double[][] leaf(Expr leaf, Environment environment) {
        double[][] value = environment.valueOf(leaf);
        int rows = leaf.perExample() ? environment.rows() : 1;
        int size = leaf.shape().size();
        if (value.length != rows || Arrays.stream(value).anyMatch(row -> row.length != size)) {
            throw new IllegalArgumentException("a value of the wrong size for a leaf of " + leaf.shape());
        }
        return value;
    }

    private static double[][] apply(Expr.Apply node, Values values, int rows) {
        boolean overRows = node.primitive() == Primitive.ROW_MEAN || node.primitive() == Primitive.OUTER_MEAN;
        boolean varies = node.arguments().stream().anyMatch(Expr::perExample);
        ExampleFunction function = Semantics.of(node);
        List<double[][]> arguments = node.arguments().stream().map(values::of).toList();
        IntFunction<double[]> row = index -> {
            double[][] operands = new double[arguments.size()][];
            for (int i = 0; i < operands.length; i++) {
                double[][] argument = arguments.get(i);
                operands[i] = argument[argument.length == 1 ? 0 : index];
            }
            return function.apply(operands);
        };
        int count = varies ? rows : 1;
        return overRows
                ? new double[][] {mean(row, count, node.shape().size())}
                : IntStream.range(0, count).mapToObj(row).toArray(double[][]::new);
    }

    /** Over the rows, ascending. */
    private static double[] mean(IntFunction<double[]> row, int count, int size) {
        double[] mean = new double[size];
        for (int index = 0; index < count; index++) {
            double[] value = row.apply(index);
            for (int i = 0; i < size; i++) {
                mean[i] += value[i];
            }
        }
        return Arrays.stream(mean).map(sum -> sum / count).toArray();
    }

    private double[][] round(double[][] value) {
        if (rounding == Precision.FLOAT64) {
            return value;
        }
        return Arrays.stream(value)
                .map(row -> Arrays.stream(row).map(rounding::round).toArray())
                .toArray(double[][]::new);
    }
}
