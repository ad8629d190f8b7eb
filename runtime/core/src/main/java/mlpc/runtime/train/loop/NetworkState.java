package mlpc.runtime.train.loop;

import mlpc.runtime.network.Network;
import mlpc.runtime.network.Workspace;
import mlpc.runtime.signature.Variable;
import mlpc.runtime.tensor.Tensor;

/**
 * All that a step changes as one array, in the layout of the network: parameters and states in the order of the signature, then what the
 * optimizer remembers.
 */
public final class NetworkState {
    private NetworkState() {}

    private static int size(Network network) {
        int size = 0;
        for (Variable variable : network.signature().variables()) {
            size += network.tensor(variable.name()).size();
        }
        return size;
    }

    /** Parameters and states alone. */
    public static double[] read(Network network) {
        double[] state = new double[size(network)];
        copy(network, state);
        return state;
    }

    private static int copy(Network network, double[] state) {
        int next = 0;
        for (Variable variable : network.signature().variables()) {
            next = copy(network.tensor(variable.name()), state, next);
        }
        return next;
    }

    /** Copies it out. */
    public static double[] read(Network network, Workspace workspace) {
        int size = size(network);
        for (Tensor moment : workspace.moments().values()) {
            size += moment.size();
        }
        double[] state = new double[size];
        int next = copy(network, state);
        for (Tensor moment : workspace.moments().values()) {
            next = copy(moment, state, next);
        }
        return state;
    }

    /** Parameters and states alone; what is behind them is left out. */
    public static int write(double[] state, Network network) {
        int next = 0;
        for (Variable variable : network.signature().variables()) {
            next = fill(network.tensor(variable.name()), state, next);
        }
        network.changed();
        return next;
    }

    /** Copies it in. */
    public static void write(double[] state, Network network, Workspace workspace) {
        int next = write(state, network);
        for (Tensor moment : workspace.moments().values()) {
            next = fill(moment, state, next);
        }
    }

    private static int copy(Tensor from, double[] state, int next) {
        int at = next;
        for (int row = 0; row < from.rows(); row++) {
            for (int column = 0; column < from.columns(); column++) {
                state[at++] = from.get(row, column);
            }
        }
        return at;
    }

    private static int fill(Tensor to, double[] state, int next) {
        int at = next;
        for (int row = 0; row < to.rows(); row++) {
            for (int column = 0; column < to.columns(); column++) {
                to.set(row, column, state[at++]);
            }
        }
        return at;
    }
}
