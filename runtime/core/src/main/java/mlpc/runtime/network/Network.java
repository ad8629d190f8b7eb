package mlpc.runtime.network;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import mlpc.runtime.internal.kernel.Kernels32;
import mlpc.runtime.internal.kernel.Kernels64;
import mlpc.runtime.internal.kernel.Panels32;
import mlpc.runtime.internal.kernel.Panels64;
import mlpc.runtime.parallel.Pool;
import mlpc.runtime.signature.Arithmetic;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.signature.Variable;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;
import mlpc.runtime.tensor.Tensor32;
import mlpc.runtime.tensor.Tensor64;
import org.jspecify.annotations.Nullable;

/**
 * A compiled model: its parameters, and the code over them. Generated classes extend it. Each entry is a
 * sequence of phases; within a phase the range [0, extent) may be split among threads in any way without changing a bit.
 */
public abstract class Network {
    /** Predictions and outputs. */
    public static final int PREDICT = 0;
    /** Those, and losses and metrics as inference sees them. */
    public static final int EVALUATE = 1;
    /** Losses and gradients as training sees them, into the workspace; running states move on. */
    public static final int GRADIENTS = 2;
    /** The optimizer's step from gradients in the workspace: parameters and moments, in place. */
    public static final int UPDATE = 3;
    /** GRADIENTS and UPDATE at once, when nothing has to happen between them. */
    public static final int STEP = 4;

    private static final String[] ENTRIES = {"PREDICT", "EVALUATE", "GRADIENTS", "UPDATE", "STEP"};

    /**
     * The version of the interface between generated classes and this runtime. It goes up whenever a class generated before no longer runs,
     * or a class generated from now on would not have run before. Generated classes hold the number that they were generated with.
     */
    public static final int GENERATED_FORMAT = 6;

    /** The extent of a phase over the rows of the batch. */
    public static final int ROWS = -1;

    private final VariableStorage variables = new VariableStorage();
    private long parameterCount = -1;
    /** Null if no kernel reads weights. */
    private @Nullable Packing packing;
    /** Versions that a network takes at a time from all that there are. */
    private static final long BLOCK = 1 << 20;
    /** Of all networks, the next block: no two of them ever have weights of the same version. */
    private static final AtomicLong VERSIONS = new AtomicLong(BLOCK);

    /** Of the parameters and states: another number after every change. */
    private final AtomicLong version = new AtomicLong(VERSIONS.getAndAdd(BLOCK));

    /** A generated class calls this constructor, and then the methods that make storage: {@link #parameter32} and the like. */
    protected Network() {}

    /** {@return the model's inputs, targets, parameters and recipe} */
    public abstract Signature signature();

    /** {@return the precision that the model computes in} */
    public abstract Precision precision();

    /**
     * For PREDICT and EVALUATE, of up to so many rows.
     *
     * @param capacity the most rows of a batch
     * @return a workspace of this network
     */
    public abstract Workspace workspace(int capacity);

    /**
     * For GRADIENTS, UPDATE and STEP alone: holds gradients and the optimizer's moments, but no predictions.
     *
     * @param capacity the most rows of a batch
     * @return a workspace of this network
     */
    public abstract Workspace trainingWorkspace(int capacity);

    /**
     * {@return the extent of each phase: {@link #ROWS}, or a number (1 for a phase that cannot be split)}
     *
     * @param entry {@link #PREDICT} or another of the constants
     */
    public abstract int[] extents(int entry);

    /**
     * One part of a phase, after {@link #pack}.
     *
     * @param entry {@link #PREDICT} or another of the constants
     * @param phase counted from 0
     * @param workspace of this network
     * @param from the first
     * @param to after the last
     */
    public abstract void run(int entry, int phase, Workspace workspace, int from, int to);

