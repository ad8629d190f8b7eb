package mlpc.runtime.train;

import java.util.Optional;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Network;
import mlpc.runtime.network.Tracer;
import mlpc.runtime.network.Weights;
import mlpc.runtime.network.Workspace;
import mlpc.runtime.parallel.Pool;
import mlpc.runtime.signature.Recipe;
import mlpc.runtime.tensor.DataException;

/**
 * The training loop. What a step does depends on its number, the recipe and the rows alone, so the result is the same on
 * any number of threads. The network is left with the best weights: by validation loss, or else by the epoch's training loss.
 */
public final class Trainer {
    /** How far apart the copies are that a divergence is traced back from. */
    private static final int SNAPSHOT_STEPS = 100;

    private final Network network;
    private final Recipe recipe;
    private final Dataset training;
    private final Optional<Evaluation> validation;
    private final int threads;
    private final TrainingListener listener;
    private final Snapshot best;
    private final Optional<Tracer> tracer;

    private int bestEpoch;
    private double bestLoss = Double.POSITIVE_INFINITY;
    private Optional<Scores> bestScores = Optional.empty();

    /** @param tracer names what was not finite, where the network's own buffers are too coarse */
    public Trainer(
            Network network,
            Dataset rows,
            TrainingOptions options,
            TrainingListener listener,
            Optional<Tracer> tracer) {
        this.tracer = tracer;
        this.network = network;
        this.recipe = options.recipe();
        this.threads = options.threads();
        this.listener = listener;
        Dataset.Split split = options.validation()
                .map(held -> new Dataset.Split(rows, held))
                .orElseGet(() -> rows.split(recipe.validation(), recipe.seed()));
        this.training = split.training();
        this.validation = split.validation().size() == 0
                ? Optional.empty()
                : Optional.of(new Evaluation(network, split.validation()));
        this.best = new Snapshot(network);
        if (training.size() == 0) {
            throw new DataException("there are no rows to train on");
        }
        if (!network.signature().recipe().runs(recipe)) {
            throw new DataException(network.signature().model()
                    + " was compiled for another optimizer or learning rule, or without clipping: "
                    + "these are part of its code. Change them in the model file's `train { … }`.");
        }
    }

    /** Trains from the network's weights. */
    public Outcome run() {
        if (network.signature().parameters().isEmpty()) {
            return new Outcome(network.save(), 0, 0, 0, Double.NaN, Optional.empty(), false);
        }
        try (Pool pool = new Pool(threads)) {
            return recipe.optimizer().name().equals("lbfgs") ? runWhole(pool) : runBatches(pool);
        }
    }

    /** Epochs of steps over batches. */
    private Outcome runBatches(Pool pool) {
        Workspace workspace = network.trainingWorkspace(batch());
        Batches batches = new Batches(training, recipe, workspace.capacity());
        long steps = recipe.steps() > 0 ? recipe.steps() : recipe.epochs() * batches.perEpoch();
        Stepper stepper = new Stepper(network, workspace, batches, recipe, pool, steps);
        NotFinite notFinite = new NotFinite(network, workspace, training, tracer);
        Divergence divergence = new Divergence(network, workspace, stepper, notFinite);
        Snapshot good = new Snapshot(network, workspace);
        MeanLosses losses = new MeanLosses(network.signature().losses());
        Meter meter = new Meter(listener, (int) ((steps + batches.perEpoch() - 1) / batches.perEpoch()), steps);
        boolean patient = true;
        long step = 0;
        while (step < steps && patient) {
            stepper.run(step);
            step++;
            if (!Double.isFinite(losses.add(workspace))) {
                throw divergence.diagnose(good);
            }
            boolean ends = step % batches.perEpoch() == 0 || step == steps;
            if (step % SNAPSHOT_STEPS == 0 || step == steps) {
                if (notFinite.variable().isPresent()) {
                    throw divergence.diagnose(good);
                }
                good.take(step);
            }
            meter.step(losses, workspace);
            if (ends) {
                patient = finishEpoch(meter, losses, pool);
                losses.clear();
            }
        }
        return outcome(meter);
    }

    private int batch() {
        return recipe.batch() == 0 ? training.size() : Math.min(recipe.batch(), training.size());
    }

    /** Full-batch L-BFGS: a step sees all rows. */
    private Outcome runWhole(Pool pool) {
        Workspace workspace = network.trainingWorkspace(training.size());
        FullBatchObjective objective = new FullBatchObjective(network, workspace, training, recipe, pool);
        Lbfgs lbfgs = new Lbfgs(objective, recipe.optimizer());
        int epochs = recipe.steps() > 0 ? recipe.steps() : recipe.epochs();
        NotFinite notFinite = new NotFinite(network, workspace, training, tracer);
        MeanLosses losses = new MeanLosses(network.signature().losses());
        Meter meter = new Meter(listener, epochs, epochs);
        double[] point = objective.point();
        boolean patient = true;
        for (int epoch = 0; epoch < epochs && patient; epoch++) {
            Weights before = network.save();
            workspace.rate =
                    recipe.optimizer().get("rate", 1) * Schedules.factor(recipe.schedule(), epoch, epoch, epochs);
            lbfgs.step(point, workspace.rate);
            if (!Double.isFinite(objective.evaluate(point))
                    || notFinite.gradient().isPresent()) {
                NotFinite.Found found = notFinite.find();
                network.load(before);
                // Where the step began, if that was wrong already; only then what it led to.
                NotFinite.Found start = notFinite.find();
                if (start != NotFinite.LOSS) {
                    found = start;
                }
                network.load(before);
                throw new DivergedException(epoch + 1, found.row(), found.tensor(), before);
            }
            losses.clear();
            losses.add(workspace);
            meter.step(losses, workspace);
            patient = finishEpoch(meter, losses, pool);
        }
        return outcome(meter);
    }

    /** Scores the epoch, keeps its weights if they are the best, and says whether to go on. */
    private boolean finishEpoch(Meter meter, MeanLosses losses, Pool pool) {
        Optional<Scores> scores = validation.map(evaluation -> evaluation.run(pool));
        double loss = scores.map(Scores::loss).orElse(losses.total());
        boolean improved = loss < bestLoss || bestEpoch == 0;
        if (improved) {
            bestLoss = loss;
            bestEpoch = meter.epoch();
            bestScores = scores;
            best.take(0);
        }
        boolean patient = recipe.patience() == 0 || meter.epoch() - bestEpoch < recipe.patience();
        meter.finishEpoch(losses, scores, improved);
        return patient;
    }

    private Outcome outcome(Meter meter) {
        best.restore();
        return new Outcome(
                network.save(),
                meter.epoch() - 1,
                meter.steps(),
                bestEpoch,
                bestLoss,
                bestScores,
                meter.stoppedEarly());
    }
}
