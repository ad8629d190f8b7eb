package mlpc.runtime.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.signature.StepScalar;
import mlpc.runtime.tensor.Tensor;
import mlpc.runtime.tensor.Tensor32;
import mlpc.runtime.tensor.Tensor64;

/**
 * Every buffer that a network needs in one mode, predicting or training, for up to {@code capacity} rows, allocated once: calls then allocate nothing. One
 * thread uses it at a time; a network serves any number of workspaces at once, unless it is being trained.
 * Generated code extends it with its own buffers, and says in the constructor which of them are results.
 */
public abstract class Workspace {
    /** Rows in use, at most the capacity. */
    public int rows;
    // What a step's code reads: of each StepScalar, the field of its word.

    /** {@link StepScalar#RATE}. */
    public double rate;
    /** {@link StepScalar#BIAS1}. */
    public double bias1 = 1;
    /** {@link StepScalar#BIAS2}. */
    public double bias2 = 1;
    /** {@link StepScalar#CLIP}. */
    public double clip = 1;

    /** Of what is random in training: masks and draws follow from it, the step and the row's number. */
    public long seed;
    /** Counts from 0. */
    public long step;
    /** Which row of the data set each row is: random masks follow the example, not its place in a batch. */
    public final int[] rowIds;
    /** Where rows are that were fetched out of a data set. */
    private final int[] places;

    /** The version of the weights that prepared values are for; 0 for none. */
    long preparedFor;

    @SuppressWarnings("this-escape") // it is kept, and not looked at before this is whole
    final Phase phase = new Phase(this);

    /** Rows that there is room for: in training, those of a full batch. Read by generated code. */
    public final int capacity;

    private final Precision precision;
    private final int inputs;
    /** Of inputs, then targets. */
    private final Slot[] slots;

    private final List<Tensor> predictions = new ArrayList<>();
    private final List<Tensor> outputs = new ArrayList<>();
    private final List<Tensor> losses = new ArrayList<>();
    private final List<Tensor> metrics = new ArrayList<>();
    private final Map<String, Tensor> gradients = new LinkedHashMap<>();
    private final Map<String, Tensor> moments = new LinkedHashMap<>();
    private final Map<String, Tensor> buffers = new LinkedHashMap<>();

