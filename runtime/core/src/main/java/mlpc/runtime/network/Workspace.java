package mlpc.runtime.network;

import java.util.ArrayList;
import java.util.List;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.signature.optimizer.StepScalar;
import mlpc.runtime.tensor.Tensor;
import mlpc.runtime.tensor.Tensor32;
import mlpc.runtime.tensor.Tensor64;

/**
 * Every buffer that a network needs in one mode, predicting or training, for up to {@code capacity} rows, allocated once: calls then allocate nothing. One
 * thread uses it at a time; a network serves any number of workspaces at once, unless it is being trained.
 * Generated code extends it with its own buffers, and says in the constructor which of them are results.
 */
public abstract class Workspace extends Buffers {
    /** Rows in use, at most the capacity. */
    public int rows;
    // Read by the code of a step: a field for each StepScalar, named by its word.

    /** {@link StepScalar#RATE}. */
    public double rate;
    /** {@link StepScalar#BIAS1}. */
    public double bias1 = 1;
    /** {@link StepScalar#BIAS2}. */
    public double bias2 = 1;
    /** {@link StepScalar#CLIP}. */
    public double clip = 1;

    /** The seed of training: masks and draws follow from it, the step and the row's number. */
    public long seed;
    /** Counts from 0. */
    public long step;
    /** Which row of the data set each row is: random masks follow the example, not its place in a batch. */
    public final int[] rowIds;
    /** Where rows are that were fetched out of a data set. */
    private final int[] places;

    /** The version of the weights that prepared values are for; 0 for none. */
    long preparedFor;

    @SuppressWarnings("this-escape") // the reference is stored, and not used before this object is complete
    final Phases phases = new Phases(this);

    /** The most rows that it holds: in training, the rows of a full batch. Read by generated code. */
    public final int capacity;

    private final Precision precision;
    private final int inputs;
    /** Of inputs, then targets. */
    private final Slot[] slots;

    final Loading loading;

    /**
     * Allocates the inputs and targets: numbers as [capacity][elements], a class as its index, [capacity].
     *
     * @param signature the model's inputs, targets and parameters
     * @param precision the precision that numbers are stored in
     * @param capacity the most rows of a batch
     */
    protected Workspace(Signature signature, Precision precision, int capacity) {
        this.capacity = capacity;
        this.precision = precision;
        this.rowIds = new int[capacity];
        this.places = new int[capacity];
        this.inputs = signature.inputs().size();
        List<Field> fields = new ArrayList<>(signature.inputs());
        fields.addAll(signature.targets());
        this.slots = new Slot[fields.size()];
        for (int slot = 0; slot < slots.length; slot++) {
            slots[slot] = new Slot(fields.get(slot), precision, capacity);
        }
        long width = 0;
        for (Field field : fields) {
            width += field.width();
        }
        this.loading = new Loading(slots, width);
    }

    // Generated code calls these in its constructor, and those of Buffers.

    /**
     * {@return the rows of an input}
     *
     * @param index counted from 0, in the order of the signature
     */
    protected final float[][] input32(int index) {
        return ((Tensor32) input(index)).values;
    }

    /**
     * {@return the rows of an input}
     *
     * @param index counted from 0, in the order of the signature
     */
    protected final double[][] input64(int index) {
        return ((Tensor64) input(index)).values;
    }

    /**
     * {@return the rows of a target}
     *
     * @param index counted from 0, in the order of the signature
     */
    protected final float[][] target32(int index) {
        return ((Tensor32) target(index)).values;
    }

    /**
     * {@return the rows of a target}
     *
     * @param index counted from 0, in the order of the signature
     */
    protected final double[][] target64(int index) {
        return ((Tensor64) target(index)).values;
    }

    /**
     * {@return the class of each row, of an input that is one}
     *
     * @param index counted from 0, in the order of the signature
     */
    protected final int[] inputClasses(int index) {
        return slots[index].classes();
    }

    /**
     * {@return the class of each row, of a target that is one}
     *
     * @param index counted from 0, in the order of the signature
     */
    protected final int[] targetClasses(int index) {
        return slots[inputs + index].classes();
    }

    /**
     * {@return the value of a scalar, as the code of a step reads it}
     *
     * @param scalar one that the runtime sets for each step
     */
    public final double scalar(StepScalar scalar) {
        return switch (scalar) {
            case RATE -> rate;
            case BIAS1 -> bias1;
            case BIAS2 -> bias2;
            case CLIP -> clip;
        };
    }

