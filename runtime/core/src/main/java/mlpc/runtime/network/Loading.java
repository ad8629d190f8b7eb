package mlpc.runtime.network;

import java.util.List;
import mlpc.runtime.parallel.Pool;
import mlpc.runtime.parallel.Round;
import mlpc.runtime.tensor.Tensor;

/** The rows that a workspace takes out of a data set: at once, or when an entry runs, by all of its threads. */
final class Loading implements Pool.Task {
    /** Of no workspace: never takes any. */
    static final Loading NONE = new Loading(new Slot[0], 0);

    /** Multiply-adds that take as long as to copy a number out of memory: half a nanosecond, and more for pictures' bytes. */
    private static final long COPY = 40;

    private final Slot[] slots;
    private final long width;
    private List<Tensor> sources = List.of();
    private int[] ids = {};
    private int rows;
    private boolean isPending;

    Loading(Slot[] slots, long width) {
        this.slots = slots;
        this.width = width;
    }

    /** The rows with these numbers, when an entry runs. */
    void later(Dataset data, int[] fromIds, int count) {
        sources = data.slots();
        ids = fromIds;
        rows = count;
        isPending = true;
    }

    /** The same, now. */
    void now(Dataset data, int[] fromIds, int count) {
        later(data, fromIds, count);
        run(Pool.SINGLE);
    }

    boolean isPending() {
        return isPending;
    }

    void run(Pool pool) {
        isPending = false;
        pool.run(rows, COPY * width * rows, this);
    }

    /** With other tasks that do not read the rows. */
    void addTo(Round round) {
        isPending = false;
        round.add(rows, COPY * width * rows, this);
    }

    @Override
    public void run(int from, int to) {
        for (int slot = 0; slot < sources.size(); slot++) {
            slots[slot].load(sources.get(slot), ids, from, to);
        }
    }
}
