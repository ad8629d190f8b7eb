package mlpc.runtime.partition;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.runtime.network.HeldRows;
import mlpc.runtime.network.Network;
import mlpc.runtime.network.Workspace;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;
import mlpc.runtime.train.TrainingState;
import mlpc.runtime.train.loop.NetworkState;

/**
 * Steps in each place, and the mean of what they come to. Source: S. U. Stich, <i>Local SGD converges fast and communicates little</i>,
 * 2019; the moments are averaged too, so that no place remembers what only it has seen.
 */
final class AveragedSteps implements PartitionedLoop {
    private final Network network;
    /** For the moments alone. */
    private final Workspace workspace;

    private final Partitions partitions;
    private final HeldRows keys;
    private final long[] counts;
    private final int perEpoch;
    private final LocalRound.Length length;
    private long rounds;
    private long steps;

    AveragedSteps(
            Network network,
            Partitions partitions,
            HeldRows keys,
            long[] counts,
            int perEpoch,
            LocalRound.Length length) {
        this.network = network;
        this.workspace = network.trainingWorkspace(1);
        this.partitions = partitions;
        this.keys = keys;
        this.counts = counts;
        this.perEpoch = perEpoch;
        this.length = length;
    }

    @Override
    public double epoch(int number) {
        steps = 0;
        double[][] running =
                new double[counts.length][network.signature().losses().size() + 1];
        for (int round = 0; round < perEpoch; round++) {
            double[] state = NetworkState.read(network, workspace);
            LocalRound work = new LocalRound(keys, state, number, round, perEpoch, length, running);
            RoundResult result = partitions.together(work, RoundResult::mean);
            rounds++;
            requireFinite(result, number);
            running = result.running().values().toArray(double[][]::new);
            steps += result.steps();
            NetworkState.write(result.state().mean(), network, workspace);
        }
        return objective(running);
    }

    private static void requireFinite(RoundResult result, int number) {
        if (result.wild() >= 0) {
            throw new DataException("in epoch " + (number + 1) + " the weights of partition " + result.wild()
                    + " became infinite or NaN: lower the rate, clip the gradients by `clip = 1`, or look for values"
                    + " far from all others in its rows");
        }
    }

    private static double objective(double[][] running) {
        double[] sums = PartitionedLoop.sum(List.of(running));
        double total = 0;
        for (int index = 0; index < sums.length - 1; index++) {
            total += sums[index] / sums[sums.length - 1];
        }
        return total;
    }

    @Override
    public long steps() {
        return steps;
    }

    @Override
    public long rounds() {
        return rounds;
    }

    @Override
    public Map<String, Tensor> moments() {
        Map<String, Tensor> copies = new LinkedHashMap<>();
        workspace.moments().forEach((name, tensor) -> copies.put(name, tensor.copy()));
        return copies;
    }

    @Override
    public Optional<TrainingState.LbfgsState> lbfgs() {
        return Optional.empty();
    }

    @Override
    public void resume(TrainingState state) {
        List<String> names = new ArrayList<>(workspace.moments().keySet());
        for (String name : names) {
            requireNonNull(workspace.moments().get(name))
                    .copyFrom(requireNonNull(state.moments().get(name)));
        }
    }
}
