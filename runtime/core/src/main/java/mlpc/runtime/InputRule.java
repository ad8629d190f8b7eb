package mlpc.runtime;

import java.util.Arrays;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;
import mlpc.runtime.signature.Precision;

/**
 * The numbers that an input can have: a range, of whole numbers alone for flags and classes, and NaN where a gap is allowed. Ends of a
 * range are taken in single precision too: the nearest number to one is within. A number that single precision rounds to infinity is none for a model
 * that computes in it.
 */
final class InputRule {
    /** Half a unit in the last place above {@link Float#MAX_VALUE}: this and what is above it becomes infinity as a float. */
    private static final double TOO_LARGE = 0x1.ffffffp127;

    private final double low;
    private final double high;
    private final float low32;
    private final float high32;
    private final boolean whole;
    private final boolean gaps;
    /** Whether every finite number is allowed, and nothing else. */
    private final boolean finite;

    /** @param precision that the model computes in */
    InputRule(Field field, Precision precision) {
        double finiteMost = precision == Precision.FLOAT32 ? Math.nextDown(TOO_LARGE) : Double.MAX_VALUE;
        double most =
                switch (field.kind()) {
                    case REAL -> finiteMost;
                    case FLAG -> 1;
                    case CLASS -> field.values() - 1;
                };
        double least = field.kind() == Kind.REAL ? -finiteMost : 0;
        this.low = Math.max(least, field.reading().low());
        this.high = Math.min(most, field.reading().high());
        this.low32 = Math.max(-Float.MAX_VALUE, (float) low);
        this.high32 = Math.min(Float.MAX_VALUE, (float) high);
        this.whole = field.kind() != Kind.REAL;
        this.gaps = field.reading().allowsGaps();
        this.finite = !whole && !gaps && low32 == -Float.MAX_VALUE && high32 == Float.MAX_VALUE;
    }

    boolean allows(double value) {
        return value >= low && value <= high && (!whole || value == Math.rint(value)) || gaps && Double.isNaN(value);
    }

    boolean allows(float value) {
        return value >= low32 && value <= high32 && (!whole || value == (int) value) || gaps && Float.isNaN(value);
    }

    /** Whether {@code count} numbers side by side are allowed. */
    boolean allows(float[] numbers, int from, int count) {
        for (int at = from; at < from + count; at++) {
            if (!allows(numbers[at])) {
                return false;
            }
        }
        return true;
    }

    /**
     * Looks through a row of a wide input, as part of a block. For each column it sums x − x, which is 0 unless some x is infinite or NaN;
     * HotSpot vectorises this loop: a test for each number would take half as long as a network.
     *
     * @param row whose numbers are looked at
     * @param differences of each column; {@link #areAllowed} reads them after the last row
     * @return whether the row is allowed, as far as it can be said without the differences
     */
    @SuppressWarnings("IdentityBinaryExpression") // NaN where x is not finite, which is what is looked for
    boolean collect(float[] row, float[] differences) {
        if (!finite) {
            return allows(row, 0, row.length);
        }
        for (int at = 0; at < row.length; at++) {
            differences[at] += row[at] - row[at];
        }
        return true;
    }

    /** Whether differences say that every number was finite; they are 0 afterwards. */
    static boolean areAllowed(float[] differences) {
        float sum = 0;
        for (float difference : differences) {
            sum += difference;
        }
        Arrays.fill(differences, 0);
        return sum == 0;
    }

    /**
     * A column of rows that lie one behind the other, {@code stride} numbers apart, copied to a column of its own.
     *
     * @param from where the first row has it
     * @param to its first element receives the number of each row
     * @return whether all are allowed
     */
    @SuppressWarnings("IdentityBinaryExpression") // NaN where x is not finite, as in collect
    boolean copy(float[] rows, int from, int stride, float[][] to, int count) {
        if (finite) {
            float differences = 0;
            for (int row = 0, at = from; row < count; row++, at += stride) {
                float value = rows[at];
                differences += value - value;
                to[row][0] = value;
            }
            return differences == 0;
        }
        boolean allowed = true;
        int at = from;
        for (int row = 0; row < count; row++) {
            float value = rows[at];
            allowed &= allows(value);
            to[row][0] = value;
            at += stride;
        }
        return allowed;
    }
}
