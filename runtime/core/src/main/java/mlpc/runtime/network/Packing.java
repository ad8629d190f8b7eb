package mlpc.runtime.network;

import java.util.ArrayList;
import java.util.List;
import mlpc.runtime.parallel.Pool;
import mlpc.runtime.parallel.Round;

/** The weights in the layout that kernels read. After a change they are packed again before their next use. */
final class Packing {
    private record Matrix(int rows, long work, boolean predicts, Pool.Task task, Runnable compact) {}

    private final List<Matrix> matrices = new ArrayList<>();
    /** The versions of the weights that are packed. */
    private volatile long forPredicting;

    private volatile long forTraining;

    private final Round round = new Round();

    /**
     * @param rows of the matrix; the task packs a range of them
     * @param work of packing all of it, in multiply-adds
     * @param predicts whether predictions need it; otherwise training alone does
     * @param compact keeps 16 bits of each element
     */
    void add(int rows, long work, boolean predicts, Pool.Task task, Runnable compact) {
        matrices.add(new Matrix(rows, work, predicts, task, compact));
    }

    /** Keeps 16 bits of each element that predictions read; the weights may not change any more. */
    synchronized void compact(long version) {
        pack(version, false, Pool.SINGLE, Loading.NONE);
        for (Matrix matrix : matrices) {
            if (matrix.predicts) {
                matrix.compact.run();
            }
        }
    }

    /**
     * Packs what the version of the weights wants; of threads that come at once, one does it and the others wait.
     *
     * @param rows that an entry still has to take: they are taken beside it
     */
    void refresh(long version, boolean trains, Pool pool, Loading rows) {
        if ((trains ? forTraining : forPredicting) != version) {
            pack(version, trains, pool, rows);
        }
    }

    private synchronized void pack(long version, boolean trains, Pool pool, Loading rows) {
        if ((trains ? forTraining : forPredicting) == version) {
            return;
        }
        round.clear();
        if (rows.isPending()) {
            rows.addTo(round);
        }
        for (int index = 0; index < matrices.size(); index++) {
            Matrix matrix = matrices.get(index);
            boolean isDone = matrix.predicts && forPredicting == version;
            if (!isDone && (trains || matrix.predicts)) {
                round.add(matrix.rows, matrix.work, matrix.task);
            }
        }
        round.run(pool);
        forPredicting = version;
        if (trains) {
            forTraining = version;
        }
    }
}