    /**
     * {@return roughly how many multiply-adds a phase costs: small ones are not worth waking threads for}
     *
     * @param entry {@link #PREDICT} or another of the constants
     * @param phase counted from 0
     * @param rows of the batch
     */
    protected long work(int entry, int phase, int rows) {
        if (parameterCount < 0) {
            parameterCount = signature().parameterCount();
        }
        return parameterCount * rows;
    }

    /**
     * {@return whether a phase and the one after it, and all that are joined so, need nothing of one another: threads may be in any of them at once}
     *
     * @param entry {@link #PREDICT} or another of the constants
     * @param phase counted from 0, not the last
     */
    protected boolean runsBeside(int entry, int phase) {
        return false;
    }

    /**
     * {@return how many phases at the beginning of an entry depend on parameters and states alone}
     *
     * @param entry {@link #PREDICT} or another of the constants
     */
    protected int prepared(int entry) {
        return 0;
    }

    /**
     * Code that predicts a single row and writes to the workspace. It uses the present weights, and the values that are prepared from them.
     * Empty where it would gain nothing.
     *
     * @param workspace of this network
     * @return the code
     */
    protected Optional<RowPrediction> rowPrediction(Workspace workspace) {
        return Optional.empty();
    }

    /**
     * {@link #prepared} of {@link #PREDICT}, for callers that run its phases themselves.
     *
     * @return how many phases
     */
    public final int preparedForPrediction() {
        return prepared(PREDICT);
    }

    /**
     * {@link #rowPrediction} for a workspace in which whatever depends on the weights alone is computed already.
     *
     * @param workspace of this network
     * @return the code
     */
    public final Optional<RowPrediction> singleRowPrediction(Workspace workspace) {
        return rowPrediction(workspace);
    }

    /** Says that parameters or states were changed from outside, through {@link #tensor}. */
    public final void changed() {
        // Only one thread changes a network at a time, so no atomic increment is needed, which would cost as much as
        // predicting a row.
        long next = version.getPlain() + 1;
        version.setRelease(next % BLOCK == 0 ? VERSIONS.getAndAdd(BLOCK) : next);
    }

    /**
     * Runs a whole entry. Values that the workspace already holds for these weights are not computed again.
     *
     * @param entry {@link #PREDICT} or another of the constants
     * @param workspace of this network
     * @param pool whose threads share the work
     * @throws IllegalArgumentException if the workspace is of another kind, or of another network
     */
    public final void run(int entry, Workspace workspace, Pool pool) {
        int[] extents = extents(entry);
        long weights = version.get();
        int prepared = prepared(entry);
        prepare(entry, weights, workspace.loading, pool);
        try {
            int first = workspace.preparedFor == weights ? prepared : 0;
            if (pool.threads() > 1) {
                workspace.phases.run(this, entry, first, extents, pool);
            } else {
                for (int phase = first; phase < extents.length; phase++) {
                    run(entry, phase, workspace, 0, extents[phase] == ROWS ? workspace.rows : extents[phase]);
                }
            }
        } catch (ClassCastException wrongWorkspace) {
            String maker = entry >= GRADIENTS ? "trainingWorkspace" : "workspace";
            throw new IllegalArgumentException(
                    "entry " + ENTRIES[entry] + " of " + signature().model() + " runs on what its own " + maker
                            + "(…) makes, not on " + workspace.getClass().getName(),
                    wrongWorkspace);
        }
        if (prepared > 0) {
            workspace.preparedFor = weights;
        }
        if (entry >= GRADIENTS) {
            changed();
        }
    }

    /** Keeps 16 bits of the weights that predictions' kernels read: exact for weights that are bfloat16 and never change again. */
    public final void compact() {
        if (packing != null) {
            packing.compact(version.get());
        }
    }

    /**
     * Packs the weights that an entry's kernels read, if they have changed: before phases that are run one by one.
     *
     * @param entry {@link #PREDICT} or another of the constants
     * @param pool whose threads share the work
     */
    public final void pack(int entry, Pool pool) {
        if (packing != null && entry != UPDATE) {
            packing.refresh(version.get(), entry >= GRADIENTS, pool, Loading.NONE);
        }
    }

