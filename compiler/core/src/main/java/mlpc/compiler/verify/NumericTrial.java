package mlpc.compiler.verify;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import mlpc.compiler.graph.Costs;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.interpret.Environment;
import mlpc.compiler.graph.interpret.Interpreter;

/**
 * Evaluates both sides at many points in float64: inputs and parameters from N(0, 1), flags and classes valid. A point
 * where a node is not finite, or near a kink, is drawn again. The same two sides are always tried at the same points.
 */
final class NumericTrial {
    private static final int POINTS = 1000;
    /** The most attempts to find one point. */
    private static final int PATIENCE = 20;
    /** Numbers to compute in all: larger graphs are tried at fewer points. */
    private static final long WORK = 40_000_000;
    /** The most points for all claims of a file: if there are many claims, each is tried at fewer points. */
    private static final int POINTS_IN_ALL = 100_000;
    /** The most values of a node, whatever their size, for all claims of a file. */
    private static final long VALUES_IN_ALL = 1_000_000;
    /** A value that is computed alone costs so many times as much as one among the rows of a draw. */
    private static final int ALONE = 4;
    /** Between two draws of the parameters. */
    private static final int ROWS = 25;
    /** Differences up to this fraction of the largest intermediate value count as rounding. */
    private static final double ROUNDING = 1e-10;
    /** Closer to a kink than this, derivatives are not to be trusted. */
    private static final double KINK = 1e-6;

    private static final Set<Primitive> KINKED =
            EnumSet.of(Primitive.ABS, Primitive.SIGN, Primitive.RELU, Primitive.STEP);
    private static final Set<Primitive> COMPARING =
            EnumSet.of(Primitive.MAXIMUM, Primitive.MINIMUM, Primitive.LESS, Primitive.LESS_EQUAL, Primitive.EQUAL);

    private final Expr left;
    private final Expr right;
    private final List<Expr> nodes;
    private final int rows;
    private final int wanted;
    private final Random random = new Random(1);

    /** @param claims the number of claims in the file: they share the points */
    NumericTrial(Expr left, Expr right, int claims) {
        this.left = left;
        this.right = right;
        this.nodes = Prover.nodes(left, right);
        boolean meets =
                nodes.stream().anyMatch(node -> isA(node, Primitive.ROW_MEAN) || isA(node, Primitive.OUTER_MEAN));
        boolean varies = left.perExample() || right.perExample();
        this.rows = meets || !varies ? 1 : ROWS;
        long size = nodes.stream()
                .mapToLong(node -> node.shape().size() + Costs.multiplyAdds(node))
                .sum();
        long values = VALUES_IN_ALL / (rows == 1 ? ALONE : 1);
        long affordable = Math.min(WORK / claims / size, values / claims / nodes.size());
        this.wanted =
                (int) Math.min(Math.min(POINTS, Math.max(ROWS, POINTS_IN_ALL / claims)), Math.max(ROWS, affordable));
    }

    Verdict run() {
        int points = 0;
        double worst = 0;
        for (int attempt = 0; attempt < PATIENCE * wanted && points < wanted; attempt += rows) {
            Map<Expr, double[][]> drawn = draw();
            Environment environment = environment(drawn, attempt);
            Interpreter.Values values = Interpreter.exact().evaluateInOrder(nodes, environment);
            for (int row = 0; row < rows && points < wanted; row++) {
                if (isOrdinary(values, row)) {
                    points++;
                    double[] a = values.of(left, row);
                    double[] b = values.of(right, row);
                    int element = farthest(a, b);
                    double error = Math.abs(a[element] - b[element]) / largest(values, row);
                    if (error > ROUNDING) {
                        return new Verdict.Refuted(point(drawn, row), a[element], b[element]);
                    }
                    worst = Math.max(worst, error);
                }
            }
        }
        return new Verdict.NotRefuted(points, worst);
    }

    private Map<Expr, double[][]> draw() {
        Map<Expr, double[][]> drawn = new LinkedHashMap<>();
        for (Expr node : nodes) {
            if (!(node instanceof Expr.Apply || node instanceof Expr.Constant || node instanceof Expr.Random)) {
                int count = node.perExample() ? rows : 1;
                drawn.put(
                        node,
                        IntStream.range(0, count).mapToObj(row -> value(node)).toArray(double[][]::new));
            }
        }
        return drawn;
    }

