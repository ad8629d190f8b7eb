package mlpc.runtime.train.loop;

import java.util.List;
import java.util.Optional;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Network;
import mlpc.runtime.network.Tracer;
import mlpc.runtime.parallel.Pool;
import mlpc.runtime.signature.Recipe;
import mlpc.runtime.statistic.ColumnStatistics;
import mlpc.runtime.statistic.Measurement;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.train.Outcome;
import mlpc.runtime.train.TrainingListener;
import mlpc.runtime.train.TrainingOptions;
import mlpc.runtime.train.TrainingState;
import mlpc.runtime.train.calibrate.Calibrator;

/**
 * Trains a network. A step depends on its number, the recipe and the rows alone, so the result is the same for any
 * number of threads. Afterwards the network has the best weights, by validation loss, or by training loss without
 * validation rows.
 */
public final class Trainer {
    private final Network network;
    private final TrainingOptions options;
    private final TrainingSetup setup;
    private final Calibrator calibrator;

    /** @param tracer names what was not finite; the buffers of the network alone may not show it */
    public Trainer(
            Network network,
            Dataset rows,
            TrainingOptions options,
            TrainingListener listener,
            Optional<Tracer> tracer) {
        this.network = network;
        this.options = options;
        this.calibrator = new Calibrator(network);
        Recipe recipe = options.recipe();
        Dataset.Split split = options.split(rows);
        this.setup = new TrainingSetup(network, options, split, listener, tracer);
        if (split.training().size() == 0) {
            throw new DataException("there are no rows to train on");
        }
        network.signature().recipe().obstacle(recipe).ifPresent(compiled -> {
            throw new DataException(network.signature().model() + " was compiled for " + compiled
                    + ". That is part of its code: change it in the model file's `train { … }`.");
        });
        calibrator.begin(split.validation().size());
    }

    /** Trains from the network's present weights. */
    public Outcome run() {
        return run(Optional.empty());
    }

    /**
     * Continues an interrupted training from its state, whatever the weights of the network are. The result has the
     * same bits as without the interruption.
     *
     * @throws DataException if the state belongs to another model, recipe or data; says what differs
     */
    public Outcome resume(TrainingState state) {
        return run(Optional.of(state));
    }

    private Outcome run(Optional<TrainingState> state) {
        if (state.isEmpty()) {
            measure();
        }
        if (network.signature().parameters().isEmpty()) {
            return Outcome.untrained(network.save());
        }
        try (Pool pool = new Pool(options.threads());
                TrainingLoop loop = options.recipe().optimizer().isElementwise()
                        ? BatchLoop.of(setup, pool)
                        : new LbfgsLoop(setup, pool)) {
            state.ifPresent(loop::resume);
            return calibrated(loop.run(), pool);
        }
    }

    /** The losses are as they were: only predictions have a temperature. */
    private Outcome calibrated(Outcome outcome, Pool pool) {
        if (calibrator.isIdle()) {
            return outcome;
        }
        setup.listener().calibrated(calibrator.fit(setup.held(), pool));
        return outcome.with(network.save(), setup.validation().orElseThrow().run(pool));
    }

    /** Statistics are of the rows that steps are taken from alone: what is held back shall not be known. */
    private void measure() {
        TableTargets.of(setup.training()).requireDifferences(network.signature());
        List<Measurement> measured = ColumnStatistics.measure(network, setup.training());
        if (!measured.isEmpty()) {
            setup.listener().measured(measured, setup.training().size());
        }
    }
}
