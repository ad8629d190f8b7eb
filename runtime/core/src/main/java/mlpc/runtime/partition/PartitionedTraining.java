package mlpc.runtime.partition;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import mlpc.runtime.network.HeldRows;
import mlpc.runtime.network.Network;
import mlpc.runtime.signature.Recipe;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.statistic.PartialStatistics;
import mlpc.runtime.statistic.StatisticsFit;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.train.LossHistory;
import mlpc.runtime.train.Outcome;
import mlpc.runtime.train.Scores;
import mlpc.runtime.train.TrainingState;
import mlpc.runtime.train.calibrate.Calibrator;
import mlpc.runtime.train.calibrate.Logits;
import mlpc.runtime.train.loop.NetworkState;
import mlpc.runtime.train.loop.TableTargets;

/**
 * A training on rows in several places. Each round goes out to all of them, and what comes back is put together in their order: so the
 * same rows in the same places give the same weights, bit for bit, whatever is done again or at once.
 *
 * <p>By an elementwise optimizer each place does some steps of its own from common weights; then parameters, states such as running
 * means, and the optimizer's moments are averaged, each place by its rows. In one place, that is the training of {@code mlp train}. By
 * L-BFGS the gradient is that of all rows; here batch_norm would know one place's rows only, so it is refused.
 *
 * <pre>{@code
 * PartitionedTraining training = new PartitionedTraining(network, recipe, partitions);
 * Outcome outcome = training.run(epoch -> Checkpoint.write(file, epoch.state()));
 * }</pre>
 */
public final class PartitionedTraining {
    private final Network network;
    private final Recipe recipe;
    private final Partitions partitions;
    private final HeldRows keys;
    private final long[] counts;
    private final long held;
    private final Calibrator calibrator;
    private RoundPlan plan;
    private LossHistory history = new LossHistory();
    private int epoch;
    private long steps;
    private long rounds;
    private TrainingState.Best best;
    private Optional<PartitionedLoop> loop = Optional.empty();

    /**
     * Looks at the rows: how many there are, and which are held back.
     *
     * @param network is trained from its present weights, and has the best ones afterwards
     * @param recipe how to train; the share that is held back goes by the rows' keys
     * @param partitions the rows
     * @throws DataException if there are no rows, if rows shall be held back and have no key, or if the recipe does not go together with
     *     several places; says what to do
     */
    public PartitionedTraining(Network network, Recipe recipe, Partitions partitions) {
        this.network = network;
        this.recipe = recipe;
        this.partitions = partitions;
        requireFitting();
        this.keys = HeldSearch.of(network.signature().targets(), recipe, partitions);
        List<RowCounts.Found> each = partitions.each(new RowCounts(keys));
        this.counts = each.stream().mapToLong(RowCounts.Found::training).toArray();
        this.held = each.stream().mapToLong(RowCounts.Found::held).sum();
        if (Arrays.stream(counts).sum() == 0) {
            throw new DataException("there are no rows to train on");
        }
        TableTargets targets = each.get(0).targets();
        each.subList(1, each.size()).forEach(place -> targets.add(place.targets()));
        targets.requireDifferences(network.signature());
        this.calibrator = new Calibrator(network);
        calibrator.begin(held);
        this.plan = RoundPlan.of(network.signature(), recipe, counts);
        this.best = new TrainingState.Best(0, Double.POSITIVE_INFINITY, Optional.empty(), network.save());
    }

    private void requireFitting() {
        Signature signature = network.signature();
        signature.recipe().obstacle(recipe).ifPresent(compiled -> {
            throw new DataException(signature.model() + " was compiled for " + compiled
                    + ". That is part of its code: change it in the model file's `train { … }`.");
        });
        boolean normalises = signature.states().stream().anyMatch(state -> state.isVariance());
        if (normalises && !recipe.optimizer().isElementwise()) {
            throw new DataException(signature.model()
                    + " has batch_norm, which would know the rows of one place only: take layer_norm, or another optimizer than "
                    + recipe.optimizer().name());
        }
    }

    /** {@return how the training goes, and what its rounds cost} */
    public RoundPlan plan() {
        return plan;
    }

    /**
     * Another number of rounds than the plan's.
     *
     * @param wanted rounds of an epoch, from 1
     */
    public void setRounds(int wanted) {
        plan = plan.withRounds(wanted);
    }

    /**
     * Trains.
     *
     * @param finishedEpoch is told of each epoch
     * @return what it came to
     * @throws DataException if a value became infinite or NaN; says in which place
     */
    public Outcome run(Consumer<PartitionedTraining> finishedEpoch) {
        measure();
        return run(Optional.empty(), finishedEpoch);
    }

    /**
     * Goes on with a training that was stopped, to the bits that it would have had.
     *
     * @param state of that training
     * @param finishedEpoch is told of each epoch
     * @return what it came to, the part before the break included
     * @throws DataException if the state is of another model, recipe or other places; says what differs
     */
    public Outcome resume(TrainingState state, Consumer<PartitionedTraining> finishedEpoch) {
        state.requireConditions(conditions());
        return run(Optional.of(state), finishedEpoch);
    }

