package mlpc.runtime.train.loop;

import java.util.Optional;
import mlpc.runtime.parallel.Pool;
import mlpc.runtime.signature.Variable;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.train.TrainingState;

/** Training by an elementwise optimizer: each step uses one batch of rows. */
final class BatchLoop extends TrainingLoop {
    /** How far apart the copies are that a divergence is traced back from. */
    private static final int SNAPSHOT_STEPS = 100;

    private final Batches batches;
    private final Stepper stepper;
    private final Divergence divergence;
    private final Snapshot good;
    private final long steps;

    static BatchLoop of(TrainingSetup setup, Pool pool) {
        int rows = setup.training().size();
        int batch = setup.recipe().batch() == 0 ? rows : Math.min(setup.recipe().batch(), rows);
        if (batch == 1 && setup.network().signature().states().stream().anyMatch(Variable::isVariance)) {
            throw new DataException(
                    "every batch of this training has one row, and of one row batch_norm knows no variance: take "
                            + "batches of 2 rows or more, or layer_norm");
        }
        Batches batches = new Batches(setup.training(), setup.recipe(), batch);
        batches.readAhead(setup.network().precision(), steps(setup, batches));
        return new BatchLoop(setup, batches, pool);
    }

    private BatchLoop(TrainingSetup setup, Batches batches, Pool pool) {
        super(
                setup,
                setup.network().trainingWorkspace(batches.size()),
                steps(setup, batches),
                batches.perEpoch(),
                pool);
        this.batches = batches;
        this.steps = steps(setup, batches);
        this.stepper = new Stepper(network, workspace, batches, recipe, pool, steps);
        this.divergence = new Divergence(network, workspace, stepper, notFinite);
        this.good = new Snapshot(network, workspace);
    }

    private static long steps(TrainingSetup setup, Batches batches) {
        return setup.recipe().steps() > 0
                ? setup.recipe().steps()
                : setup.recipe().epochs() * batches.perEpoch();
    }

    @Override
    public void close() {
        batches.close();
    }

    @Override
    double advance(long number) {
        stepper.run(number);
        double objective = losses.add(workspace);
        if (!Double.isFinite(objective)) {
            throw divergence.diagnose(good);
        }
        long done = number + 1;
        if (done % SNAPSHOT_STEPS == 0 || done == steps) {
            requireFinite();
            good.take(done);
        }
        return objective;
    }

    @Override
    void requireFinite() {
        if (notFinite.variable().isPresent()) {
            throw divergence.diagnose(good);
        }
    }

    @Override
    Optional<TrainingState.LbfgsState> lbfgs() {
        return Optional.empty();
    }

    @Override
    void resumed(TrainingState state) {
        good.take(state.step());
    }
}
