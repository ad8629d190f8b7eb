package mlpc.runtime.train.loop;

import java.util.Optional;
import mlpc.runtime.network.Weights;
import mlpc.runtime.parallel.Pool;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.train.DivergedException;
import mlpc.runtime.train.TrainingState;
import mlpc.runtime.train.lbfgs.FullBatchObjective;
import mlpc.runtime.train.lbfgs.Lbfgs;

/** Training by L-BFGS: each step uses all rows, and is an epoch. */
final class LbfgsLoop extends TrainingLoop {
    private final FullBatchObjective objective;
    private final Lbfgs lbfgs;
    private final int epochs;
    private double[] point;

    LbfgsLoop(TrainingSetup setup, Pool pool) {
        super(setup, setup.network().trainingWorkspace(setup.training().size()), epochs(setup), 1, pool);
        this.epochs = epochs(setup);
        this.objective = new FullBatchObjective(network, workspace, setup.training(), recipe, pool);
        this.lbfgs = new Lbfgs(objective, recipe.optimizer());
        this.point = objective.point();
    }

    private static int epochs(TrainingSetup setup) {
        return setup.recipe().steps() > 0
                ? setup.recipe().steps()
                : setup.recipe().epochs();
    }

    /** Nothing to end. */
    @Override
    public void close() {}

    @Override
    double advance(long number) {
        Weights before = network.save();
        workspace.rate = recipe.optimizer().rate() * Schedules.factor(recipe.schedule(), number, number, epochs);
        lbfgs.step(point, workspace.rate);
        if (!Double.isFinite(objective.evaluate(point)) || notFinite.gradient().isPresent()) {
            throw diagnose(number + 1, before);
        }
        return losses.add(workspace);
    }

    private DivergedException diagnose(long number, Weights before) {
        NotFinite.Found found = notFinite.find();
        network.load(before);
        // Look at the start of the step first; if all is finite there, at its result.
        NotFinite.Found start = notFinite.find();
        boolean wasThere = start != NotFinite.LOSS;
        if (wasThere) {
            found = start;
        }
        network.load(before);
        Optional<String> cause = wasThere ? notFinite.cause() : Optional.empty();
        return new DivergedException(number, found.row(), found.tensor(), cause, wasThere && number == 1, before);
    }

    /** Nothing to do: each step has checked it. */
    @Override
    void requireFinite() {}

    @Override
    Optional<TrainingState.LbfgsState> lbfgs() {
        return Optional.of(lbfgs.state(point));
    }

    @Override
    void resumed(TrainingState state) {
        TrainingState.LbfgsState memory =
                state.lbfgs().orElseThrow(() -> new DataException("this state is not of a training by L-BFGS"));
        if (memory.point().length != point.length) {
            throw new DataException("this training cannot go on here: it has another number of parameters");
        }
        point = memory.point().clone();
        lbfgs.resume(memory);
    }
}