    private void measure() {
        StatisticsFit fit = new StatisticsFit(network);
        for (Optional<PartialStatistics> next = fit.next(); next.isPresent(); next = fit.next()) {
            fit.take(partitions.together(new CountStatistics(keys, next.get()), PartialStatistics::sum));
            rounds++;
        }
        fit.finish();
    }

    private Outcome run(Optional<TrainingState> state, Consumer<PartitionedTraining> finishedEpoch) {
        if (network.signature().parameters().isEmpty()) {
            return Outcome.untrained(network.save());
        }
        LocalRound.Length length = length();
        PartitionedLoop made = recipe.optimizer().isElementwise()
                ? new AveragedSteps(network, partitions, keys, counts, plan.rounds(), length)
                : new SummedGradients(network, recipe, partitions, keys, length.epochs());
        loop = Optional.of(made);
        state.ifPresent(before -> {
            network.load(before.weights());
            made.resume(before);
            history = before.history().copy();
            epoch = before.epoch() - 1;
            steps = before.step();
            best = before.best();
        });
        while (epoch < length.epochs() && isPatient()) {
            double loss = made.epoch(epoch);
            steps += made.steps();
            finishEpoch(loss);
            finishedEpoch.accept(this);
        }
        boolean stoppedEarly = epoch < length.epochs();
        network.load(best.weights());
        Outcome outcome = new Outcome(
                network.save(), epoch, steps, best.epoch(), best.loss(), best.scores(), stoppedEarly, false, history);
        return calibrator.isIdle() ? outcome : calibrated(outcome);
    }

    /** The losses are as they were: only predictions have a temperature. */
    private Outcome calibrated(Outcome outcome) {
        for (int index = 0; index < calibrator.count(); index++) {
            HeldLogits work = new HeldLogits(keys, NetworkState.read(network), index, counts.length);
            calibrator.fit(index, partitions.together(work, Logits::joined), held);
        }
        return outcome.with(network.save(), scores());
    }

    private LocalRound.Length length() {
        long most = recipe.optimizer().isElementwise() ? plan.steps() : 1;
        long all = recipe.steps() > 0 ? recipe.steps() : recipe.epochs() * most;
        return new LocalRound.Length((all + most - 1) / most, all, most);
    }

    private void finishEpoch(double loss) {
        epoch++;
        Optional<Scores> scores = held == 0 ? Optional.empty() : Optional.of(scores());
        double its = scores.map(Scores::loss).orElse(loss);
        history.add(loss, scores.map(Scores::loss).orElse(Double.NaN));
        // To compare, a loss that is no number is worse than any other.
        if (Double.compare(its, best.loss()) < 0 || best.epoch() == 0) {
            best = new TrainingState.Best(epoch, its, scores, network.save());
        }
    }

    private Scores scores() {
        double[] sums = PartitionedLoop.sum(partitions.each(new HeldLosses(keys, NetworkState.read(network))));
        Map<String, Double> losses = new LinkedHashMap<>();
        double rows = sums[sums.length - 1];
        double total = 0;
        for (int index = 0; index < sums.length - 1; index++) {
            losses.put(network.signature().losses().get(index), sums[index] / rows);
            total += sums[index] / rows;
        }
        return new Scores(Math.toIntExact(held), total, losses, Map.of());
    }

    private boolean isPatient() {
        return recipe.patience() == 0 || best.epoch() == 0 || epoch - best.epoch() < recipe.patience();
    }

    /** {@return epochs that are finished} */
    public int epoch() {
        return epoch;
    }

    /** {@return rows that are held back} */
    public long held() {
        return held;
    }

    /** {@return times that all places have been asked for something, since the training began here} */
    public long rounds() {
        return rounds + loop.map(PartitionedLoop::rounds).orElse(0L);
    }

    /**
     * {@return a copy of all that the training goes on from}
     *
     * @throws IllegalStateException before the first epoch
     */
    public TrainingState state() {
        PartitionedLoop made =
                loop.orElseThrow(() -> new IllegalStateException("no epoch of this training is finished yet"));
        int losses = network.signature().losses().size();
        return new TrainingState(
                conditions(),
                steps,
                epoch + 1,
                network.save(),
                made.moments(),
                new TrainingState.RunningLosses(new double[losses], 0),
                best,
                made.lbfgs(),
                history.copy());
    }

    private Map<String, String> conditions() {
        Map<String, String> conditions = new LinkedHashMap<>();
        Signature signature = network.signature();
        conditions.put("the model", signature.model());
        conditions.put("the model's structure", signature.structure());
        signature.hypers().forEach((name, value) -> conditions.put("the hyper " + name, value));
        conditions.put("the number of rows in each partition", Arrays.toString(counts));
        conditions.put("the number of rounds", Integer.toString(plan.rounds()));
        conditions.put("the recipe", recipe.toString());
        return conditions;
    }
}
