package mlpc.compiler.rewrite;

import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.interpret.Environment;
import mlpc.compiler.graph.interpret.Interpreter;

/** Random values for whatever leaves a graph has, and the nodes' values over them. */
final class Values {
    static final int ROWS = 4;

    private Values() {}

    static double[][] of(Expr node, List<Expr> leavesOf, long seed) {
        Environment environment = environment(leavesOf, seed, 1);
        return Interpreter.exact().evaluate(List.of(node), environment).of(node);
    }

    /** Numbers of either sign times a scale; positive ones for leaves named p…, valid flags and classes. */
    static Environment environment(List<Expr> roots, long seed, double scale) {
        Environment environment = new Environment(ROWS);
        Random random = new Random(seed);
        for (Expr node : Graph.topological(roots)) {
            int size = node.shape().size();
            if (node instanceof Expr.Input input) {
                double[][] rows = new double[ROWS][];
                for (int row = 0; row < ROWS; row++) {
                    rows[row] = row(input, random, scale);
                }
                environment.input(input.name(), rows);
            } else if (node instanceof Expr.Parameter parameter) {
                environment.parameter(parameter.name(), normal(random, size, 1));
            } else if (node instanceof Expr.State state) {
                environment.state(state.name(), normal(random, size, 1));
            }
        }
        return environment;
    }

    private static double[] row(Expr.Input input, Random random, double scale) {
        int size = input.shape().size();
        return switch (input.kind()) {
            case REAL -> {
                double[] values = normal(random, size, scale);
                yield input.name().startsWith("p")
                        ? DoubleStream.of(values)
                                .map(value -> 0.1 + Math.abs(value))
                                .toArray()
                        : values;
            }
            case FLAG -> random.ints(size, 0, 2).asDoubleStream().toArray();
            case ONE_HOT -> {
                double[] values = new double[size];
                values[random.nextInt(size)] = 1;
                yield values;
            }
        };
    }

    private static double[] normal(Random random, int size, double scale) {
        return DoubleStream.generate(() -> scale * random.nextGaussian())
                .limit(size)
                .toArray();
    }
}
