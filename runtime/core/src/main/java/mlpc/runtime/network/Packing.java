package mlpc.runtime.network;

import java.util.ArrayList;
import java.util.List;
import mlpc.runtime.internal.kernel.PackedMatrix;
import mlpc.runtime.parallel.Pool;
import mlpc.runtime.parallel.Round;

/** The weights in the layout that kernels read. After a change they are packed again before their next use. */
final class Packing {
    private record Matrix(int rows, long work, boolean predicts, Pool.Task task, PackedMatrix packed) {}

    private final List<Matrix> matrices = new ArrayList<>();
    /** The versions of the weights that are packed. */
    private volatile long forPredicting;

    private volatile long forTraining;
    /** Whether the layout of every matrix is final. Not volatile: a stale false only costs a check of each matrix. */
    private boolean areSettled;

    private final Round round = new Round();

    /**
     * @param rows of the matrix; the task packs a range of them
     * @param work of packing all of it, in multiply-adds
     * @param predicts whether predictions need it; otherwise training alone does
     * @param packed the matrix
     */
    void add(int rows, long work, boolean predicts, Pool.Task task, PackedMatrix packed) {
        matrices.add(new Matrix(rows, work, predicts, task, packed));
    }

    /** Keeps 16 bits of each element that predictions read; the weights may not change any more. */
    synchronized void compact(long version) {
        pack(version, false, Pool.SINGLE, Loading.NONE);
        for (Matrix matrix : matrices) {
            if (matrix.predicts) {
                matrix.packed.compact();
            }
        }
        settle();
    }

    /**
     * Packs the weights if their version has changed; of threads that come at the same time, one packs and the others wait.
     *
     * @param rows that an entry still has to load: they are loaded concurrently
     */
    void refresh(long version, boolean trains, Pool pool, Loading rows) {
        if ((trains ? forTraining : forPredicting) != version || !areSettled && areOutdated(trains)) {
            pack(version, trains, pool, rows);
        }
    }

    /** Whether the layout of all matrices that predictions read is final, as long as the weights stay the same. */
    boolean isSettledForPrediction() {
        for (Matrix matrix : matrices) {
            if (matrix.predicts && !matrix.packed.isSettled()) {
                return false;
            }
        }
        return true;
    }

    private boolean areOutdated(boolean trains) {
        for (Matrix matrix : matrices) {
            if ((trains || matrix.predicts) && matrix.packed.isOutdated()) {
                return true;
            }
        }
        return false;
    }

    private synchronized void pack(long version, boolean trains, Pool pool, Loading rows) {
        if ((trains ? forTraining : forPredicting) == version && !areOutdated(trains)) {
            return;
        }
        round.clear();
        if (rows.isPending()) {
            rows.addTo(round);
        }
        for (int index = 0; index < matrices.size(); index++) {
            Matrix matrix = matrices.get(index);
            if (isWanted(matrix, version, trains)) {
                matrix.packed.begin();
                round.add(matrix.rows, matrix.work, matrix.task);
            }
        }
        round.run(pool);
        for (int index = 0; index < matrices.size(); index++) {
            Matrix matrix = matrices.get(index);
            if (isWanted(matrix, version, trains)) {
                matrix.packed.finish();
            }
        }
        settle();
        forPredicting = version;
        if (trains) {
            forTraining = version;
        }
    }

    private boolean isWanted(Matrix matrix, long version, boolean trains) {
        boolean isDone = (matrix.predicts ? forPredicting : forTraining) == version && !matrix.packed.isOutdated();
        return !isDone && (trains || matrix.predicts);
    }

    private void settle() {
        boolean settled = true;
        for (int index = 0; index < matrices.size(); index++) {
            settled &= matrices.get(index).packed.isSettled();
        }
        areSettled = settled;
    }
}