    /** {@return the most rows that it holds} */
    public final int capacity() {
        return capacity;
    }

    /** {@return the precision that its numbers are stored in} */
    public final Precision precision() {
        return precision;
    }

    /**
     * {@return the input's numbers; of a class its one-hot vectors, which are made when they are first asked for and updated from then on}
     *
     * @param index counted from 0, in the order of the signature
     */
    public final Tensor input(int index) {
        return slots[index].numbers();
    }

    /**
     * {@return the target's numbers; of a class its one-hot vectors, which are made when they are first asked for and updated from then on}
     *
     * @param index counted from 0, in the order of the signature
     */
    public final Tensor target(int index) {
        return slots[inputs + index].numbers();
    }

    /**
     * {@return the class of a row, of a target that is one}
     *
     * @param index counted from 0, in the order of the signature
     * @param row of the batch
     */
    public final int targetClass(int index, int row) {
        return slots[inputs + index].classes()[row];
    }

    /**
     * Takes rows from … to − 1 of the data.
     *
     * @param data rows of the network's signature
     * @param from the first
     * @param to after the last
     */
    public final void load(Dataset data, int from, int to) {
        begin(from, to);
        for (int row = 0; row < rows; row++) {
            rowIds[row] = from + row;
        }
        loading.now(data, rowIds, rows);
    }

    /**
     * Takes rows {@code order[from]} … {@code order[to − 1]} of the data.
     *
     * @param data rows of the network's signature
     * @param order which row comes when
     * @param from the first
     * @param to after the last
     */
    public final void load(Dataset data, int[] order, int from, int to) {
        begin(from, to);
        System.arraycopy(order, from, rowIds, 0, rows);
        loading.now(data, rowIds, rows);
    }

    /**
     * As {@link #load(Dataset, int, int)}, but the next entry that runs copies the rows, by all of its threads. Until then inputs and
     * targets stay as they were.
     *
     * @param data rows of the network's signature
     * @param from the first
     * @param to after the last
     */
    public final void loadWithEntry(Dataset data, int from, int to) {
        begin(from, to);
        for (int row = 0; row < rows; row++) {
            rowIds[row] = from + row;
        }
        loading.later(data, rowIds, rows);
    }

    /**
     * As {@link #load(Dataset, int[], int, int)}, but the next entry that runs copies the rows, by all of its threads. Until then inputs
     * and targets stay as they were.
     *
     * @param data rows of the network's signature
     * @param order which row comes when
     * @param from the first
     * @param to after the last
     */
    public final void loadWithEntry(Dataset data, int[] order, int from, int to) {
        begin(from, to);
        System.arraycopy(order, from, rowIds, 0, rows);
        loading.later(data, rowIds, rows);
    }

    /**
     * Takes rows from … to − 1 of rows that were fetched out of a data set.
     *
     * @param fetched rows of the network's signature
     * @param from the first
     * @param to after the last
     * @param ids of each row of {@code fetched}, which row of the data set it is
     */
    public final void load(Dataset fetched, int from, int to, int[] ids) {
        begin(from, to);
        System.arraycopy(ids, from, rowIds, 0, rows);
        for (int row = 0; row < rows; row++) {
            places[row] = from + row;
        }
        loading.now(fetched, places, rows);
    }

    private void begin(int from, int to) {
        if (to - from > capacity) {
            throw new IllegalArgumentException((to - from) + " rows into a workspace for " + capacity);
        }
        rows = to - from;
    }

    /**
     * Sets the class of a row.
     *
     * @param slot counted from 0 among the inputs
     * @param row counted from 0
     * @param index of the class
     */
    public final void choose(int slot, int row, double index) {
        slots[slot].choose(row, index);
    }

    /**
     * Sets the class of every row in use, out of rows that follow one another in an array.
     *
     * @param slot counted from 0 among the inputs
     * @param numbers of all inputs of the rows
     * @param from where the first row has the class
     * @param stride numbers of a row
     * @return whether each is a class of the input, or a gap where it may have one
     */
    public final boolean choose(int slot, float[] numbers, int from, int stride) {
        return slots[slot].choose(numbers, from, stride, rows);
    }
}
