package mlpc.runtime.train.loop;

import java.io.Serializable;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;
import mlpc.runtime.signature.Role;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;

/** What the targets of a table must have before anything can be learned from them. Those of rows in several places add up. */
public final class TableTargets implements Serializable {
    private static final long serialVersionUID = 1;

    private long rows;
    /** Of each target the numbers of a first row. */
    private final double[][] values;

    private final boolean[] differ;

    private TableTargets(long rows, int targets) {
        this.rows = rows;
        this.values = new double[targets][];
        this.differ = new boolean[targets];
    }

    /**
     * Of the rows of one place.
     *
     * @param rows that steps are taken from; there may be none
     * @return what is known by them
     */
    public static TableTargets of(Dataset rows) {
        TableTargets found = new TableTargets(rows.size(), rows.targets().size());
        for (int index = 0; index < found.values.length; index++) {
            found.values[index] = rows.size() == 0 ? new double[0] : row(rows.target(index), 0);
            found.differ[index] = rows.size() > 0 && !isConstant(rows.target(index));
        }
        return found;
    }

    /**
     * Adds what is known by the rows of another place.
     *
     * @param other which stays as it is
     */
    public void add(TableTargets other) {
        for (int index = 0; index < values.length; index++) {
            differ[index] |= other.differ[index];
            if (rows > 0 && other.rows > 0) {
                differ[index] |= !isEqual(values[index], other.values[index]);
            }
            if (rows == 0) {
                values[index] = other.values[index];
            }
        }
        rows += other.rows;
    }

    /**
     * Refuses a table each of whose rows has the same target.
     *
     * @param signature of the model
     * @throws DataException says which target, and what it always is
     */
    public void requireDifferences(Signature signature) {
        boolean isTable =
                signature.inputs().stream().anyMatch(field -> !field.reading().isPlain());
        for (int index = 0; isTable && index < values.length; index++) {
            Field field = signature.targets().get(index);
            if (field.reading().role() == Role.VALUE && rows > 1 && !differ[index]) {
                double value = values[index][0];
                String text = field.kind() == Kind.REAL ? Double.toString(value) : field.word((int) value);
                throw new DataException(
                        "each of the " + rows + " training rows has the target `" + field.name() + "` = " + text
                                + ", so there is nothing to learn; is it the right column, and are these all rows?");
            }
        }
    }

    private static boolean isConstant(Tensor target) {
        double[] first = row(target, 0);
        for (int row = 1; row < target.rows(); row++) {
            if (!isEqual(first, row(target, row))) {
                return false;
            }
        }
        return true;
    }

    private static double[] row(Tensor target, int row) {
        double[] numbers = new double[target.columns()];
        for (int column = 0; column < numbers.length; column++) {
            numbers[column] = target.get(row, column);
        }
        return numbers;
    }

    /** A gap is equal to nothing. */
    private static boolean isEqual(double[] one, double[] other) {
        for (int column = 0; column < one.length; column++) {
            if (one[column] != other[column]) {
                return false;
            }
        }
        return true;
    }
}