    /**
     * Packs the weights for predictions again if faster kernels, with another layout, have become available. For callers that run phases one
     * by one, again and again, with weights that never change.
     *
     * @return whether the layout is final, so that this need not be called again
     */
    public final boolean settlePacking() {
        if (packing == null) {
            return true;
        }
        packing.refresh(version.get(), false, Pool.SINGLE, Loading.NONE);
        return packing.isSettledForPrediction();
    }

    /** Packs the weights and takes the rows: neither needs the other. */
    private void prepare(int entry, long weights, Loading loading, Pool pool) {
        if (packing != null && entry != UPDATE) {
            packing.refresh(weights, entry >= GRADIENTS, pool, loading);
        }
        if (loading.isPending()) {
            loading.run(pool);
        }
    }

    /**
     * A generated class calls this first, in its first static field. The name and the parameters of this method never change, so that it
     * can refuse a class of any format.
     *
     * @param model its name
     * @param format that the class was generated in
     * @return the format
     * @throws IncompatibleClassChangeError if this runtime has another format; the message says what to do
     */
    protected static int requireFormat(String model, int format) {
        if (format != GENERATED_FORMAT) {
            throw new IncompatibleClassChangeError("the class of the model " + model + " was generated by "
                    + (format < GENERATED_FORMAT ? "an older" : "a newer") + " mlpc (format " + format
                    + ") than this mlpc-runtime (format " + GENERATED_FORMAT
                    + "). Use the same version of both: generate the class again by the Maven plugin or `mlp generate`, or take"
                    + " the mlpc-runtime that belongs to it");
        }
        return format;
    }

    /**
     * A generated class calls this next, so that its predictions have the bits that they had when it was generated.
     *
     * @param model its name
     * @param arithmetic the {@link Arithmetic#VERSION} that the class was generated for
     * @return that version
     * @throws IncompatibleClassChangeError if this runtime computes by another version; the message says what to do
     */
    protected static int requireArithmetic(String model, int arithmetic) {
        if (arithmetic != Arithmetic.VERSION) {
            throw new IncompatibleClassChangeError(
                    "the class of the model " + model + " was generated for arithmetic "
                            + arithmetic + ", and this mlpc-runtime computes by arithmetic " + Arithmetic.VERSION
                            + ", so results would differ in their last digits. Generate the class again, or take the mlpc-runtime that belongs to it");
        }
        return arithmetic;
    }

    // Generated code calls these in its constructor.

    /**
     * {@return storage of a parameter, [rows][columns]; transposed if the model's shape is [columns, rows]}
     *
     * @param name as the signature has it
     * @param rows of the array
     * @param columns of the array
     * @param transposed whether the model's shape is [columns, rows]
     */
    protected final float[][] parameter32(String name, int rows, int columns, boolean transposed) {
        float[][] values = new float[rows][columns];
        variables.add(name, new Tensor32(values), transposed);
        return values;
    }

    /**
     * {@return storage of a parameter in double precision, [rows][columns]}
     *
     * @param name as the signature has it
     * @param rows of the array
     * @param columns of the array
     * @param transposed whether the model's shape is [columns, rows]
     */
    protected final double[][] parameter64(String name, int rows, int columns, boolean transposed) {
        double[][] values = new double[rows][columns];
        variables.add(name, new Tensor64(values), transposed);
        return values;
    }

