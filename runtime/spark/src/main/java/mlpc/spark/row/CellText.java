package mlpc.spark.row;

import java.math.BigDecimal;
import java.sql.Timestamp;
import mlpc.runtime.data.cell.Cells;
import org.jspecify.annotations.Nullable;

/** The text of a value of Spark's, as a cell of a table: it is then read by the same rules. */
final class CellText {
    private CellText() {}

    /** Nothing for null; of a whole number its digits alone; of a date or a time the ISO form. */
    static String of(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            return Double.isNaN(number) ? "" : number == Math.rint(number) ? Cells.plain(number) : value.toString();
        }
        if (value instanceof BigDecimal number) {
            return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        }
        if (value instanceof Timestamp moment) {
            return moment.toLocalDateTime().toString();
        }
        return value.toString().strip();
    }
}
