package mlpc.runtime.network;

import static java.util.Objects.requireNonNull;

import mlpc.runtime.parallel.Pool;
import org.jspecify.annotations.Nullable;

/** One phase of an entry as work for threads. Each workspace has one and reuses it, so that a call allocates nothing. */
final class Phase implements Pool.Task {
    private final Workspace workspace;
    private @Nullable Network network;
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
        requireNonNull(network).run(entry, number, workspace, from, to);
    }
}