    private double[] value(Expr leaf) {
        int size = leaf.shape().size();
        Expr.Kind kind = leaf instanceof Expr.Input input ? input.kind() : Expr.Kind.REAL;
        return switch (kind) {
            case REAL ->
                random.doubles(size).map(ignored -> random.nextGaussian()).toArray();
            case FLAG -> random.ints(size, 0, 2).asDoubleStream().toArray();
            case ONE_HOT -> {
                double[] oneHot = new double[size];
                oneHot[random.nextInt(size)] = 1;
                yield oneHot;
            }
        };
    }

    private Environment environment(Map<Expr, double[][]> drawn, int step) {
        Environment environment = new Environment(rows).draws(1, step);
        drawn.forEach((leaf, value) -> {
            if (leaf instanceof Expr.Input input) {
                environment.input(input.name(), value);
            } else if (leaf instanceof Expr.Parameter parameter) {
                environment.parameter(parameter.name(), value[0]);
            } else if (leaf instanceof Expr.State state) {
                environment.state(state.name(), value[0]);
            } else if (leaf instanceof Expr.Scalar scalar) {
                environment.scalar(scalar.name(), value[0][0]);
            } else if (leaf instanceof Expr.Variable variable) {
                environment.variable(variable, value);
            }
        });
        return environment;
    }

    /** Whether every node is finite, and no node with a kink is near it. */
    private boolean isOrdinary(Interpreter.Values values, int row) {
        for (Expr node : nodes) {
            if (!isFinite(values.of(node, row)) || node instanceof Expr.Apply apply && isNearKink(apply, values, row)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isFinite(double[] numbers) {
        for (double number : numbers) {
            if (!Double.isFinite(number)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNearKink(Expr.Apply node, Interpreter.Values values, int row) {
        if (KINKED.contains(node.primitive())) {
            double[] first = values.of(node.argument(0), row);
            return Arrays.stream(first).anyMatch(x -> Math.abs(x) < KINK && x != 0);
        }
        if (node.primitive() == Primitive.FLOOR) {
            double[] first = values.of(node.argument(0), row);
            return Arrays.stream(first).anyMatch(x -> Math.abs(x - Math.rint(x)) < KINK && x != Math.rint(x));
        }
        if (COMPARING.contains(node.primitive())) {
            double[] first = values.of(node.argument(0), row);
            double[] second = values.of(node.argument(1), row);
            return IntStream.range(0, first.length)
                    .anyMatch(i -> Math.abs(first[i] - second[i]) < KINK && first[i] != second[i]);
        }
        return false;
    }

    private double largest(Interpreter.Values values, int row) {
        double largest = Double.MIN_NORMAL;
        for (Expr node : nodes) {
            for (double value : values.of(node, row)) {
                largest = Math.max(largest, Math.abs(value));
            }
        }
        return largest;
    }

    private static int farthest(double[] a, double[] b) {
        int farthest = 0;
        for (int i = 1; i < a.length; i++) {
            if (Math.abs(a[i] - b[i]) > Math.abs(a[farthest] - b[farthest])) {
                farthest = i;
            }
        }
        return farthest;
    }

    /** The point by the names of the leaves; of a tensor the first element is shown. */
    private static Map<String, Double> point(Map<Expr, double[][]> drawn, int row) {
        Map<String, Double> point = new LinkedHashMap<>();
        drawn.forEach((leaf, value) -> {
            String name = name(leaf);
            point.put(leaf.shape().isScalar() ? name : name + "[0]", value[value.length == 1 ? 0 : row][0]);
        });
        return point;
    }

    private static String name(Expr leaf) {
        if (leaf instanceof Expr.Input input) {
            return input.name();
        } else if (leaf instanceof Expr.Parameter parameter) {
            return parameter.name();
        } else if (leaf instanceof Expr.State state) {
            return state.name();
        } else if (leaf instanceof Expr.Scalar scalar) {
            return scalar.name();
        }
        return ((Expr.Variable) leaf).name();
    }

    private static boolean isA(Expr node, Primitive primitive) {
        return node instanceof Expr.Apply apply && apply.primitive() == primitive;
    }
}
