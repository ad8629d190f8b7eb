package mlpc.benchmarks.runs;

import mlpc.benchmarks.Workload;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Network;
import mlpc.runtime.network.Workspace;
import mlpc.runtime.parallel.Pool;

/** Steps alone, on the rows of a few batches again and again: what a whole training is compared with. */
final class Steps implements Turns.Contestant {
    private final Network network;
    private final Dataset rows;
    private final int batch;
    private final int threads;

    Steps(Network network, Dataset rows, int batch, int threads) {
        this.network = network;
        this.rows = rows;
        this.batch = batch;
        this.threads = threads;
    }

    @Override
    public void run(Turns.Turn turn) {
        try (Pool pool = new Pool(threads)) {
            Workspace workspace = network.trainingWorkspace(batch);
            workspace.rate = network.signature().recipe().optimizer().rate();
            int next = 0;
            do {
                next = next + 1 < Workload.BATCHES ? next + 1 : 0;
                workspace.load(rows, next * batch, (next + 1) * batch);
                workspace.step++;
                network.run(Network.STEP, workspace, pool);
            } while (turn.goesOn(batch));
        }
    }
}
