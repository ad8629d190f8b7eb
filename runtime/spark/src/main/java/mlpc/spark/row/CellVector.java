package mlpc.spark.row;

import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.execution.vectorized.WritableColumnVector;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.unsafe.Platform;

/** The numbers of a vector of Spark's or of an array, copied at once where they lie one behind the other. */
abstract sealed class CellVector {
    /** Numbers that a loop has copied before a copy of memory has begun. */
    private static final int FEW = 64;

    /** Nothing for a type of other values. */
    static Optional<CellVector> of(DataType type) {
        if (type.equals(SQLDataTypes.VectorType())) {
            return Optional.of(new OfVectors());
        }
        return type instanceof ArrayType array
                ? CellNumber.of(array.elementType()).map(numbers -> new OfArrays(array.elementType(), numbers))
                : Optional.empty();
    }

    /** Whether they are of single precision where they are. */
    boolean isOfFloats() {
        return false;
    }

    /** How many numbers there are; −1 for null. */
    abstract int size(InternalRow row, int index);

    /** Copies all of them; NaN for those that are null. */
    abstract void read(InternalRow row, int index, double[] numbers, int at);

    /** Fills a row of single precision, and says whether it has as many numbers. */
    abstract boolean readFloats(InternalRow row, int index, float[] numbers, double[] draft);

    /** Fills a row of single precision by a copy, and says whether it could: from a column of arrays of floats, none of them null. */
    boolean readFloats(ColumnVector column, int row, float[] numbers) {
        return false;
    }

    private static void narrow(double[] draft, float[] numbers) {
        for (int element = 0; element < numbers.length; element++) {
            numbers[element] = (float) draft[element];
        }
    }

    /** Rounds a few numbers where they are, since to copy them first would take as long again. */
    private static void narrow(byte[] bytes, long from, float[] numbers) {
        for (int element = 0; element < numbers.length; element++) {
            numbers[element] = (float) Platform.getDouble(bytes, from + (long) element * Double.BYTES);
        }
    }

    private static void copy(byte[] bytes, long from, float[] numbers) {
        for (int element = 0; element < numbers.length; element++) {
            numbers[element] = Platform.getFloat(bytes, from + (long) element * Float.BYTES);
        }
    }

    private static boolean hasNulls(UnsafeArrayData array) {
        int words = (array.numElements() + Long.SIZE - 1) / Long.SIZE;
        for (int word = 1; word <= words; word++) { // behind the number of elements
            if (Platform.getLong(array.getBaseObject(), array.getBaseOffset() + (long) word * Long.BYTES) != 0) {
                return true;
            }
        }
        return false;
    }

    private static long start(UnsafeArrayData array) {
        return array.getBaseOffset() + UnsafeArrayData.calculateHeaderPortionInBytes(array.numElements());
    }

    private static void doubles(ArrayData array, CellNumber cells, double[] numbers, int at) {
        int size = array.numElements();
        if (array instanceof UnsafeArrayData bytes && !hasNulls(bytes)) {
            long to = Platform.DOUBLE_ARRAY_OFFSET + (long) at * Double.BYTES;
            Platform.copyMemory(bytes.getBaseObject(), start(bytes), numbers, to, (long) size * Double.BYTES);
            return;
        }
        for (int element = 0; element < size; element++) {
            numbers[at + element] = cells.at(array, element);
        }
    }

    private static final class OfArrays extends CellVector {
        private final boolean isDouble;
        private final boolean isFloat;
        private final CellNumber cells;

        OfArrays(DataType type, CellNumber cells) {
            this.isDouble = type instanceof DoubleType;
            this.isFloat = type instanceof FloatType;
            this.cells = cells;
        }

        @Override
        boolean isOfFloats() {
            return isFloat;
        }

        @Override
        int size(InternalRow row, int index) {
            return row.isNullAt(index) ? -1 : row.getArray(index).numElements();
        }

