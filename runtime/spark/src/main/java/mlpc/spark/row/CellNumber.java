package mlpc.spark.row;

import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;

/** Reads a value of a number's type, of a row or an array, as a number of double precision. */
@FunctionalInterface
interface CellNumber {
    /** A value that is not null. */
    double of(SpecializedGetters values, int index);

    /** NaN for null. */
    default double at(SpecializedGetters values, int index) {
        return values.isNullAt(index) ? Double.NaN : of(values, index);
    }

    /** Nothing for a type that is no number's. */
    static Optional<CellNumber> of(DataType type) {
        if (type instanceof DoubleType) {
            return Optional.of(SpecializedGetters::getDouble);
        }
        if (type instanceof FloatType) {
            return Optional.of(SpecializedGetters::getFloat);
        }
        if (type instanceof IntegerType) {
            return Optional.of(SpecializedGetters::getInt);
        }
        if (type instanceof LongType) {
            return Optional.of(SpecializedGetters::getLong);
        }
        if (type instanceof ShortType) {
            return Optional.of(SpecializedGetters::getShort);
        }
        if (type instanceof ByteType) {
            return Optional.of(SpecializedGetters::getByte);
        }
        if (type instanceof DecimalType decimal) {
            int digits = decimal.precision();
            int places = decimal.scale();
            return Optional.of((values, index) ->
                    values.getDecimal(index, digits, places).toJavaBigDecimal().doubleValue());
        }
        return Optional.empty();
    }
}
