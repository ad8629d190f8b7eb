package mlpc.spark.row;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import mlpc.runtime.data.cell.Cells;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/** The text of a value of Spark's, as a cell of a table: it is then read by the same rules. */
@FunctionalInterface
interface CellText {
    long MICROS = 1_000_000;
    long NANOS_OF_A_MICRO = 1000;

    /** Of a value that is not null. */
    String of(InternalRow row, int index);

    /** Nothing for null; of a whole number its digits alone; of a date or a time the ISO form. */
    default String at(InternalRow row, int index) {
        return row.isNullAt(index) ? "" : of(row, index);
    }

    /** The same for a column of numbers, some of which mean a gap: of these nothing, as of null. */
    default CellText withGaps(CellNumber numbers, GapNumbers gaps) {
        return (row, index) -> Double.isNaN(gaps.read(numbers.of(row, index))) ? "" : of(row, index);
    }

    /**
     * Nothing for a type whose values are no cells: bytes, structs, maps.
     *
     * @param zone in which moments are shown
     */
    static Optional<CellText> of(DataType type, ZoneId zone) {
        if (type instanceof StringType) {
            return Optional.of(
                    (row, index) -> row.getUTF8String(index).toString().strip());
        }
        if (type instanceof DoubleType) {
            return Optional.of((row, index) -> text(row.getDouble(index), Double.toString(row.getDouble(index))));
        }
        if (type instanceof FloatType) {
            return Optional.of((row, index) -> text(row.getFloat(index), Float.toString(row.getFloat(index))));
        }
        if (type instanceof LongType) {
            return Optional.of((row, index) -> Long.toString(row.getLong(index)));
        }
        if (type instanceof IntegerType || type instanceof ShortType || type instanceof ByteType) {
            CellNumber number = CellNumber.of(type).orElseThrow();
            return Optional.of((row, index) -> Integer.toString((int) number.of(row, index)));
        }
        if (type instanceof DecimalType decimal) {
            return Optional.of((row, index) -> plain(
                    row.getDecimal(index, decimal.precision(), decimal.scale()).toJavaBigDecimal()));
        }
        if (type instanceof BooleanType) {
            return Optional.of((row, index) -> Boolean.toString(row.getBoolean(index)));
        }
        if (type instanceof NullType) {
            return Optional.of((row, index) -> "");
        }
        return ofTime(type, zone);
    }

    private static Optional<CellText> ofTime(DataType type, ZoneId zone) {
        if (type instanceof DateType) {
            return Optional.of(
                    (row, index) -> LocalDate.ofEpochDay(row.getInt(index)).toString());
        }
        if (type instanceof TimestampType) {
            return Optional.of((row, index) -> moment(row.getLong(index), zone));
        }
        if (type instanceof TimestampNTZType) {
            return Optional.of((row, index) -> moment(row.getLong(index), ZoneOffset.UTC));
        }
        return Optional.empty();
    }

    private static String text(double number, String shown) {
        return Double.isNaN(number) ? "" : number == Math.rint(number) ? Cells.plain(number) : shown;
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static String moment(long micros, ZoneId zone) {
        Instant instant =
                Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * NANOS_OF_A_MICRO);
        return LocalDateTime.ofInstant(instant, zone).toString();
    }
}