    /** Allocates the inputs and targets: numbers as [capacity][elements], a class as its index, [capacity]. */
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
    }

    // What generated code calls in its constructor. Order: the signature's for results, the schedule's for buffers.

    protected final float[][] input32(int index) {
        return ((Tensor32) input(index)).values;
    }

    protected final double[][] input64(int index) {
        return ((Tensor64) input(index)).values;
    }

    protected final float[][] target32(int index) {
        return ((Tensor32) target(index)).values;
    }

    protected final double[][] target64(int index) {
        return ((Tensor64) target(index)).values;
    }

    /** The class of each row, of an input that is one. */
    protected final int[] inputClasses(int index) {
        return slots[index].classes();
    }

    /** The class of each row, of a target that is one. */
    protected final int[] targetClasses(int index) {
        return slots[inputs + index].classes();
    }

    /** An intermediate value, named for diagnosis as the model names it. */
    protected final float[][] buffer32(String name, int rows, int columns) {
        return register(buffers, name, new float[rows][columns]);
    }

    protected final double[][] buffer64(String name, int rows, int columns) {
        return register(buffers, name, new double[rows][columns]);
    }

    /** The gradient of the objective by a parameter, in the network's layout of it. */
    protected final float[][] gradient32(String parameter, int rows, int columns) {
        return register(gradients, parameter, new float[rows][columns]);
    }

    protected final double[][] gradient64(String parameter, int rows, int columns) {
        return register(gradients, parameter, new double[rows][columns]);
    }

    /** What an optimiser remembers, zero at first: {@code y.1.W#m}. */
    protected final float[][] moment32(String name, int rows, int columns) {
        return register(moments, name, new float[rows][columns]);
    }

    protected final double[][] moment64(String name, int rows, int columns) {
        return register(moments, name, new double[rows][columns]);
    }

    /** The next prediction of the signature: [capacity][elements], or one row when all examples share it. */
    protected final void addPrediction(float[][] values) {
        predictions.add(new Tensor32(values));
    }

    protected final void addPrediction(double[][] values) {
        predictions.add(new Tensor64(values));
    }

    protected final void addOutput(float[][] values) {
        outputs.add(new Tensor32(values));
    }

    protected final void addOutput(double[][] values) {
        outputs.add(new Tensor64(values));
    }

    /** The next loss of the signature: [capacity][1] when examples differ, else [1][1]. */
    protected final void addLoss(float[][] values) {
        losses.add(new Tensor32(values));
    }

    protected final void addLoss(double[][] values) {
        losses.add(new Tensor64(values));
    }

    protected final void addMetric(float[][] values) {
        metrics.add(new Tensor32(values));
    }

    protected final void addMetric(double[][] values) {
        metrics.add(new Tensor64(values));
    }

    private static float[][] register(Map<String, Tensor> to, String name, float[][] values) {
        to.put(unused(to, name), new Tensor32(values));
        return values;
    }

    private static double[][] register(Map<String, Tensor> to, String name, double[][] values) {
        to.put(unused(to, name), new Tensor64(values));
        return values;
    }

    private static String unused(Map<String, Tensor> names, String name) {
        String candidate = name;
        for (int count = 2; names.containsKey(candidate); count++) {
            candidate = name + "~" + count;
        }
        return candidate;
    }

    /** What a step's code reads for a scalar. */
    public final double scalar(StepScalar scalar) {
        return switch (scalar) {
            case RATE -> rate;
            case BIAS1 -> bias1;
            case BIAS2 -> bias2;
            case CLIP -> clip;
        };
    }

    public final int capacity() {
        return capacity;
    }

    public final Precision precision() {
        return precision;
    }

    /** The input's numbers; of a class its one-hot vectors, which are kept from when they are first asked for. */
    public final Tensor input(int index) {
        return slots[index].numbers();
    }

    /** The target's numbers; of a class its one-hot vectors, which are kept from when they are first asked for. */
    public final Tensor target(int index) {
        return slots[inputs + index].numbers();
    }

    /** The class of a row, of a target that is one. */
    public final int targetClass(int index, int row) {
        return slots[inputs + index].classes()[row];
    }

    public final Tensor prediction(int index) {
        return predictions.get(index);
    }

    public final Tensor output(int index) {
        return outputs.get(index);
    }

    public final Tensor loss(int index) {
        return losses.get(index);
    }

    public final Tensor metric(int index) {
        return metrics.get(index);
    }

    /** By parameter, in the network's layout. */
    public final Map<String, Tensor> gradients() {
        return Collections.unmodifiableMap(gradients);
    }

    /** What the optimiser remembers. */
    public final Map<String, Tensor> moments() {
        return Collections.unmodifiableMap(moments);
    }

    /** Intermediate values, in the order of the schedule. */
    public final Map<String, Tensor> buffers() {
        return Collections.unmodifiableMap(buffers);
    }

    /** Takes rows from … to − 1 of the data. */
    public final void load(Dataset data, int from, int to) {
        begin(from, to);
        for (int row = 0; row < rows; row++) {
            rowIds[row] = from + row;
        }
        fill(data, rowIds);
    }

    /** Takes rows {@code order[from]} … {@code order[to − 1]} of the data. */
    public final void load(Dataset data, int[] order, int from, int to) {
        begin(from, to);
        System.arraycopy(order, from, rowIds, 0, rows);
        fill(data, rowIds);
    }

    /**
     * Takes rows from … to − 1 of rows that were fetched out of a data set.
     *
     * @param ids of each row of {@code fetched}, which row of the data set it is
     */
    public final void load(Dataset fetched, int from, int to, int[] ids) {
        begin(from, to);
        System.arraycopy(ids, from, rowIds, 0, rows);
        for (int row = 0; row < rows; row++) {
            places[row] = from + row;
        }
        fill(fetched, places);
    }

    private void begin(int from, int to) {
        if (to - from > capacity) {
            throw new IllegalArgumentException((to - from) + " rows into a workspace for " + capacity);
        }
        rows = to - from;
    }

    private void fill(Dataset data, int[] from) {
        List<Tensor> sources = data.slots();
        for (int slot = 0; slot < sources.size(); slot++) {
            slots[slot].load(sources.get(slot), from, rows);
        }
    }

    /** Sets the class of a row. */
    public final void choose(int slot, int row, double index) {
        slots[slot].choose(row, index);
    }
}