    /**
     * {@return a parameter as kernels read it, or its transpose: packed anew whenever it has changed}
     *
     * @param parameter as it is stored
     * @param transposed whether the model's shape is [columns, rows]
     * @param predicts whether predictions need it
     * @param trains whether training needs it
     */
    protected final Panels32 panels32(float[][] parameter, boolean transposed, boolean predicts, boolean trains) {
        int rows = parameter.length;
        int columns = parameter[0].length;
        Panels32 panels = transposed ? Kernels32.panels(columns, rows) : Kernels32.panels(rows, columns);
        // Training changes it after each step.
        if (transposed) {
            packing()
                    .add(
                            rows,
                            predicts,
                            trains,
                            panels,
                            panels.work(true),
                            (from, to) -> panels.packTransposed(parameter, from, to),
                            panels.viewWork(true),
                            (from, to) -> panels.viewTransposed(parameter, from, to));
        } else {
            packing()
                    .add(
                            rows,
                            predicts,
                            trains,
                            panels,
                            panels.work(false),
                            (from, to) -> panels.pack(parameter, from, to),
                            panels.viewWork(false),
                            (from, to) -> panels.view(parameter, from, to));
        }
        return panels;
    }

    /**
     * {@return a parameter as kernels read it, in double precision}
     *
     * @param parameter as it is stored
     * @param transposed whether the model's shape is [columns, rows]
     * @param predicts whether predictions need it
     * @param trains whether training needs it
     */
    protected final Panels64 panels64(double[][] parameter, boolean transposed, boolean predicts, boolean trains) {
        int rows = parameter.length;
        int columns = parameter[0].length;
        Panels64 panels = transposed ? Kernels64.panels(columns, rows) : Kernels64.panels(rows, columns);
        // Training changes it after each step.
        if (transposed) {
            packing()
                    .add(
                            rows,
                            predicts,
                            trains,
                            panels,
                            panels.work(true),
                            (from, to) -> panels.packTransposed(parameter, from, to),
                            panels.viewWork(true),
                            (from, to) -> panels.viewTransposed(parameter, from, to));
        } else {
            packing()
                    .add(
                            rows,
                            predicts,
                            trains,
                            panels,
                            panels.work(false),
                            (from, to) -> panels.pack(parameter, from, to),
                            panels.viewWork(false),
                            (from, to) -> panels.view(parameter, from, to));
        }
        return panels;
    }

    /** The packing of this network; made for its first packed matrix. */
    final Packing packing() {
        if (packing == null) {
            packing = new Packing();
        }
        return packing;
    }

    /**
     * {@return storage of a state, in the model's shape}
     *
     * @param name as the signature has it
     * @param rows of the array
     * @param columns of the array
     */
    protected final float[][] state32(String name, int rows, int columns) {
        return parameter32(name, rows, columns, false);
    }

    /**
     * {@return storage of a state in double precision, in the model's shape}
     *
     * @param name as the signature has it
     * @param rows of the array
     * @param columns of the array
     */
    protected final double[][] state64(String name, int rows, int columns) {
        return parameter64(name, rows, columns, false);
    }

    /**
     * {@return a parameter or state as it is stored: the gradient of the same name has the same layout} After writing to it, call
     * {@link #changed}.
     *
     * @param name as the signature has it
     */
    public final Tensor tensor(String name) {
        return variables.tensor(name);
    }

    /**
     * Takes over every parameter and state.
     *
     * @param weights a tensor for each, in the model's shapes
     * @throws DataException if one is missing or has another shape; says which. Nothing is changed then
     */
    public final void load(Weights weights) {
        VariableStorage.requireShapes(signature(), weights);
        changed();
        variables.load(signature(), weights);
    }

    /**
     * Takes over every parameter and state of another network of the same class.
     *
     * @param other whose weights are taken
     */
    public final void copyFrom(Network other) {
        changed();
        variables.copyFrom(other.variables);
    }

    /**
     * The present parameters and states.
     *
     * @return a copy of every one, in the model's shapes
     */
    public final Weights save() {
        return Weights.of(signature(), variables.copies(signature(), precision()));
    }

    /**
     * A tensor that is laid out as a parameter is here, such as its gradient, in the model's shape.
     *
     * @param parameter that it belongs to
     * @param tensor in the network's layout
     * @return a copy
     */
    public final Tensor inShape(Variable parameter, Tensor tensor) {
        return variables.inShape(parameter, precision(), tensor);
    }
}
