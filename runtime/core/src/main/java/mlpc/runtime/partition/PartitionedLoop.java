package mlpc.runtime.partition;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.runtime.tensor.Tensor;
import mlpc.runtime.train.TrainingState;

/** What an epoch is, and what it remembers. Between two epochs the network has the weights. */
interface PartitionedLoop {
    /** Does an epoch, from 0, and returns the mean objective of its rows. */
    double epoch(int number);

    /** Steps of the last epoch, in the place that does the most. */
    long steps();

    /** Rounds so far. */
    long rounds();

    /** What an elementwise optimizer remembers: copies. */
    Map<String, Tensor> moments();

    /** What L-BFGS remembers. */
    Optional<TrainingState.LbfgsState> lbfgs();

    /** Goes on from a state; the network has its weights already. */
    void resume(TrainingState state);

    /** Element by element, in the order of the places. */
    static double[] sum(List<double[]> parts) {
        double[] sum = parts.get(0).clone();
        for (double[] part : parts.subList(1, parts.size())) {
            for (int index = 0; index < sum.length; index++) {
                sum[index] += part[index];
            }
        }
        return sum;
    }
}
