package mlpc.runtime.train.loop;

import java.util.Optional;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Workspace;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Recipe;
import mlpc.runtime.tensor.Tensor;

/**
 * Chooses the rows of each batch. They depend only on the recipe, the number of rows and the number of the step, so that any step can be
 * repeated, wherever the rows are kept. The rows of a large table are fetched ahead, in a thread of their own.
 */
final class Batches implements AutoCloseable {
    /** Numbers of a table: below that it lies in the processor's caches, and to fetch rows takes less than to hand them over. */
    private static final long FETCHED_AHEAD = 1 << 17;
    /** Numbers of a batch: a larger one is not fetched ahead, since fetching it costs nothing beside its step, and it would lie in memory twice. */
    private static final long LARGEST_BATCH = 1 << 18;

    private final Dataset rows;
    private final Recipe recipe;
    private final int batch;
    private final EpochOrder order;
    private Optional<ReadAhead> ahead = Optional.empty();

    Batches(Dataset rows, Recipe recipe, int batch) {
        this.rows = rows;
        this.recipe = recipe;
        this.batch = batch;
        this.order = new EpochOrder(recipe, rows.size());
    }

    int size() {
        return batch;
    }

    /** The number of steps in an epoch; the last batch may be smaller. */
    long perEpoch() {
        return ((long) rows.size() + batch - 1) / batch;
    }

    /** From 0. */
    long epoch(long step) {
        return step / perEpoch();
    }

    /** The first row of a step in the order of its epoch. */
    int from(long step) {
        return (int) (step % perEpoch()) * batch;
    }

    /** The one behind a step's last row. */
    int to(long step) {
        return Math.min(rows.size(), from(step) + batch);
    }

    /** Fetches rows ahead from now on, if that pays; the first step is the one that is loaded next. */
    void readAhead(Precision precision, long steps) {
        boolean isTable = rows.slots().stream().anyMatch(Tensor::isTable);
        long width = rows.slots().stream().mapToLong(Tensor::columns).sum();
        if (isTable && width * rows.size() >= FETCHED_AHEAD && width * batch <= LARGEST_BATCH) {
            ahead = Optional.of(new ReadAhead(this, rows, new EpochOrder(recipe, rows.size()), precision, steps));
        }
    }

    /** Fills the workspace with a step's rows, when it runs an entry at the latest. */
    void load(Workspace workspace, long step) {
        if (ahead.isEmpty() || !ahead.get().load(workspace, step)) {
            workspace.loadWithEntry(rows, order.of(epoch(step)), from(step), to(step));
        }
    }

    /** Ends the thread that reads ahead. */
    @Override
    public void close() {
        ahead.ifPresent(ReadAhead::close);
    }
}
