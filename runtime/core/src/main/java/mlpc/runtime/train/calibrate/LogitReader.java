package mlpc.runtime.train.calibrate;

import java.util.OptionalInt;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Network;
import mlpc.runtime.network.PredictedTarget;
import mlpc.runtime.network.Workspace;
import mlpc.runtime.parallel.Pool;
import mlpc.runtime.signature.Kind;
import mlpc.runtime.tensor.Tensor;

/**
 * Recovers logits z from probabilities p. At temperature 1, a p near 0 or 1 has lost their digits; so the temperature T is raised by
 * factors of 8, by which logits are divided exactly, until no p is near 0 or 1. Then z = T log p, to within a part in a million of the
 * largest.
 */
final class LogitReader {
    private static final int ROWS_AT_A_TIME = 256;
    /** Numbers that are looked at; of more rows, evenly spaced ones. */
    private static final long MOST_NUMBERS = 1L << 23;

    private static final double FACTOR = 8;
    private static final double HOTTEST = 0x1p60;
    /** A flag's probability, and a class's over that of chance, which are far enough from 0. */
    private static final double ENOUGH_OF_FLAG = 0.05;

    private static final double ENOUGH_OF_CHANCE = 1e-5;

    private final Network network;
    private final Dataset rows;
    private final Pool pool;

    LogitReader(Network network, Dataset rows, int places, Pool pool) {
        this.network = network;
        this.pool = pool;
        int widest = 2;
        for (PredictedTarget pair : PredictedTarget.of(network.signature())) {
            widest = Math.max(widest, pair.field().size());
        }
        this.rows = sample(rows, MOST_NUMBERS / widest / places);
    }

    private static Dataset sample(Dataset rows, long most) {
        if (rows.size() <= most) {
            return rows;
        }
        int[] chosen = new int[(int) Math.max(1, most)];
        for (int index = 0; index < chosen.length; index++) {
            chosen[index] = (int) ((long) index * rows.size() / chosen.length);
        }
        return rows.take(chosen);
    }

    /** Leaves the temperature at whatever it was read at. */
    Logits read(PredictedTarget pair, Tensor temperature) {
        int classes = pair.field().kind() == Kind.FLAG ? 2 : pair.field().size();
        Logits logits =
                new Logits(classes, new double[rows.size() * classes], new int[rows.size()], new double[rows.size()]);
        for (double hot = 1; hot <= HOTTEST; hot *= FACTOR) {
            temperature.set(0, hot);
            network.changed();
            if (fill(pair, hot, logits)) {
                break;
            }
        }
        return logits;
    }

    /** Says whether no probability was too near to 0 or 1. */
    private boolean fill(PredictedTarget pair, double hot, Logits logits) {
        Workspace workspace = network.workspace(Math.max(1, Math.min(rows.size(), ROWS_AT_A_TIME)));
        OptionalInt weight = network.signature().weight();
        boolean isFlag = pair.field().kind() == Kind.FLAG;
        boolean far = true;
        for (int from = 0; from < rows.size(); from += workspace.capacity()) {
            workspace.load(rows, from, Math.min(rows.size(), from + workspace.capacity()));
            network.run(Network.EVALUATE, workspace, pool);
            Tensor given = workspace.prediction(pair.prediction());
            for (int row = 0; row < workspace.rows; row++) {
                int at = given.rows() == 1 ? 0 : row;
                far &= isFlag
                        ? flag(given.get(at, 0), hot, logits.values(), from + row)
                        : classes(given, at, hot, logits.values(), from + row);
                logits.actual()[from + row] = isFlag
                        ? workspace.target(pair.target()).get(row, 0) >= 0.5 ? 1 : 0
                        : workspace.targetClass(pair.target(), row);
                logits.weights()[from + row] =
                        weight.isPresent() ? workspace.target(weight.getAsInt()).get(row, 0) : 1;
            }
        }
        return far;
    }

    private static boolean flag(double yes, double hot, double[] values, int row) {
        values[2 * row] = 0;
        values[2 * row + 1] = hot * (StrictMath.log(yes) - StrictMath.log1p(-yes));
        return yes >= ENOUGH_OF_FLAG && yes <= 1 - ENOUGH_OF_FLAG;
    }

    private static boolean classes(Tensor given, int at, double hot, double[] values, int row) {
        int classes = given.columns();
        boolean far = true;
        for (int label = 0; label < classes; label++) {
            double probability = given.get(at, label);
            values[row * classes + label] = hot * StrictMath.log(probability);
            far &= probability * classes >= ENOUGH_OF_CHANCE;
        }
        return far;
    }
}
