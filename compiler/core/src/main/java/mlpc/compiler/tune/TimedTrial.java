package mlpc.compiler.tune;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import mlpc.runtime.network.Network;
import mlpc.runtime.network.Workspace;
import mlpc.runtime.parallel.Pool;
import mlpc.runtime.tensor.Tensor;

/** A call to be timed repeatedly; it predicts a given number of rows. */
final class TimedTrial {
    private final Network network;
    private final Workspace workspace;
    private int calls = 1;
    private final List<Double> times = new ArrayList<>();

    /** One call that predicts {@code rows} rows. */
    TimedTrial(Network network, int rows) {
        this.network = network;
        this.workspace = network.workspace(rows);
        workspace.rows = rows;
        fill(workspace.input(0), rows);
    }

    private static void fill(Tensor tensor, int rows) {
        SplittableRandom random = new SplittableRandom(1);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < tensor.columns(); column++) {
                tensor.set(row, column, random.nextDouble() - 0.5);
            }
        }
    }

    /** Runs for so long, and takes the time of a call; learns how many calls the next slice is. */
    void measure(long nanoseconds) {
        long start = System.nanoTime();
        call(calls);
        double time = Math.max(1, System.nanoTime() - start) / (double) calls;
        times.add(time);
        calls = (int) Math.max(1, Math.min(nanoseconds / time, 4.0 * calls));
    }

    private void call(int times) {
        for (int call = 0; call < times; call++) {
            network.run(Network.PREDICT, workspace, Pool.SINGLE);
        }
    }

    /**
     * Nanoseconds of a row: the lower quartile of the second half of all slices. During the first half HotSpot still compiles. Other
     * work on the machine can only make a slice slower, so the faster slices are nearer to the truth.
     */
    double nanoseconds() {
        List<Double> warm = new ArrayList<>(times.subList(times.size() / 2, times.size()));
        Collections.sort(warm);
        return warm.get((warm.size() - 1) / 4) / workspace.rows;
    }
}
