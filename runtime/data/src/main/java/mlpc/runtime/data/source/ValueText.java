package mlpc.runtime.data.source;

import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A value of a program or a database as a cell's text: it is read by the same rules as a table's. */
final class ValueText {
    private ValueText() {}

    /** Nothing for what is absent; of a number its shortest decimals that read back the same; of anything else what it calls itself. */
    static String of(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Optional<?> optional) {
            return optional.map(ValueText::of).orElse("");
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof BigDecimal number) {
            return number.toString();
        }
        if (value instanceof java.sql.Timestamp moment) {
            return moment.toLocalDateTime().toLocalDate().toString();
        }
        if (value instanceof java.time.LocalDateTime moment) {
            return moment.toLocalDate().toString();
        }
        return value.toString();
    }
}
