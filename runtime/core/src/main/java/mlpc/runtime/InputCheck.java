package mlpc.runtime;

import mlpc.runtime.network.Workspace;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;
import mlpc.runtime.tensor.Tensor32;

/**
 * Refuses rows with numbers that the model's inputs cannot have. Without it a NaN could come out as an ordinary number, unnoticed.
 */
final class InputCheck {
    /** In place of a row's number: there is one row. */
    private static final int ONLY = -1;

    private final String model;
    private final Field[] fields;
    private final InputRule[] rules;
    private final int[] widths;

    /** @param precision that the model computes in */
    InputCheck(Signature signature, Precision precision) {
        this.model = signature.model();
        this.fields = signature.inputs().toArray(new Field[0]);
        this.rules = new InputRule[fields.length];
        this.widths = new int[fields.length];
        for (int slot = 0; slot < fields.length; slot++) {
            rules[slot] = new InputRule(fields[slot], precision);
            widths[slot] = fields[slot].width();
        }
    }

    /** Whether rows have gaps, flags and ranges of a table's columns. */
    static boolean isNeeded(Signature signature) {
        for (Field field : signature.inputs()) {
            if (!field.reading().isPlain()) {
                return true;
            }
        }
        return false;
    }

    /** @throws DataException for the first number that may not be; says which and why */
    void require(double[] row) {
        int position = 0;
        for (int slot = 0; slot < fields.length; slot++) {
            for (int element = 0; element < widths[slot] && position < row.length; element++) {
                double value = row[position++];
                if (!rules[slot].allows(value)) {
                    throw refused(slot, element, value, ONLY);
                }
            }
        }
    }

    /** The same for numbers of single precision. */
    void require(float[] row) {
        require(row, 0, ONLY);
    }

    /**
     * The same for a row among others.
     *
     * @param from where the row begins
     * @param number of the row, for the message
     */
    void require(float[] rows, int from, int number) {
        int position = from;
        for (int slot = 0; slot < fields.length; slot++) {
            int width = Math.min(widths[slot], rows.length - position);
            if (!rules[slot].allows(rows, position, width)) {
                int element = 0;
                while (rules[slot].allows(rows[position + element])) {
                    element++;
                }
                throw refused(slot, element, rows[position + element], number);
            }
            position += width;
        }
    }

    /** The same for the rows that a workspace has loaded; classes were looked at then. */
    void require(Workspace loaded) {
        for (int slot = 0; slot < fields.length; slot++) {
            Tensor numbers = loaded.input(slot);
            if (fields[slot].kind() == Kind.CLASS) {
                continue;
            }
            if (numbers instanceof Tensor32 floats && areAllowed(rules[slot], floats.values, loaded.rows)) {
                continue;
            }
            for (int row = 0; row < loaded.rows; row++) {
                for (int element = 0; element < widths[slot]; element++) {
                    if (!rules[slot].allows(numbers.get(row, element))) {
                        throw refused(slot, element, numbers.get(row, element), row);
                    }
                }
            }
        }
    }

    private static boolean areAllowed(InputRule rule, float[][] numbers, int rows) {
        float[] differences = new float[rows == 0 ? 0 : numbers[0].length];
        boolean allowed = true;
        for (int row = 0; row < rows; row++) {
            allowed &= rule.collect(numbers[row], differences);
        }
        return allowed & InputRule.areAllowed(differences);
    }

    private DataException refused(int slot, int element, double value, int row) {
        Field field = fields[slot];
        String place = widths[slot] == 1 ? "the input `" : "element " + element + " of the input `";
        return new DataException(model + (row == ONLY ? "" : ", row " + row) + ": " + place + field.name() + "` is "
                + value + expected(field, value));
    }

    private static String expected(Field field, double value) {
        if (Double.isNaN(value)) {
            return field.reading().isPlain()
                    ? ", which is no number to compute with"
                    : ", a gap, and the model does not say what a gap means: `missing as …`";
        }
        if (field.kind() == Kind.CLASS) {
            return "; expected a class, 0 to " + (field.values() - 1);
        }
        if (field.reading().isOutside(value)) {
            return "; expected a number from " + field.reading().low() + " to "
                    + field.reading().high();
        }
        if (field.kind() == Kind.FLAG) {
            return "; expected 0 or 1";
        }
        return Double.isInfinite(value)
                ? "; expected a finite number"
                : ", which is too large for float32: it holds numbers up to 3.4e38; scale the input, or say"
                        + " `train { precision = float64 }`";
    }
}
