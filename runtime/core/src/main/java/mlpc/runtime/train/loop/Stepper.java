package mlpc.runtime.train.loop;

import mlpc.runtime.network.Network;
import mlpc.runtime.network.Workspace;
import mlpc.runtime.parallel.Pool;
import mlpc.runtime.signature.OptimizerSpec;
import mlpc.runtime.signature.Recipe;
import mlpc.runtime.signature.Variable;
import mlpc.runtime.tensor.Tensor;

/**
 * Does one step of an elementwise optimizer: sets its scalars, runs the generated code, and clips the gradients if the
 * recipe says so.
 */
final class Stepper {
    private final Network network;
    private final Workspace workspace;
    private final Batches batches;
    private final Recipe recipe;
    private final Pool pool;
    private final long steps;

    Stepper(Network network, Workspace workspace, Batches batches, Recipe recipe, Pool pool, long steps) {
        this.network = network;
        this.workspace = workspace;
        this.batches = batches;
        this.recipe = recipe;
        this.pool = pool;
        this.steps = steps;
    }

    /** Step number {@code step}, from 0; its losses are then in the workspace. */
    void run(long step) {
        prepare(step);
        if (recipe.clip() > 0) {
            network.run(Network.GRADIENTS, workspace, pool);
            workspace.clip = Math.min(1, recipe.clip() / (gradientNorm() + 1e-6));
            network.run(Network.UPDATE, workspace, pool);
        } else {
            network.run(Network.STEP, workspace, pool);
        }
    }

    /** Sets the rows and the scalars of a step. */
    void prepare(long step) {
        batches.load(workspace, step);
        workspace.seed = recipe.seed();
        workspace.step = step;
        OptimizerSpec optimizer = recipe.optimizer();
        workspace.rate = optimizer.rate() * Schedules.factor(recipe.schedule(), step, batches.epoch(step), steps);
        // Without such a setting the optimizer has 0 for it, and the scalar is 1.
        workspace.bias1 = 1 - Schedules.power(optimizer.get("beta1"), step + 1);
        workspace.bias2 = 1 - Schedules.power(optimizer.get("beta2"), step + 1);
        workspace.clip = 1;
    }

    /** √ Σ g² over all parameters, in double and in the signature's order. */
    private double gradientNorm() {
        double sum = 0;
        for (Variable parameter : network.signature().parameters()) {
            Tensor gradient = workspace.gradients().get(parameter.name());
            if (gradient != null) {
                sum += squares(gradient);
            }
        }
        return Math.sqrt(sum);
    }

    private static double squares(Tensor tensor) {
        double sum = 0;
        for (int row = 0; row < tensor.rows(); row++) {
            for (int column = 0; column < tensor.columns(); column++) {
                double value = tensor.get(row, column);
                sum = Math.fma(value, value, sum);
            }
        }
        return sum;
    }
}
