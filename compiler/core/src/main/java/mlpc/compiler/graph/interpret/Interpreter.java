package mlpc.compiler.graph.interpret;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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

    /**
     * The values of these nodes alone, with those of some given. What they are computed from is held no longer than it is needed, and what is
     * needed by one mean over rows alone is never held: a row of it at a time. A weight's gradient by each row is as large as the weight.
     */
    public Values evaluateAlone(
            Collection<? extends Expr> wanted, Environment environment, Map<Expr, double[][]> given) {
        List<Expr> nodes = Graph.topological(wanted);
        Liveness live = new Liveness(nodes, wanted, given.keySet());
        Values values = new Values();
        for (Expr node : nodes) {
            double[][] known = given.get(node);
            if (known != null) {
                values.values.put(node, round(known));
            } else if (node instanceof Expr.Apply apply) {
                if (live.isPassing(apply)) {
                    continue;
                }
                values.values.put(
                        node, round(apply(apply, argument -> row(argument, values, live), environment.rows())));
                live.release(apply, values.values::remove);
            } else {
                values.values.put(node, round(leaf(node, environment)));
            }
        }
        return values;
    }

    /** A row of a node that is held, or of one that is computed when it is asked for. */
    private IntFunction<double[]> row(Expr node, Values values, Liveness live) {
        if (!(node instanceof Expr.Apply apply) || !live.isPassing(apply)) {
            return row(node, values);
        }
        IntFunction<double[]> row = row(apply, argument -> row(argument, values, live));
        return rounding == Precision.FLOAT64
                ? row
                : index -> Arrays.stream(row.apply(index)).map(rounding::round).toArray();
    }

    private Values evaluateInOrder(List<Expr> nodes, Environment environment, Map<Expr, double[][]> given) {
        Values values = new Values();
        for (Expr node : nodes) {
            double[][] known = given.get(node);
            double[][] value = known != null
                    ? known
                    : node instanceof Expr.Apply apply
                            ? apply(apply, argument -> row(argument, values), environment.rows())
                            : leaf(node, environment);
            values.values.put(node, round(value));
        }
        return values;
    }

    private static IntFunction<double[]> row(Expr node, Values values) {
        double[][] value = values.of(node);
        return index -> value[value.length == 1 ? 0 : index];
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

    private static double[][] apply(Expr.Apply node, Function<Expr, IntFunction<double[]>> operands, int rows) {
        boolean overRows = node.primitive() == Primitive.ROW_MEAN || node.primitive() == Primitive.OUTER_MEAN;
        boolean varies = node.arguments().stream().anyMatch(Expr::perExample);
        IntFunction<double[]> row = row(node, operands);
        int count = varies ? rows : 1;
        return overRows
                ? new double[][] {mean(row, count, node.shape().size())}
                : IntStream.range(0, count).mapToObj(row).toArray(double[][]::new);
    }

    /** What a node computes of one row of each operand. */
    private static IntFunction<double[]> row(Expr.Apply node, Function<Expr, IntFunction<double[]>> operands) {
        ExampleFunction function = Semantics.of(node);
        List<IntFunction<double[]>> arguments =
                node.arguments().stream().map(operands).toList();
        return index -> {
            double[][] row = new double[arguments.size()][];
            for (int i = 0; i < row.length; i++) {
                row[i] = arguments.get(i).apply(index);
            }
            return function.apply(row);
        };
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
