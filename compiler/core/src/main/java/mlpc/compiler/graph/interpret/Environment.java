package mlpc.compiler.graph.interpret;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Leaves;
import mlpc.runtime.internal.random.Draws;
import org.jspecify.annotations.Nullable;

/**
 * The values of the leaves of a graph for one batch. Per-example values are {@code [rows][size]}, shared ones {@code
 * [size]}; tensors are flat in row-major order, a class is its one-hot vector.
 */
public final class Environment {
    private record Leaf(Class<? extends Expr> type, String name) {}

    private final int rows;
    private final Map<Leaf, double[][]> leaves = new HashMap<>();
    private final Map<Expr.Variable, double[][]> variables = new HashMap<>();
    private int[] rowIds;
    private long seed;
    private long step;

    /** A batch of so many rows, numbered from 0. */
    public Environment(int rows) {
        this.rows = rows;
        this.rowIds = IntStream.range(0, rows).toArray();
        scalar("rows", rows);
        scalar("capacity", rows);
    }

    public int rows() {
        return rows;
    }

    public Environment input(String name, double[][] values) {
        return put(Expr.Input.class, name, values);
    }

    public Environment parameter(String name, double... values) {
        return put(Expr.Parameter.class, name, values);
    }

    public Environment state(String name, double... values) {
        return put(Expr.State.class, name, values);
    }

    public Environment scalar(String name, double value) {
        return put(Expr.Scalar.class, name, new double[] {value});
    }

    /** The values of a derivative's variable: one row, or one for each row of the batch. */
    public Environment variable(Expr.Variable variable, double[]... values) {
        variables.put(variable, values);
        return this;
    }

    /** Selects the random numbers: they are equal for equal seed, step and row number. */
    public Environment draws(long seed, long step) {
        this.seed = seed;
        this.step = step;
        return this;
    }

    /** The numbers of the rows in the data, unless they are 0, 1, 2, … */
    public Environment rowIds(int... ids) {
        this.rowIds = ids.clone();
        return this;
    }

    /** The values of a node without arguments. */
    double[][] valueOf(Expr leaf) {
        if (leaf instanceof Expr.Constant constant) {
            return new double[][] {constant.elements()};
        }
        if (leaf instanceof Expr.Random random) {
            return draw(random);
        }
        if (leaf instanceof Expr.Variable variable) {
            return found(variables.get(variable), variable.name());
        }
        String name = Leaves.name(leaf).orElseThrow();
        return found(leaves.get(new Leaf(leaf.getClass(), name)), name);
    }

    private double[][] draw(Expr.Random random) {
        long instance = Draws.hash(random.instance());
        boolean perExample = random.perExample();
        int leading = random.shape().rank() < 2 ? 1 : random.shape().dimension(0);
        int drawn = perExample ? rows : leading;
        double[][] values = new double[drawn][random.shape().size() / (perExample ? 1 : leading)];
        for (int row = 0; row < values.length; row++) {
            int number = perExample ? rowIds[row] : row;
            Draws.fill(values[row], 0, values[row].length, instance, seed, step, number);
        }
        return perExample ? values : flat(values);
    }

    private static double[][] flat(double[][] rows) {
        return new double[][] {
            Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray()
        };
    }

    private Environment put(Class<? extends Expr> type, String name, double[]... values) {
        leaves.put(new Leaf(type, name), values);
        return this;
    }

    private static double[][] found(double @Nullable [][] values, String name) {
        if (values == null) {
            throw new IllegalArgumentException("no value was given for " + name);
        }
        return values;
    }
}
