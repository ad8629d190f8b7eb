package mlpc.runtime.network;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import mlpc.runtime.parallel.Pool;
import mlpc.runtime.parallel.Round;
import org.jspecify.annotations.Nullable;

/** The phases of an entry as work for threads. Each workspace has one and reuses it, so that a call allocates nothing. */
final class Phases {
    /** One phase. */
    private static final class Task implements Pool.Task {
        private final Workspace workspace;
        private @Nullable Network network;
        private int entry;
        private int phase;

        Task(Workspace workspace) {
            this.workspace = workspace;
        }

        Task of(Network changed, int changedEntry, int changedPhase) {
            network = changed;
            entry = changedEntry;
            phase = changedPhase;
            return this;
        }

        @Override
        public void run(int from, int to) {
            requireNonNull(network).run(entry, phase, workspace, from, to);
        }
    }

    private final Workspace workspace;
    private final Round round = new Round();
    private final List<Task> tasks = new ArrayList<>();

    Phases(Workspace workspace) {
        this.workspace = workspace;
    }

    /** Runs the phases from the first on; phases that may run concurrently share one round of the pool. */
    void run(Network network, int entry, int first, int[] extents, Pool pool) {
        int phase = first;
        while (phase < extents.length) {
            int last = phase;
            while (last + 1 < extents.length && network.runsBeside(entry, last)) {
                last++;
            }
            if (last == phase) {
                runAlone(network, entry, phase, size(extents[phase]), pool);
            } else {
                round.clear();
                for (int one = phase; one <= last; one++) {
                    round.add(
                            size(extents[one]),
                            network.work(entry, one, workspace.rows),
                            task(one - phase).of(network, entry, one));
                }
                round.run(pool);
            }
            phase = last + 1;
        }
    }

    private void runAlone(Network network, int entry, int phase, int size, Pool pool) {
        if (size == 1) {
            network.run(entry, phase, workspace, 0, size);
        } else {
            pool.run(size, network.work(entry, phase, workspace.rows), task(0).of(network, entry, phase));
        }
    }

    private int size(int extent) {
        return extent == Network.ROWS ? workspace.rows : extent;
    }

    private Task task(int index) {
        if (index == tasks.size()) {
            tasks.add(new Task(workspace));
        }
        return tasks.get(index);
    }
}
