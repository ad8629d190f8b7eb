package mlpc.runtime.train;

import java.util.Map;
import mlpc.runtime.Network;
import mlpc.runtime.Tensor;
import mlpc.runtime.Weights;
import mlpc.runtime.Workspace;
import mlpc.runtime.signature.Variable;

/**
 * Finds out where training left the numbers. Steps are deterministic, so nothing is recorded on the way: the steps since
 * the last snapshot are done again, each one watched.
 */
final class Divergence {
    private final Network network;
    private final Workspace workspace;
    private final Stepper stepper;

    Divergence(Network network, Workspace workspace, Stepper stepper) {
        this.network = network;
        this.workspace = workspace;
        this.stepper = stepper;
    }

    /** Whether any parameter or state is not finite. */
    boolean hasBadWeights() {
        return firstBadVariable() != null;
    }

    /** What to throw; the network is left with the last good weights. */
    DivergedException diagnose(Snapshot good) {
        good.restore();
        Snapshot before = new Snapshot(network, workspace);
        MeanLosses losses = new MeanLosses(network.signature().losses());
        for (long step = good.step(); ; step++) {
            before.take(step);
            stepper.run(step);
            if (!Double.isFinite(losses.add(workspace)) || hasBadWeights()) {
                String variable = firstBadVariable();
                before.restore();
                return describe(step, variable, network.save());
            }
        }
    }

    private DivergedException describe(long step, String variable, Weights lastGood) {
        String[] name = new String[1];
        int row = locate(step, name);
        if (name[0] == null) {
            name[0] = variable == null ? "the loss" : variable + " after the update";
        }
        return new DivergedException(
                "training diverged in step " + (step + 1) + ": the first value that is not finite is " + name[0]
                        + (row < 0 ? "" : ", at training row " + row)
                        + ". A lower learning rate or `clip` usually helps; the weights from before this step are kept.",
                step + 1,
                row,
                name[0],
                lastGood);
    }

    /** Runs the step's gradients phase by phase until something is not finite; the row, and the name in {@code found}. */
    private int locate(long step, String[] found) {
        stepper.prepare(step);
        for (int slot = 0; slot < network.signature().inputs().size(); slot++) {
            if (workspace.input(slot).firstNotFinite(workspace.rows) >= 0) {
                found[0] = "input " + network.signature().inputs().get(slot).name();
                return row(workspace.input(slot));
            }
        }
        int[] extents = network.extents(Network.GRADIENTS);
        for (int phase = 0; phase < extents.length; phase++) {
            int extent = extents[phase] == Network.ROWS ? workspace.rows : extents[phase];
            network.run(Network.GRADIENTS, phase, workspace, 0, extent);
            for (Map.Entry<String, Tensor> buffer : workspace.buffers().entrySet()) {
                if (isBad(buffer.getValue())) {
                    found[0] = buffer.getKey();
                    return row(buffer.getValue());
                }
            }
        }
        for (Map.Entry<String, Tensor> gradient : workspace.gradients().entrySet()) {
            if (!gradient.getValue().isFinite()) {
                found[0] = "the gradient of " + gradient.getKey();
                return -1;
            }
        }
        return -1;
    }

    private boolean isBad(Tensor tensor) {
        return tensor.firstNotFinite(Math.min(tensor.rows(), workspace.rows)) >= 0;
    }

    /** Which row of the data, if the tensor has one for each example. */
    private int row(Tensor tensor) {
        int row = tensor.firstNotFinite(Math.min(tensor.rows(), workspace.rows));
        return tensor.rows() == workspace.capacity() ? workspace.rowIds[row] : -1;
    }

    private String firstBadVariable() {
        for (Variable variable : network.signature().variables()) {
            if (!network.tensor(variable.name()).isFinite()) {
                return variable.name();
            }
        }
        return null;
    }
}
