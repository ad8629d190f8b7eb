package mlpc.spark.row;

import mlpc.runtime.network.Decider;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;
import mlpc.runtime.tensor.Tensor;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.catalyst.expressions.codegen.UnsafeArrayWriter;
import org.apache.spark.sql.catalyst.expressions.codegen.UnsafeRowWriter;
import org.apache.spark.sql.execution.vectorized.WritableColumnVector;
import org.apache.spark.unsafe.types.UTF8String;

/** A column of predictions: what a workspace has of each row, as Spark has it. Makes no objects. */
abstract sealed class PredictedColumn {
    final Field field;
    private final Tensor tensor;

    PredictedColumn(Field field, Tensor tensor) {
        this.field = field;
        this.tensor = tensor;
    }

    /** Of a result that depends on no input there is one row. */
    final int at(int row) {
        return tensor.rows() == 1 ? 0 : row;
    }

    final int decided(int row) {
        return Decider.of(field, tensor, at(row));
    }

    final double get(int row, int column) {
        return tensor.get(at(row), column);
    }

    final int width() {
        return tensor.columns();
    }

    /** Writes a row's value as a field of a row of Spark's. */
    abstract void write(int row, UnsafeRowWriter values, int index);

    /** Appends the values of the first rows to a column of Spark's. */
    abstract void append(int rows, WritableColumnVector values);

    /** A number; of a class its index, of a flag 0 or 1. */
    static final class OfNumber extends PredictedColumn {
        private final boolean isReal;

        OfNumber(Field field, Tensor tensor) {
            super(field, tensor);
            this.isReal = field.kind() == Kind.REAL;
        }

        private double value(int row) {
            return isReal ? get(row, 0) : decided(row);
        }

        @Override
        void write(int row, UnsafeRowWriter values, int index) {
            values.write(index, value(row));
        }

        @Override
        void append(int rows, WritableColumnVector values) {
            for (int row = 0; row < rows; row++) {
                values.appendDouble(value(row));
            }
        }
    }

    /** The label of a class, the word of a flag. */
    static final class OfWord extends PredictedColumn {
        private final UTF8String[] words;

        OfWord(Field field, Tensor tensor) {
            super(field, tensor);
            int count = field.kind() == Kind.FLAG ? 2 : field.labels().size();
            words = new UTF8String[count];
            for (int index = 0; index < count; index++) {
                words[index] = UTF8String.fromString(field.word(index));
            }
        }

        @Override
        void write(int row, UnsafeRowWriter values, int index) {
            values.write(index, words[decided(row)]);
        }

        @Override
        void append(int rows, WritableColumnVector values) {
            for (int row = 0; row < rows; row++) {
                byte[] word = words[decided(row)].getBytes();
                values.appendByteArray(word, 0, word.length);
            }
        }
    }

    /** A vector: several numbers, or the probability of each class; of a flag that of no, then that of yes. */
    static final class OfVector extends PredictedColumn {
        // Fields of a vector: whether it is dense; its size and places if it is not; its numbers.
        private static final int FIELDS = 4;
        private static final int SIZE = 1;
        private static final int PLACES = 2;
        private static final int NUMBERS = 3;
        private static final byte DENSE = 1;

        private final boolean isFlag;
        private final double[] numbers;
        private final UnsafeRow vector;
        /** Those of the vector, where it has them. */
        private final UnsafeArrayData array;

        OfVector(Field field, Tensor tensor) {
            super(field, tensor);
            this.isFlag = field.kind() == Kind.FLAG;
            this.numbers = new double[isFlag ? 2 : width()];
            this.vector = vector(numbers.length);
            this.array = vector.getArray(NUMBERS);
        }

        private static UnsafeRow vector(int size) {
            UnsafeRowWriter row = new UnsafeRowWriter(FIELDS);
            row.reset();
            row.zeroOutNullBytes();
            row.write(0, DENSE);
            row.setNullAt(SIZE);
            row.setNullAt(PLACES);
            int start = row.cursor();
            UnsafeArrayWriter values = new UnsafeArrayWriter(row, Double.BYTES);
            values.initialize(size);
            row.setOffsetAndSizeFromPreviousCursor(NUMBERS, start);
            return row.getRow();
        }

        private void fill(int row) {
            if (isFlag) {
                numbers[1] = get(row, 0);
                numbers[0] = 1 - numbers[1];
                return;
            }
            for (int column = 0; column < numbers.length; column++) {
                numbers[column] = get(row, column);
            }
        }

        @Override
        void write(int row, UnsafeRowWriter values, int index) {
            fill(row);
            for (int column = 0; column < numbers.length; column++) {
                array.setDouble(column, numbers[column]);
            }
            values.write(index, vector);
        }

        @Override
        void append(int rows, WritableColumnVector values) {
            for (int row = 0; row < rows; row++) {
                fill(row);
                values.appendStruct(false);
                values.getChild(0).appendByte(DENSE);
                values.getChild(SIZE).appendNull();
                values.getChild(PLACES).appendNull();
                values.getChild(NUMBERS).appendArray(numbers.length);
                values.getChild(NUMBERS).arrayData().appendDoubles(numbers.length, numbers, 0);
            }
        }
    }
}
