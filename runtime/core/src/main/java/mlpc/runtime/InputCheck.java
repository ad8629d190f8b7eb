package mlpc.runtime;

import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.tensor.DataException;

/**
 * Refuses rows whose numbers the model's inputs cannot have. Without it a NaN could come out as an ordinary number, and nobody would
 * notice.
 */
final class InputCheck {
    private final String model;
    private final Field[] fields;
    private final int[] widths;

    InputCheck(Signature signature) {
        this.model = signature.model();
        this.fields = signature.inputs().toArray(new Field[0]);
        this.widths = new int[fields.length];
        for (int slot = 0; slot < fields.length; slot++) {
            widths[slot] = fields[slot].width();
        }
    }

    /** Whether rows have gaps, flags and ranges of a table's columns. */
    static boolean isNeeded(Signature signature) {
        return signature.inputs().stream().anyMatch(field -> !field.reading().isPlain());
    }

    /** @throws DataException for the first number that may not be; says which and why */
    void require(double[] row) {
        int position = 0;
        for (int slot = 0; slot < fields.length; slot++) {
            for (int element = 0; element < widths[slot] && position < row.length; element++) {
                require(slot, element, row[position++]);
            }
        }
    }

    /** The same for numbers of single precision. */
    void require(float[] row) {
        int position = 0;
        for (int slot = 0; slot < fields.length; slot++) {
            for (int element = 0; element < widths[slot] && position < row.length; element++) {
                require(slot, element, row[position++]);
            }
        }
    }

    private void require(int slot, int element, double value) {
        Field field = fields[slot];
        boolean good = Double.isNaN(value)
                ? field.reading().allowsGaps()
                : field.kind() == Kind.CLASS
                        ? isClass(field, value)
                        : Double.isFinite(value)
                                && !field.reading().isOutside(value)
                                && (field.kind() != Kind.FLAG || value == 0 || value == 1);
        if (!good) {
            String place = widths[slot] == 1 ? "the input `" : "element " + element + " of the input `";
            throw new DataException(model + ": " + place + field.name() + "` is " + value + expected(field, value));
        }
    }

    private static boolean isClass(Field field, double value) {
        return value >= 0 && value < field.values() && value == Math.rint(value);
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
