package mlpc.runtime.tensor;

import java.util.ArrayList;
import java.util.List;
import mlpc.runtime.network.Dataset;

/** The same rows in arrays, in a store in memory, and in a store beside it. */
public final class Stores {
    private Stores() {}

    public static Dataset inMemory(Dataset rows) {
        return stored(rows, Long.MAX_VALUE);
    }

    public static Dataset onDisk(Dataset rows) {
        return stored(rows, 0);
    }

    private static Dataset stored(Dataset rows, long mostInMemory) {
        int width = rows.slots().stream().mapToInt(Tensor::columns).sum();
        RowStore store = new RowStore(width, mostInMemory);
        for (int row = 0; row < rows.size(); row++) {
            double[] numbers = new double[width];
            int next = 0;
            for (Tensor slot : rows.slots()) {
                for (int column = 0; column < slot.columns(); column++) {
                    numbers[next++] = slot.get(row, column);
                }
            }
            store.add(numbers);
        }
        List<Tensor> slots = new ArrayList<>();
        int first = 0;
        for (Tensor slot : rows.slots()) {
            slots.add(store.tensor(first, slot.columns()));
            first += slot.columns();
        }
        return new Dataset(rows.inputs(), rows.targets(), slots);
    }
}
