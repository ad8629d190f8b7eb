package mlpc.spark.row;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import mlpc.runtime.network.Workspace;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;
import mlpc.runtime.tensor.Tensor32;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/** Makes the numbers of a model's row of a row of Spark's, by the rules by which tables are read. One task uses it at a time. */
public final class RowReader {
    /** Numbers of a row of which HotSpot makes no vectors. */
    private static final int FEW = 64;

    private final Signature signature;
    private final Precision precision;
    private final List<String> columns;
    private final CellSource[] sources;
    private final List<Field> fields;
    private final double[] numbers;
    /** One column that is the one input, of single precision: its numbers go where the network wants them. */
    private final Optional<CellSource.OfVector> straight;
    /** Of each of those numbers the sum of x − x over a block's rows: 0, unless some x is infinite or NaN. */
    private final float[] differences;

    RowReader(
            Signature signature,
            Precision precision,
            List<String> columns,
            List<CellSource> sources,
            List<Field> fields) {
        this.signature = signature;
        this.precision = precision;
        this.columns = List.copyOf(columns);
        this.sources = sources.toArray(CellSource[]::new);
        this.fields = List.copyOf(fields);
        this.numbers = new double[fields.stream().mapToInt(Field::width).sum()];
        this.straight = straight(precision, sources, fields);
        this.differences = new float[straight.isPresent() ? numbers.length : 0];
    }

    private static Optional<CellSource.OfVector> straight(
            Precision precision, List<CellSource> sources, List<Field> fields) {
        boolean isOne =
                sources.size() == 1 && fields.size() == 1 && fields.get(0).kind() == Kind.REAL;
        return isOne
                        && precision == Precision.FLOAT32
                        && sources.get(0) instanceof CellSource.OfVector vector
                        && vector.takesAll()
                ? Optional.of(vector)
                : Optional.empty();
    }

    /** {@return the columns of the DataFrame that it looks at} */
    public List<String> columns() {
        return columns;
    }

    /** {@return how many numbers a row has} */
    public int width() {
        return numbers.length;
    }

    /** {@return whether a row is left out, since it lacks a target and the model says so} */
    public boolean skips(InternalRow row) {
        for (CellSource source : sources) {
            if (source.skips(row)) {
                return true;
            }
        }
        return false;
    }

    /**
     * {@return the numbers of a row, which the next one writes over}
     *
     * @param place of the row, for the message
     * @throws DataException if a value does not fit; says what was expected
     */
    public double[] read(InternalRow row, Place place) {
        for (CellSource source : sources) {
            Optional<String> complaint = source.read(row, numbers);
            if (complaint.isPresent()) {
                throw new DataException(signature.model() + ", " + place + ", " + complaint.get());
            }
        }
        if (precision == Precision.FLOAT32) {
            requireFloats(place);
        }
        return numbers;
    }

    private void requireFloats(Place place) {
        for (double number : numbers) {
            if (Float.isInfinite((float) number)) {
                throw new DataException(signature.model() + ", " + place + ": " + number
                        + " is too large for float32, which holds numbers up to 3.4e38; scale the column, or say"
                        + " `train { precision = float64 }`");
            }
        }
    }

    /**
     * Reads the inputs of a row into a workspace. After the last row of a block {@link #requireFinite} says whether all of them were good.
     */
    void read(InternalRow row, Place place, Workspace workspace, int at) {
        if (straight.isPresent()
                && workspace.input(0) instanceof Tensor32 floats
                && straight.get().readFloats(row, floats.values[at], numbers)) {
            collect(floats.values[at]);
            return;
        }
        read(row, place);
        int next = 0;
        for (int slot = 0; slot < fields.size(); slot++) {
            Field field = fields.get(slot);
            if (field.kind() == Kind.CLASS) {
                workspace.choose(slot, at, numbers[next++]);
                continue;
            }
            Tensor tensor = workspace.input(slot);
            int width = field.width();
            if (tensor instanceof Tensor32 floats) {
                float[] values = floats.values[at];
                for (int element = 0; element < width; element++) {
                    values[element] = (float) numbers[next + element];
                }
            } else {
                for (int element = 0; element < width; element++) {
                    tensor.set(at, element, numbers[next + element]);
                }
            }
            next += width;
        }
    }

    /** Reads the inputs of a row of a batch into a workspace. */
    void read(ColumnarBatch batch, int row, Place place, Workspace workspace, int at) {
        if (straight.isPresent()
                && workspace.input(0) instanceof Tensor32 floats
                && straight.get().readFloats(batch, row, floats.values[at])) {
            collect(floats.values[at]);
            return;
        }
        read(batch.getRow(row), place, workspace, at);
    }

    /**
     * HotSpot makes vectors of this loop where there are many numbers: a test for each would take a tenth of the time of a network. Of
     * few it makes none, and they are looked through when the block is full.
     */
    @SuppressWarnings("IdentityBinaryExpression") // NaN where x is not finite, which is what is looked for
    private void collect(float[] row) {
        if (row.length <= FEW) {
            return;
        }
        for (int element = 0; element < row.length; element++) {
            differences[element] += row[element] - row[element];
        }
    }

    /**
     * Looks back at a block's rows, which went straight into a workspace.
     *
     * @param last place of its last row
     * @throws DataException if a number is infinite or NaN; says where it is and what was expected
     */
    void requireFinite(Workspace workspace, int rows, Place last) {
        if (straight.isEmpty()) {
            return;
        }
        Tensor32 block = (Tensor32) workspace.input(0);
        if (differences.length > FEW && isFinite()) {
            return;
        }
        int row = block.firstNotFinite(rows);
        if (row < 0) {
            return;
        }
        float[] values = block.values[row];
        for (int element = 0; element < values.length; element++) {
            if (!Float.isFinite(values[element])) {
                throw new DataException(signature.model() + ", " + last.before(rows - 1 - row) + ", "
                        + straight.get().refusedFloat(element, values[element]));
            }
        }
    }

    /** Whether all numbers were finite that were collected since the last time. */
    private boolean isFinite() {
        float sum = 0;
        for (float difference : differences) {
            sum += difference;
        }
        if (sum == 0) {
            return true;
        }
        Arrays.fill(differences, 0);
        return false;
    }
}
