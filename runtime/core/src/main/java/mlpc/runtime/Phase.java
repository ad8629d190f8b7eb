package mlpc.runtime;

import mlpc.runtime.train.Pool;

/** One phase of an entry as work for threads. Each workspace has one and reuses it, so that a call allocates nothing. */
final class Phase implements Pool.Task {
    private final Workspace workspace;
    private Network network;
    private int entry;
    private int number;

    Phase(Workspace workspace) {
        this.workspace = workspace;
    }

    Phase of(Network changed, int changedEntry, int changedNumber) {
        network = changed;
        entry = changedEntry;
        number = changedNumber;
        return this;
    }

    @Override
    public void run(int from, int to) {
        run(network, entry, number, workspace, from, to);
    }

    /**
     * A part of a phase; where kernels work, by a call that stays a call. Inlined into whoever predicts all day, their own calls can
     * come to lie deeper than HotSpot's {@code MaxInlineLevel}; it then inlines operations of the Vector API too late to know which
     * they are (JDK 17), and vectors become objects. But it inlines no method into itself more than once ({@code
     * MaxRecursiveInlineLevel}). Models without panels are small enough that a call counts.
     */
    static void run(Network network, int entry, int phase, Workspace workspace, int from, int to) {
        if (network.hasPanels()) {
            call(2, network, entry, phase, workspace, from, to);
        } else {
            network.run(entry, phase, workspace, from, to);
        }
    }

    private static void call(int calls, Network network, int entry, int phase, Workspace workspace, int from, int to) {
        if (calls > 0) {
            call(calls - 1, network, entry, phase, workspace, from, to);
        } else {
            network.run(entry, phase, workspace, from, to);
        }
    }
}
