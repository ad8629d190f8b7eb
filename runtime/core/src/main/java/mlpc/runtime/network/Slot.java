package mlpc.runtime.network;

import static java.util.Objects.requireNonNull;

import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;
import mlpc.runtime.tensor.Tensor32;
import org.jspecify.annotations.Nullable;

/**
 * An input or target of a workspace: the numbers of each row, or its class. The one-hot vectors of a class are made only if they are asked
 * for.
 */
final class Slot {
    private final Field field;
    private final int size;
    /** Classes that a row may name. */
    private final int values;

    /** The index that stands for a gap, the one after the last class; −1 where no gap is allowed. */
    private final int gap;

    private final int capacity;
    private final Precision precision;
    /** The class of each row; empty where rows hold numbers. */
    private final int[] classes;
    /** Null for a class that nobody has asked for as a vector. */
    private @Nullable Tensor numbers;

    Slot(Field field, Precision precision, int capacity) {
        this.field = field;
        this.size = field.size();
        this.values = field.values();
        this.gap = field.kind() == Kind.CLASS && field.reading().allowsGaps() ? size - 1 : -1;
        this.capacity = capacity;
        this.precision = precision;
        boolean isClass = field.kind() == Kind.CLASS;
        this.classes = isClass ? new int[capacity] : new int[0];
        this.numbers = isClass ? null : Tensor.zeros(precision, capacity, size);
    }

    int[] classes() {
        return classes;
    }

    Tensor numbers() {
        if (numbers == null) {
            numbers = Tensor.zeros(precision, capacity, size);
            for (int row = 0; row < capacity; row++) {
                numbers.set(row, classes[row], 1);
            }
        }
        return numbers;
    }

    /** Rows from … to − 1 are set to the rows of a data set's tensor that {@code ids} names. */
    void load(Tensor source, int[] ids, int from, int to) {
        if (field.kind() != Kind.CLASS) {
            requireNonNull(numbers).copyRows(source, ids, from, to);
        } else if (numbers == null && source instanceof Tensor32 floats) {
            choose(floats.values, ids, from, to);
        } else {
            for (int row = from; row < to; row++) {
                choose(row, source.get(ids[row], 0));
            }
        }
    }

    /** As {@link #choose(int, double)} for each row, where there is no vector: training sees to thousands of them in each step. */
    private void choose(float[][] source, int[] ids, int from, int to) {
        for (int row = from; row < to; row++) {
            float index = source[ids[row]][0];
            int chosen = (int) index;
            if (Float.isNaN(index) && gap >= 0) {
                classes[row] = gap;
                continue;
            }
            if (chosen != index || chosen < 0 || chosen >= values) {
                throw outside(index);
            }
            classes[row] = chosen;
        }
    }

    /**
     * As {@link #choose(int, double)} for each row, of rows that follow one another in an array.
     *
     * @param from where the first row has its class
     * @param stride from there to the next
     * @return whether each is a class; if not, the classes of some rows are set and others are not
     */
    boolean choose(float[] numbers, int from, int stride, int rows) {
        int at = from;
        for (int row = 0; row < rows; row++) {
            float index = numbers[at];
            int chosen = (int) index;
            if (Float.isNaN(index)) {
                chosen = gap;
            } else if (chosen != index || chosen >= values) {
                return false;
            }
            if (chosen < 0) {
                return false;
            }
            set(row, chosen);
            at += stride;
        }
        return true;
    }

    /** Sets the class of a row, NaN for a gap; of its one-hot vector, where there is one, two elements change. */
    void choose(int row, double index) {
        boolean isGap = Double.isNaN(index) && gap >= 0;
        if (!isGap && !(index >= 0 && index < values && index == Math.rint(index))) {
            throw outside(index);
        }
        set(row, isGap ? gap : (int) index);
    }

    private void set(int row, int chosen) {
        if (numbers != null) {
            numbers.set(row, classes[row], 0);
            numbers.set(row, chosen, 1);
        }
        classes[row] = chosen;
    }

    private DataException outside(double index) {
        return new DataException("`" + field.name() + "` is " + index + "; expected a class, 0 to " + (values - 1));
    }
}
