package mlpc.runtime.train.loop;

import java.util.ArrayList;
import java.util.List;
import mlpc.runtime.network.Network;
import mlpc.runtime.network.Workspace;
import mlpc.runtime.signature.Variable;
import mlpc.runtime.tensor.Tensor;

/** A copy of everything that a step changes: parameters, states, moments of the optimizer. */
final class Snapshot {
    private final List<Tensor> live = new ArrayList<>();
    private final List<Tensor> copies = new ArrayList<>();
    private final Network network;
    private long step;

    /** A copy of parameters and states only. */
    Snapshot(Network network) {
        this.network = network;
        for (Variable variable : network.signature().variables()) {
            live.add(network.tensor(variable.name()));
        }
        live.forEach(tensor -> copies.add(tensor.copy()));
    }

    /** A copy of parameters, states and moments. */
    Snapshot(Network network, Workspace workspace) {
        this(network);
        for (Tensor moment : workspace.moments().values()) {
            live.add(moment);
            copies.add(moment.copy());
        }
    }

    /** Copies everything again, before a step. */
    void take(long beforeStep) {
        step = beforeStep;
        for (int index = 0; index < live.size(); index++) {
            copies.get(index).copyFrom(live.get(index));
        }
    }

    void restore() {
        for (int index = 0; index < live.size(); index++) {
            live.get(index).copyFrom(copies.get(index));
        }
        network.changed();
    }

    /** The step to continue with from here. */
    long step() {
        return step;
    }
}
