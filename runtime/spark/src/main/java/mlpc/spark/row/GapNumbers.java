package mlpc.spark.row;

import java.util.Arrays;
import java.util.List;
import mlpc.runtime.data.cell.CellReader;
import mlpc.runtime.data.cell.Decimal;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Reading;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.FloatType;

/**
 * The words for a gap that are numbers, such as {@code missing "-999" as median}. A table has the word; a column of numbers has the number,
 * which no longer says how it was written: −999 of any type is a gap, be the word "-999" or "-999.0".
 */
final class GapNumbers {
    private static final GapNumbers NONE = new GapNumbers(new double[0]);

    private final double[] gaps;

    private GapNumbers(double[] gaps) {
        this.gaps = gaps;
    }

    /**
     * Of a column.
     *
     * @param type of the column; floats are compared as the floats that they are, so that 99.9 is found among them
     */
    static GapNumbers of(Reading reading, DataType type) {
        boolean isOfFloats = type instanceof FloatType;
        double[] gaps = reading.gapWords().stream()
                .mapToDouble(Decimal.POINT::parse)
                .filter(number -> !Double.isNaN(number))
                .map(number -> isOfFloats ? (float) number : number)
                .toArray();
        return gaps.length == 0 ? NONE : new GapNumbers(gaps);
    }

    /**
     * Of each element of a column of vectors. There a class, a flag, a hashed word and a part of a date are numbers of the model's own, of
     * which no word of a table says anything.
     */
    static List<GapNumbers> ofElements(List<Field> fields, DataType type) {
        DataType element = type instanceof ArrayType array ? array.elementType() : type;
        return fields.stream()
                .map(field -> new CellReader(field, false, Decimal.POINT).wantsNumbers()
                        ? of(field.reading(), element)
                        : NONE)
                .toList();
    }

    boolean isEmpty() {
        return gaps.length == 0;
    }

    /** The number, or NaN for one that is a gap. */
    double read(double number) {
        for (double gap : gaps) {
            if (number == gap) {
                return Double.NaN;
            }
        }
        return number;
    }

    @Override
    public String toString() {
        return Arrays.toString(gaps);
    }
}
