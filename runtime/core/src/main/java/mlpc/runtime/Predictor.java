package mlpc.runtime;

import static java.util.Objects.requireNonNull;

import mlpc.runtime.internal.kernel.Kernels32;
import mlpc.runtime.network.Decider;
import mlpc.runtime.network.Network;
import mlpc.runtime.network.RowPrediction;
import mlpc.runtime.network.Workspace;
import mlpc.runtime.parallel.Pool;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;
import mlpc.runtime.tensor.Tensor32;
import org.jspecify.annotations.Nullable;

/**
 * Predicts row by row for one thread, without allocating.
 *
 * <pre>{@code
 * Predictor predictor = model.predictor();
 * predictor.run(new float[] {0, 1});
 * double y = predictor.prediction(0).get(0, 0);
 * }</pre>
 *
 * <p>A row is the numbers of the model's inputs, one input after the other; a class is one number, its index. Results stay where they
 * are until the next call.
 */
public final class Predictor {
    private final Network network;
    private final Workspace workspace;
    private final Signature signature;
    private final Field[] fields;
    private final int[] widths;
    private final int width;
    /** The arrays of single-precision numbers that a row is copied to; null where it has to be converted. */
    private final float[] @Nullable [] direct;

    /** The row arrays of an input of real numbers that is the only one: a caller's row is lent to them; null if there are more. */
    private final float @Nullable [][] only;

    /** The network's code for a row of numbers alone; null if it has none. */
    private final @Nullable RowPrediction alone;

    private final Tensor[] predictions;
    /** The first phase that depends on the row. */
    private final int first;
    /** Of each phase. */
    private final int[] extents;

    /** What columns of a table may hold; null where the inputs are no table's, and their numbers go through as they are. */
    private final @Nullable InputCheck columns;

    /** Shares large layers of a row. */
    private final Pool pool;

    /** Whether the weights have the layout that they will keep: kernels by vectors, which come while a program runs, want another. */
    private boolean isSettled;

    Predictor(Network network, Pool pool) {
        this.network = network;
        this.pool = pool;
        this.columns = InputCheck.isNeeded(network.signature())
                ? new InputCheck(network.signature(), network.precision())
                : null;
        this.signature = network.signature();
        this.workspace = network.workspace(1);
        this.fields = signature.inputs().toArray(new Field[0]);
        this.widths = new int[fields.length];
        int sum = 0;
        for (int slot = 0; slot < fields.length; slot++) {
            widths[slot] = fields[slot].width();
            sum += widths[slot];
        }
        this.width = sum;
        this.direct = new float[fields.length][];
        for (int slot = 0; slot < fields.length; slot++) {
            boolean copies = fields[slot].kind() != Kind.CLASS && workspace.input(slot) instanceof Tensor32;
            direct[slot] = copies ? ((Tensor32) workspace.input(slot)).values[0] : null;
        }
        this.only = fields.length == 1 && direct[0] != null ? ((Tensor32) workspace.input(0)).values : null;
        this.predictions = new Tensor[signature.predictions().size()];
        for (int index = 0; index < predictions.length; index++) {
            predictions[index] = workspace.prediction(index);
        }
        workspace.rows = 1;
        this.first = network.preparedForPrediction();
        this.extents = network.extents(Network.PREDICT).clone();
        for (int phase = 0; phase < extents.length; phase++) {
            extents[phase] = extents[phase] == Network.ROWS ? 1 : extents[phase];
        }
        // Whatever depends on the weights alone is computed now and holds, for these weights never change.
        network.run(Network.PREDICT, workspace, Pool.SINGLE);
        this.alone = network.singleRowPrediction(workspace).orElse(null);
    }

    Signature signature() {
        return signature;
    }

    Precision precision() {
        return network.precision();
    }

    /**
     * Numbers that a row needs.
     *
     * @return of all inputs together
     */
    public int width() {
        return width;
    }

    /**
     * Computes every prediction and output.
     *
     * @param row {@link #width} numbers; it is only read
     * @throws DataException if there are more or fewer, or if a class is not among its classes
     */
    public void run(float[] row) {
        if (row.length != width) {
            check(row.length);
        }
        if (columns != null) {
            columns.require(row);
        }
        runChecked(row);
    }

    /** The same for a row that somebody has checked. */
    void runChecked(float[] row) {
        if (alone != null) {
            alone.run(row);
        } else if (only != null) {
            only[0] = row;
            try {
                predict();
            } finally {
                only[0] = requireNonNull(direct[0]);
            }
        } else {
            copy(row);
            predict();
        }
    }

