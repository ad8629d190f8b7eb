package mlpc.runtime.partition;

import java.util.Map;
import java.util.Optional;
import mlpc.runtime.network.HeldRows;
import mlpc.runtime.network.Network;
import mlpc.runtime.signature.Recipe;
import mlpc.runtime.signature.Variable;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;
import mlpc.runtime.train.TrainingState;
import mlpc.runtime.train.lbfgs.Lbfgs;
import mlpc.runtime.train.loop.NetworkState;
import mlpc.runtime.train.loop.Schedules;

/** L-BFGS on the gradient of all rows, wherever they lie: an epoch is one of its steps. */
final class SummedGradients implements PartitionedLoop, Lbfgs.Function {
    private final Network network;
    private final Recipe recipe;
    private final Partitions partitions;
    private final HeldRows keys;
    private final long epochs;
    private final Lbfgs lbfgs;
    private double[] point;
    private WeightedMean last = new WeightedMean();
    private long rounds;

    SummedGradients(Network network, Recipe recipe, Partitions partitions, HeldRows keys, long epochs) {
        this.network = network;
        this.recipe = recipe;
        this.partitions = partitions;
        this.keys = keys;
        this.epochs = epochs;
        this.lbfgs = new Lbfgs(this, recipe.optimizer());
        this.point = parameters();
    }

    @Override
    public double epoch(int number) {
        double rate = recipe.optimizer().rate() * Schedules.factor(recipe.schedule(), number, number, epochs);
        lbfgs.step(point, rate);
        double loss = evaluate(point);
        if (!Double.isFinite(loss)) {
            throw new DataException(
                    "in step " + (number + 1)
                            + " of L-BFGS the loss became infinite or NaN: lower the rate, or look for values far from all others");
        }
        setParameters(point);
        return loss;
    }

    @Override
    public double evaluate(double[] at) {
        WeightedMean mean =
                partitions.together(new FullGradient(keys, NetworkState.read(network), at.clone()), WeightedMean::of);
        rounds++;
        last = mean;
        return mean.mean()[0];
    }

    @Override
    public double[] gradient() {
        return FullGradient.gradient(last);
    }

    private double[] parameters() {
        double[] numbers = new double[Math.toIntExact(network.signature().parameterCount())];
        int next = 0;
        for (Variable parameter : network.signature().parameters()) {
            Tensor tensor = network.tensor(parameter.name());
            for (int element = 0; element < tensor.size(); element++) {
                numbers[next++] = tensor.get(element);
            }
        }
        return numbers;
    }

    private void setParameters(double[] numbers) {
        int next = 0;
        for (Variable parameter : network.signature().parameters()) {
            Tensor tensor = network.tensor(parameter.name());
            for (int element = 0; element < tensor.size(); element++) {
                tensor.set(element, numbers[next++]);
            }
        }
        network.changed();
    }

    @Override
    public long steps() {
        return 1;
    }

    @Override
    public long rounds() {
        return rounds;
    }

    @Override
    public Map<String, Tensor> moments() {
        return Map.of();
    }

    @Override
    public Optional<TrainingState.LbfgsState> lbfgs() {
        return Optional.of(lbfgs.state(point));
    }

    @Override
    public void resume(TrainingState state) {
        TrainingState.LbfgsState memory =
                state.lbfgs().orElseThrow(() -> new DataException("this state is not of a training by L-BFGS"));
        point = memory.point().clone();
        lbfgs.resume(memory);
    }
}
