package mlpc.runtime;

import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.tensor.DataException;

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

    InputCheck(Signature signature) {
        this.model = signature.model();
        this.fields = signature.inputs().toArray(new Field[0]);
        this.rules = new InputRule[fields.length];
        this.widths = new int[fields.length];
        for (int slot = 0; slot < fields.length; slot++) {
            rules[slot] = new InputRule(fields[slot]);
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
        return field.kind() == Kind.FLAG ? "; expected 0 or 1" : "; expected a finite number";
    }
}