    private void copy(float[] row) {
        int position = 0;
        for (int slot = 0; slot < direct.length; slot++) {
            float[] values = direct[slot];
            if (values == null) {
                for (int column = 0; column < widths[slot]; column++) {
                    put(slot, column, row[position + column]);
                }
                position += widths[slot];
            } else {
                for (int column = 0; column < values.length; column++) {
                    values[column] = row[position + column];
                }
                position += values.length;
            }
        }
    }

    /**
     * Computes every prediction and output.
     *
     * @param row {@link #width} numbers, rounded where the model's precision is lower
     * @throws DataException if there are more or fewer, or if a class is not among its classes
     */
    public void run(double[] row) {
        check(row.length);
        if (columns != null) {
            columns.require(row);
        }
        runChecked(row);
    }

    /** The same for a row that somebody has checked. */
    void runChecked(double[] row) {
        int position = 0;
        for (int slot = 0; slot < widths.length; slot++) {
            for (int column = 0; column < widths[slot]; column++) {
                put(slot, column, row[position++]);
            }
        }
        predict();
    }

    private void predict() {
        if (!isSettled) {
            isSettled = network.settlePacking();
        }
        if (pool.threads() == 1) {
            phases();
            return;
        }
        Kernels32.shareRows(pool);
        try {
            phases();
        } finally {
            Kernels32.shareRows(Pool.SINGLE);
        }
    }

    private void phases() {
        for (int phase = first; phase < extents.length; phase++) {
            network.run(Network.PREDICT, phase, workspace, 0, extents[phase]);
        }
    }

    private void check(int length) {
        if (length != width) {
            throw new DataException(length + " numbers in the row; " + signature.model() + " needs " + width + ": "
                    + signature.inputs().stream()
                            .map(field -> field.name() + " (" + field.width() + ")")
                            .toList());
        }
    }

    private void put(int slot, int column, double value) {
        if (fields[slot].kind() == Kind.CLASS) {
            workspace.choose(slot, 0, value);
        } else {
            workspace.input(slot).set(0, column, value);
        }
    }

    /**
     * A prediction for the last row.
     *
     * @param index among the signature's predictions
     * @return its numbers, a single row; the next call writes over them
     */
    public Tensor prediction(int index) {
        return predictions[index];
    }

    /**
     * An output for the last row.
     *
     * @param index among the signature's outputs
     * @return its numbers, a single row; the next call writes over them
     */
    public Tensor output(int index) {
        return workspace.output(index);
    }

    /**
     * A prediction for the last row, by the name of its target.
     *
     * <pre>{@code
     * Predictor predictor = model.predictor();
     * predictor.run(new float[] {0, 1});
     * double chance = predictor.prediction("t").get(0, 0);
     * String label = predictor.label("t");
     * }</pre>
     *
     * @param name as the model has it
     * @return its numbers, a single row; the next call writes over them
     * @throws DataException if no prediction is called so; says which there are
     */
    public Tensor prediction(String name) {
        return predictions[Named.index(signature.predictions(), name, "prediction")];
    }

    /**
     * As {@link #decide(int)}, by the name of the target.
     *
     * @param name as the model has it
     * @return a class's index, or 0 or 1
     * @throws DataException if no prediction is called so, or it is NaN
     */
    public int decide(String name) {
        return decide(Named.index(signature.predictions(), name, "prediction"));
    }

    /**
     * What a prediction for the last row comes down to, in words, by the name of its target.
     *
     * @param name as the model has it
     * @return the label of {@link #decide(String)}; its number where there are no labels
     * @throws DataException if no prediction is called so, or it is NaN
     */
    public String label(String name) {
        return label(Named.index(signature.predictions(), name, "prediction"));
    }

    /**
     * What a prediction for the last row comes down to.
     *
     * @param index among the signature's predictions
     * @return of a class its index, the first of equally likely ones; of a flag 1 from one half on, else 0; where the model names costs,
     *     what costs least on average
     * @throws DataException if the prediction is NaN, as it is of a row with a NaN
     */
    public int decide(int index) {
        return decide(signature, index, predictions[index], 0);
    }

    /** What a prediction for a row of a tensor comes down to. */
    static int decide(Signature signature, int index, Tensor prediction, int row) {
        for (int element = 0; element < prediction.columns(); element++) {
            if (Double.isNaN(prediction.get(row, element))) {
                throw new DataException(signature.model() + ": the prediction `"
                        + signature.predictions().get(index).name()
                        + "` of this row is NaN, so there is nothing to decide;"
                        + " has the row a NaN?");
            }
        }
        return Decider.of(signature.predictions().get(index), prediction, row);
    }

    /**
     * What a prediction for the last row comes down to, in words.
     *
     * @param index among the signature's predictions
     * @return the label of {@link #decide}, or a flag's word; its number where there are neither
     */
    public String label(int index) {
        return signature.predictions().get(index).word(decide(index));
    }
}
