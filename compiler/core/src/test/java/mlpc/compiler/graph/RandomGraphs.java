package mlpc.compiler.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import mlpc.compiler.graph.interpret.Environment;

/**
 * Seeded random graphs over every primitive that users can reach, with an objective, named nodes and values for the leaves:
 * what a law of rewriting, differentiating or lifting is tried on. Values stay moderate and inside every function's domain.
 */
public final class RandomGraphs {
    private static final int STEPS = 25;
    private static final List<Shape> SHAPES =
            List.of(Shape.SCALAR, Shape.of(2), Shape.of(3), Shape.of(2, 3), Shape.of(3, 2), Shape.of(3, 3));

    private final Nodes nodes = new Nodes();
    private final Random random;
    private final boolean overRows;
    private final List<Expr> pool = new ArrayList<>();
    private int parameters;

    private RandomGraphs(long seed, boolean overRows) {
        this.random = new Random(seed);
        this.overRows = overRows;
    }

    /** A graph in which examples never meet. */
    public static Graph graph(long seed) {
        return new RandomGraphs(seed, false).build();
    }

    /** A graph that may hold means over the batch's rows. */
    public static Graph graphOverRows(long seed) {
        return new RandomGraphs(seed, true).build();
    }

    /** Random values for every leaf of a graph. */
    public static Environment environment(Graph graph, int rows, long seed) {
        Random random = new Random(seed);
        Environment environment = new Environment(rows).draws(seed, 1);
        for (Expr node : graph.everything()) {
            int size = node.shape().size();
            if (node instanceof Expr.Input input) {
                environment.input(input.name(), rows(input, rows, random));
            } else if (node instanceof Expr.Parameter parameter) {
                environment.parameter(parameter.name(), normal(random, size));
            } else if (node instanceof Expr.State state) {
                environment.state(state.name(), normal(random, size));
            } else if (node instanceof Expr.Scalar scalar && !scalar.name().equals("rows")) {
                environment.scalar(scalar.name(), 0.1 + random.nextDouble());
            }
        }
        return environment;
    }

    private static double[][] rows(Expr.Input input, int rows, Random random) {
        double[][] values = new double[rows][];
        for (int row = 0; row < rows; row++) {
            double[] value = normal(random, input.shape().size());
            values[row] = switch (input.kind()) {
                case REAL -> value;
                case FLAG -> new double[] {value[0] > 0 ? 1 : 0};
                case ONE_HOT -> oneHot(value.length, random.nextInt(value.length));
            };
        }
        return values;
    }

    private static double[] oneHot(int size, int hot) {
        double[] value = new double[size];
        value[hot] = 1;
        return value;
    }

    private static double[] normal(Random random, int size) {
        return random.doubles(size).map(u -> 2.5 * (2 * u - 1)).toArray();
    }

    private Graph build() {
        pool.add(nodes.input("x", Shape.of(3), Expr.Kind.REAL, false));
        pool.add(nodes.input("s", Shape.SCALAR, Expr.Kind.REAL, false));
        pool.add(nodes.input("m", Shape.of(2, 3), Expr.Kind.REAL, false));
        pool.add(nodes.input("t", Shape.of(3), Expr.Kind.ONE_HOT, true));
        pool.add(nodes.input("f", Shape.SCALAR, Expr.Kind.FLAG, true));
        pool.add(nodes.random("mask", Shape.of(3)));
        pool.add(nodes.state("running", Shape.of(3)));
        SHAPES.forEach(this::parameter);
        Map<String, Expr> names = new LinkedHashMap<>();
        for (int step = 0; step < STEPS; step++) {
            Expr made = bounded(step());
            pool.add(made);
            if (step % 4 == 0) {
                names.put("v" + step, nodes.describe(made, Nodes.Origin.named("v" + step)));
            }
        }
        return new Graph(nodes, roots(), names);
    }

    private Map<Root, Expr> roots() {
        Expr fit = mean(pool.get(pool.size() - 1)).plus(mean(any(Expr::perExample)));
        Expr penalty = mean(any(node -> !node.perExample())).times(0.1);
        Map<Root, Expr> roots = new LinkedHashMap<>();
        roots.put(new Root(Root.Mode.INFERENCE, Root.Role.OUTPUT, "last"), pool.get(pool.size() - 1));
        roots.put(new Root(Root.Mode.TRAINING, Root.Role.LOSS, "fit"), fit);
        roots.put(new Root(Root.Mode.TRAINING, Root.Role.LOSS, "penalty"), penalty);
        roots.put(new Root(Root.Mode.TRAINING, Root.Role.OBJECTIVE, "loss"), fit.plus(penalty));
        return roots;
    }

    private static Expr mean(Expr node) {
        return node.sum().times(1.0 / node.shape().size());
    }

    private Expr step() {
        Expr a = any(node -> true);
        return switch (random.nextInt(12)) {
            case 0, 1 -> unary(a);
            case 2, 3, 4 -> binary(a, like(a));
            case 5, 6, 7 -> contraction(a);
            case 8 -> reduction(a);
            case 9 -> movement(a);
            case 10 -> nodes.apply(Primitive.SELECT, nodes.apply(Primitive.LESS, a, like(a)), a, like(a));
            default -> overRows ? nodes.apply(Primitive.ROW_MEAN, a) : repeat(a);
        };
    }

