package mlpc.spark.row;

import mlpc.runtime.network.Decider;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;
import mlpc.runtime.tensor.Tensor;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
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

    /** Puts a row's value into a row of Spark's; it is good until the next call. */
    abstract void put(int row, InternalRow values, int index);

    /** Appends a row's value to a column of Spark's. */
    abstract void append(int row, WritableColumnVector values);

    /** A number; of a class its index, of a flag 0 or 1. */
    static final class OfNumber extends PredictedColumn {
        OfNumber(Field field, Tensor tensor) {
            super(field, tensor);
        }

        private double value(int row) {
            return field.kind() == Kind.REAL ? get(row, 0) : decided(row);
        }

        @Override
        void put(int row, InternalRow values, int index) {
            values.setDouble(index, value(row));
        }

        @Override
        void append(int row, WritableColumnVector values) {
            values.appendDouble(value(row));
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
        void put(int row, InternalRow values, int index) {
            values.update(index, words[decided(row)]);
        }

        @Override
        void append(int row, WritableColumnVector values) {
            byte[] word = words[decided(row)].getBytes();
            values.appendByteArray(word, 0, word.length);
        }
    }

    /** A vector: several numbers, or the probability of each class; of a flag that of no, then that of yes. */
    static final class OfVector extends PredictedColumn {
        private static final byte DENSE = 1;

        private final boolean isFlag;
        private final double[] numbers;
        private final UnsafeArrayData array;
        private final InternalRow vector;

        OfVector(Field field, Tensor tensor) {
            super(field, tensor);
            this.isFlag = field.kind() == Kind.FLAG;
            this.numbers = new double[isFlag ? 2 : width()];
            this.array = UnsafeArrayData.fromPrimitiveArray(numbers);
            // Whether it is dense; its size and places if it is not; its numbers.
            this.vector = new GenericInternalRow(new Object[] {DENSE, null, null, array});
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
        void put(int row, InternalRow values, int index) {
            fill(row);
            for (int column = 0; column < numbers.length; column++) {
                array.setDouble(column, numbers[column]);
            }
            values.update(index, vector);
        }

        @Override
        void append(int row, WritableColumnVector values) {
            fill(row);
            values.appendStruct(false);
            values.getChild(0).appendByte(DENSE);
            values.getChild(1).appendNull();
            values.getChild(2).appendNull();
            values.getChild(3).appendArray(numbers.length);
            values.getChild(3).arrayData().appendDoubles(numbers.length, numbers, 0);
        }
    }
}