        @Override
        void read(InternalRow row, int index, double[] numbers, int at) {
            ArrayData array = row.getArray(index);
            if (isDouble) {
                doubles(array, cells, numbers, at);
                return;
            }
            for (int element = 0; element < array.numElements(); element++) {
                numbers[at + element] = cells.at(array, element);
            }
        }

        @Override
        boolean readFloats(InternalRow row, int index, float[] numbers, double[] draft) {
            if (row.isNullAt(index)) {
                return false;
            }
            ArrayData array = row.getArray(index);
            if (array.numElements() != numbers.length) {
                return false;
            }
            if (isFloat && array instanceof UnsafeArrayData bytes && !hasNulls(bytes)) {
                if (numbers.length <= FEW && bytes.getBaseObject() instanceof byte[] base) {
                    copy(base, start(bytes), numbers);
                    return true;
                }
                long length = (long) numbers.length * Float.BYTES;
                Platform.copyMemory(bytes.getBaseObject(), start(bytes), numbers, Platform.FLOAT_ARRAY_OFFSET, length);
                return true;
            }
            read(row, index, draft, 0);
            narrow(draft, numbers);
            return true;
        }

        @Override
        boolean readFloats(ColumnVector column, int row, float[] numbers) {
            if (!isFloat
                    || !(column instanceof WritableColumnVector written)
                    || written.hasNull()
                    || written.arrayData().hasNull()
                    || written.getArrayLength(row) != numbers.length) {
                return false;
            }
            WritableColumnVector elements = written.arrayData();
            int from = written.getArrayOffset(row);
            if (elements.hasDictionary()) {
                for (int element = 0; element < numbers.length; element++) {
                    numbers[element] = elements.getFloat(from + element);
                }
                return true;
            }
            System.arraycopy(elements.getFloats(from, numbers.length), 0, numbers, 0, numbers.length);
            return true;
        }
    }

    /** Their type has a struct for values: whether all numbers are there, how many, the places of those that are, and the numbers. */
    private static final class OfVectors extends CellVector {
        private static final int FIELDS = 4;
        private static final int DENSE = 1;
        private static final int SIZE = 1;
        private static final int PLACES = 2;
        private static final int NUMBERS = 3;
        private static final CellNumber CELLS =
                CellNumber.of(DataTypes.DoubleType).orElseThrow();

        @Override
        int size(InternalRow row, int index) {
            if (row.isNullAt(index)) {
                return -1;
            }
            InternalRow vector = row.getStruct(index, FIELDS);
            return vector.getByte(0) == DENSE ? vector.getArray(NUMBERS).numElements() : vector.getInt(SIZE);
        }

        @Override
        void read(InternalRow row, int index, double[] numbers, int at) {
            InternalRow vector = row.getStruct(index, FIELDS);
            ArrayData values = vector.getArray(NUMBERS);
            if (vector.getByte(0) == DENSE) {
                doubles(values, CELLS, numbers, at);
                return;
            }
            Arrays.fill(numbers, at, at + vector.getInt(SIZE), 0);
            ArrayData places = vector.getArray(PLACES);
            for (int element = 0; element < places.numElements(); element++) {
                numbers[at + places.getInt(element)] = values.getDouble(element);
            }
        }

        @Override
        boolean readFloats(InternalRow row, int index, float[] numbers, double[] draft) {
            if (row.isNullAt(index)) {
                return false;
            }
            InternalRow vector = row.getStruct(index, FIELDS);
            if (vector.getByte(0) == DENSE
                    && numbers.length <= FEW
                    && vector.getArray(NUMBERS) instanceof UnsafeArrayData values
                    && values.numElements() == numbers.length
                    && values.getBaseObject() instanceof byte[] bytes
                    && !hasNulls(values)) {
                narrow(bytes, start(values), numbers);
                return true;
            }
            if (size(row, index) != numbers.length) {
                return false;
            }
            read(row, index, draft, 0);
            narrow(draft, numbers);
            return true;
        }
    }
}
