package mlpc.runtime.network;

import java.util.ArrayList;
import java.util.List;
import mlpc.runtime.internal.kernel.PackedMatrix;
import mlpc.runtime.parallel.Pool;
import mlpc.runtime.parallel.Round;

/** The weights in the layout that kernels read. After a change they are packed again before their next use. */
final class Packing {
    /** Packed for predictions by one task, for a step of training by another. */
    private record Matrix(
            int rows,
            boolean predicts,
            boolean trains,
            PackedMatrix packed,
            long work,
            Pool.Task task,
            long trainingWork,
            Pool.Task trainingTask) {
        boolean serves(boolean training) {
            return training ? trains : predicts;
        }
    }

    private final List<Matrix> matrices = new ArrayList<>();
    /** The versions of the weights that are packed; 0 for none. */
    private volatile long forPredicting;

    private volatile long forTraining;
    /** Whether the layout of every matrix is final. Not volatile: a stale false only costs a check of each matrix. */
    private boolean areSettled;

    private final Round round = new Round();

    /**
     * @param rows of the matrix; a task packs a range of them
     * @param predicts whether predictions need it
     * @param trains whether training needs it
     * @param packed the matrix
     * @param work of packing all of it, in multiply-adds
     * @param task packs it for products that come again and again
     * @param trainingWork the same for a step of training
     * @param trainingTask packs it for the products of one step, after which it is another matrix
     */
    void add(
            int rows,
            boolean predicts,
            boolean trains,
            PackedMatrix packed,
            long work,
            Pool.Task task,
            long trainingWork,
            Pool.Task trainingTask) {
        matrices.add(new Matrix(rows, predicts, trains, packed, work, task, trainingWork, trainingTask));
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
            if (matrix.serves(trains) && matrix.packed.isOutdated()) {
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
        boolean changesPredicting = false;
        for (int index = 0; index < matrices.size(); index++) {
            Matrix matrix = matrices.get(index);
            if (isWanted(matrix, version, trains)) {
                matrix.packed.begin();
                round.add(
                        matrix.rows,
                        trains ? matrix.trainingWork : matrix.work,
                        trains ? matrix.trainingTask : matrix.task);
                changesPredicting |= matrix.predicts;
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
        if (trains) {
            forTraining = version;
            // What a step reads in place may be slow to predict by.
            forPredicting = changesPredicting ? 0 : forPredicting;
        } else {
            forPredicting = version;
        }
    }

    private boolean isWanted(Matrix matrix, long version, boolean trains) {
        boolean isDone = matrix.predicts && forPredicting == version || trains && forTraining == version;
        return (!isDone || matrix.packed.isOutdated()) && matrix.serves(trains);
    }

    private void settle() {
        boolean settled = true;
        for (int index = 0; index < matrices.size(); index++) {
            settled &= matrices.get(index).packed.isSettled();
        }
        areSettled = settled;
    }
}
