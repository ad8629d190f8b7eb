package mlpc.runtime.train.loop;

import java.util.ArrayList;
import java.util.List;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Workspace;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.tensor.Tensor;

/** The rows of some steps in a row, fetched from where they are kept: in the precision of the network, one step after the other. */
final class Stage {
    private final Dataset rows;
    private final int[] ids;
    /** The first step, and the one behind the last. */
    private long first;

    private long end;
    /** Of each step and of the end, where its rows begin. */
    private final int[] starts;

    /** @param steps the most that it holds, of {@code batch} rows at most */
    Stage(Dataset source, Precision precision, int steps, int batch) {
        List<Tensor> slots = new ArrayList<>();
        source.slots().forEach(slot -> slots.add(Tensor.zeros(precision, steps * batch, slot.columns())));
        this.rows = new Dataset(source.inputs(), source.targets(), slots);
        this.ids = new int[steps * batch];
        this.starts = new int[steps + 1];
    }

    /** Fetches as many steps as it can hold, from {@code from} to at most {@code to}, the latter exclusive. */
    void fetch(Batches batches, Dataset source, EpochOrder order, long from, long to) {
        first = from;
        end = Math.min(to, from + starts.length - 1);
        int count = 0;
        for (long step = first; step < end; step++) {
            starts[(int) (step - first)] = count;
            int length = batches.to(step) - batches.from(step);
            System.arraycopy(order.of(batches.epoch(step)), batches.from(step), ids, count, length);
            count += length;
        }
        starts[(int) (end - first)] = count;
        for (int slot = 0; slot < rows.slots().size(); slot++) {
            rows.slots().get(slot).copyRows(source.slots().get(slot), ids, count);
        }
    }

    boolean has(long step) {
        return step >= first && step < end;
    }

    /** The step behind the last one here. */
    long end() {
        return end;
    }

    void load(Workspace workspace, long step) {
        int index = (int) (step - first);
        workspace.load(rows, starts[index], starts[index + 1], ids);
    }
}
