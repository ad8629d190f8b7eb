package mlpc.runtime.train.loop;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import mlpc.runtime.network.Network;
import mlpc.runtime.network.Workspace;
import mlpc.runtime.parallel.Pool;
import mlpc.runtime.signature.Recipe;
import mlpc.runtime.signature.Variable;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;
import mlpc.runtime.train.DivergedException;
import mlpc.runtime.train.LossHistory;
import mlpc.runtime.train.Outcome;
import mlpc.runtime.train.Scores;
import mlpc.runtime.train.TrainingControl;
import mlpc.runtime.train.TrainingState;
import mlpc.runtime.train.score.MeanLosses;

/**
 * The loop over steps and epochs that batches and L-BFGS share. Between two steps its whole state is a value; see
 * {@link #state}.
 */
abstract class TrainingLoop implements TrainingControl, AutoCloseable {
    final Network network;
    final Recipe recipe;
    final Workspace workspace;
    final MeanLosses losses;
    final NotFinite notFinite;
    private final TrainingSetup setup;
    private final Pool pool;
    private final Meter meter;
    private final BestWeights best;
    private final long steps;
    private final long stepsPerEpoch;

    private LossHistory history = new LossHistory();
    private long step;
    private double loss = Double.NaN;
    private boolean patient = true;
    private boolean stopped;

    TrainingLoop(TrainingSetup setup, Workspace workspace, long steps, long stepsPerEpoch, Pool pool) {
        this.setup = setup;
        this.network = setup.network();
        this.recipe = setup.recipe();
        this.workspace = workspace;
        this.losses = new MeanLosses(network.signature().losses());
        this.notFinite = new NotFinite(network, workspace, setup.training(), setup.tracer());
        this.pool = pool;
        this.best = new BestWeights(network);
        this.steps = steps;
        this.stepsPerEpoch = stepsPerEpoch;
        this.meter = new Meter(setup.listener(), (int) ((steps + stepsPerEpoch - 1) / stepsPerEpoch), steps);
    }

    /** Does a step, numbered from 0, adds its losses, and returns its objective. */
    abstract double advance(long number);

    /** Throws if a weight is infinite or NaN. */
    abstract void requireFinite();

    /** Ends what was begun for the training, such as threads. */
    @Override
    public abstract void close();

    /** The state of the optimizer apart from its moments. */
    abstract Optional<TrainingState.LbfgsState> lbfgs();

    /** Continues from a state; weights and moments have been restored already. */
    abstract void resumed(TrainingState state);

    final Outcome run() {
        try {
            while (step < steps && patient && !stopped) {
                loss = advance(step);
                step++;
                meter.step(losses, workspace);
                if (step % stepsPerEpoch == 0 || step == steps) {
                    finishEpoch();
                }
                setup.listener().finishedStep(this);
            }
        } catch (DivergedException diverged) {
            throw best.epoch() == 0 ? diverged : diverged.withBest(best.state().weights(), best.epoch());
        }
        return outcome();
    }

    /** Computes the scores of an epoch, keeps its weights if they are the best, and decides whether to go on. */
    private void finishEpoch() {
        // The loss is from before the last update, which may have left the numbers since.
        requireFinite();
        Optional<Scores> scores = setup.validation().map(evaluation -> evaluation.run(pool));
        double training = losses.total();
        boolean improved = best.offer(meter.epoch(), scores.map(Scores::loss).orElse(training), scores);
        scores.ifPresentOrElse(measured -> history.add(training, measured), () -> history.add(training, Double.NaN));
        meter.finishEpoch(losses, scores, improved);
        patient = isPatient();
        losses.clear();
    }

    /** After the last finished epoch. */
    private boolean isPatient() {
        return recipe.patience() == 0 || meter.epoch() - 1 - best.epoch() < recipe.patience();
    }

    private Outcome outcome() {
        boolean cancelled = stopped && step < steps && patient;
        if (best.epoch() > 0 || !cancelled) {
            best.restore();
        } else {
            requireFinite();
        }
        return new Outcome(
                network.save(),
                meter.epoch() - 1,
                step,
                best.epoch(),
                best.loss(),
                best.scores(),
                !patient && step < steps,
                cancelled,
                history);
    }

    @Override
    public final long step() {
        return step;
    }

    @Override
    public final double loss() {
        return loss;
    }

    @Override
    public final Tensor gradient(String parameter) {
        List<Variable> parameters = network.signature().parameters();
        for (Variable variable : parameters) {
            if (variable.name().equals(parameter)) {
                Tensor gradient = workspace.gradients().get(parameter);
                return gradient == null
                        ? Tensor.zeros(network.precision(), variable)
                        : network.inShape(variable, gradient);
            }
        }
        throw new DataException(network.signature().model() + " has no parameter " + parameter + "; it has "
                + parameters.stream().map(Variable::name).collect(Collectors.joining(", ")));
    }

    @Override
    public final void stop() {
        stopped = true;
    }

    @Override
    public final TrainingState state() {
        requireFinite();
        Map<String, Tensor> moments = new LinkedHashMap<>();
        workspace.moments().forEach((name, tensor) -> moments.put(name, tensor.copy()));
        return new TrainingState(
                setup.conditions(),
                step,
                meter.epoch(),
                network.save(),
                moments,
                losses.state(),
                best.state(),
                lbfgs(),
                history.copy());
    }

    /** Goes on from a state. */
    final void resume(TrainingState state) {
        state.requireConditions(setup.conditions());
        best.resume(state.best());
        network.load(state.weights());
        loadMoments(state.moments());
        losses.resume(state.running());
        history = state.history().copy();
        step = state.step();
        meter.resume(state.epoch(), step);
        patient = state.epoch() == 1 || isPatient();
        resumed(state);
    }

    private void loadMoments(Map<String, Tensor> saved) {
        if (!saved.keySet().equals(workspace.moments().keySet())) {
            throw new DataException("this training cannot go on here: its optimizer remembers " + saved.keySet()
                    + ", this one " + workspace.moments().keySet());
        }
        workspace.moments().forEach((name, tensor) -> tensor.copyFrom(requireNonNull(saved.get(name))));
    }
}
