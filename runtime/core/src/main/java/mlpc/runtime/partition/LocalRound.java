package mlpc.runtime.partition;

import java.io.Serializable;
import mlpc.runtime.network.HeldRows;
import mlpc.runtime.train.TrainingState;
import mlpc.runtime.train.loop.LocalSteps;

/**
 * A round of steps in each place, all from one state.
 *
 * @param keys which rows are held back
 * @param state where to begin
 * @param epoch from 0
 * @param round of the epoch, from 0
 * @param rounds of an epoch
 * @param length of the training
 * @param running by place, the losses of the epoch so far: of each loss its sum, and how many rows they are of
 */
record LocalRound(HeldRows keys, double[] state, long epoch, int round, int rounds, Length length, double[][] running)
        implements PartitionWork<RoundResult> {
    /**
     * How long a training is: in epochs, or in steps of the place with the most rows.
     *
     * @param epochs begun or finished
     * @param steps of the place with the most rows
     * @param most steps of an epoch there
     */
    record Length(long epochs, long steps, long most) implements Serializable {
        /** Steps of a place that has so many in an epoch. */
        long of(long perEpoch) {
            return perEpoch == most ? steps : (steps * perEpoch + most - 1) / most;
        }
    }

    @Override
    public RoundResult on(Partition partition) {
        int rows = partition.split(keys).training().size();
        double[] sums = running[partition.index()];
        if (rows == 0) {
            return RoundResult.of(partition.index(), new double[0], 0, sums, 0);
        }
        LocalSteps local = partition.steps(keys);
        long perEpoch = LocalSteps.perEpoch(partition.recipe(), rows);
        long total = length.of(perEpoch);
        long from = Math.min(total, epoch * perEpoch + round * perEpoch / rounds);
        long to = Math.min(total, epoch * perEpoch + (round + 1) * perEpoch / rounds);
        double[] after = local.run(state, from, to, total, losses(sums));
        return RoundResult.of(partition.index(), after, rows, numbers(local.losses()), to - from);
    }

    static TrainingState.RunningLosses losses(double[] numbers) {
        double[] sums = new double[numbers.length - 1];
        System.arraycopy(numbers, 0, sums, 0, sums.length);
        return new TrainingState.RunningLosses(sums, (long) numbers[sums.length]);
    }

    static double[] numbers(TrainingState.RunningLosses losses) {
        double[] numbers = new double[losses.sums().length + 1];
        System.arraycopy(losses.sums(), 0, numbers, 0, losses.sums().length);
        numbers[losses.sums().length] = losses.rows();
        return numbers;
    }
}