    private Expr unary(Expr a) {
        Expr positive = nodes.apply(Primitive.SOFTPLUS, a).plus(nodes.constant(a.shape(), 0.1));
        return switch (random.nextInt(15)) {
            case 0 -> a.negate();
            case 1 -> nodes.apply(Primitive.EXP, nodes.apply(Primitive.TANH, a));
            case 2 -> nodes.apply(Primitive.LOG, positive);
            case 3 -> nodes.apply(Primitive.LOG1P, positive);
            case 4 -> nodes.apply(Primitive.EXPM1, nodes.apply(Primitive.SIN, a));
            case 5 -> nodes.apply(Primitive.SQRT, positive);
            case 6 -> nodes.apply(Primitive.ABS, a);
            case 7 -> nodes.apply(Primitive.COS, a);
            case 8 -> nodes.apply(Primitive.TANH, a);
            case 9 -> nodes.apply(Primitive.LOGISTIC, a);
            case 10 -> positive;
            case 11 -> nodes.apply(Primitive.RELU, a);
            case 12 -> nodes.apply(Primitive.ERF, a);
            case 13 -> positive.power(nodes.constant(a.shape(), random.nextInt(3)));
            default -> a.times(random.nextInt(3) - 1);
        };
    }

    private Expr binary(Expr a, Expr b) {
        Expr positive = nodes.apply(Primitive.SOFTPLUS, b).plus(nodes.constant(b.shape(), 0.5));
        return switch (random.nextInt(7)) {
            case 0, 1 -> a.plus(b);
            case 2 -> a.minus(b);
            case 3 -> a.times(b);
            case 4 -> a.over(positive);
            case 5 -> nodes.apply(Primitive.MAXIMUM, a, b);
            default -> nodes.apply(Primitive.MINIMUM, a, b);
        };
    }

    private Expr contraction(Expr a) {
        return switch (a.shape().rank()) {
            case 0 -> a.times(like(a));
            case 1 ->
                random.nextBoolean()
                        ? parameter(Shape.of(2 + random.nextInt(2), a.shape().dimension(0)))
                                .matmul(a)
                        : random.nextBoolean()
                                ? a.outer(any(node -> node.shape().rank() == 1))
                                : a.matmul(like(a));
            default -> {
                int inner = a.shape().dimension(1);
                Expr b = any(node -> node.shape().rank() >= 1 && node.shape().dimension(0) == inner);
                yield random.nextInt(3) == 0 ? a.transpose() : a.matmul(b);
            }
        };
    }

    private Expr reduction(Expr a) {
        List<Integer> axes = a.shape().rank() == 2 && random.nextBoolean()
                ? List.of(random.nextInt(2))
                : a.shape().axes();
        List<Primitive> kinds =
                List.of(Primitive.SUM, Primitive.MAX, Primitive.LOG_SUM_EXP, Primitive.LOG_SUM_EXP_LESS_MAX);
        return axes.isEmpty()
                ? a.negate()
                : nodes.apply(kinds.get(random.nextInt(3)), new Attributes.Axes(axes), List.of(a));
    }

    private Expr movement(Expr a) {
        if (a.shape().isScalar()) {
            return repeat(a);
        }
        int axis = random.nextInt(a.shape().rank());
        int extent = a.shape().dimension(axis);
        return switch (random.nextInt(3)) {
            case 0 -> {
                Expr shorter = a.slice(axis, 0, extent - 1);
                yield nodes.apply(Primitive.PAD, new Attributes.Padding(axis, 1, 0), List.of(shorter));
            }
            case 1 ->
                nodes.apply(
                        Primitive.CONCATENATE,
                        new Attributes.Axes(List.of(axis)),
                        List.of(a.slice(axis, 1, extent), a.slice(axis, 0, 1)));
            default -> a.reshape(Shape.of(a.shape().size())).reshape(a.shape());
        };
    }

    private Expr repeat(Expr a) {
        return switch (a.shape().rank()) {
            case 0 -> a.fill(SHAPES.get(1 + random.nextInt(SHAPES.size() - 1)));
            case 1 ->
                random.nextBoolean()
                        ? a.broadcast(Shape.of(a.shape().dimension(0), 3), List.of(0))
                        : a.broadcast(Shape.of(3, a.shape().dimension(0)), List.of(1));
            default -> a.negate();
        };
    }

    /** Large values are squeezed, so that differences and products stay comparable. */
    private Expr bounded(Expr a) {
        return random.nextInt(3) == 0 ? nodes.apply(Primitive.TANH, a) : a.times(0.5);
    }

    private Expr like(Expr a) {
        return any(node -> node.shape().equals(a.shape()));
    }

    private Expr any(Predicate<Expr> wanted) {
        List<Expr> found = pool.stream().filter(wanted).toList();
        return found.get(random.nextInt(found.size()));
    }

    private Expr parameter(Shape shape) {
        Expr parameter = nodes.parameter("p" + parameters++, shape);
        pool.add(parameter);
        return parameter;
    }
}
