package mlpc.runtime.data.source;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The text of a program's or a database's value, as a cell: it is then read by the same rules as a table's. */
final class ValueText {
    private ValueText() {}

    /** Nothing for what is absent; of a number its shortest decimals that read back the same; of a date or a time the ISO
     * form, which every date column reads; of anything else what it calls itself. A moment with an offset or a zone is the time there; one without, such as
     * an instant, the time in UTC, but of the old classes in the zone of this machine, as they show it themselves. */
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
        if (value instanceof OptionalDouble number) {
            return number.isPresent() ? Double.toString(number.getAsDouble()) : "";
        }
        if (value instanceof OptionalInt number) {
            return number.isPresent() ? Integer.toString(number.getAsInt()) : "";
        }
        if (value instanceof OptionalLong number) {
            return number.isPresent() ? Long.toString(number.getAsLong()) : "";
        }
        if (value instanceof java.sql.Timestamp moment) {
            return moment.toLocalDateTime().toString();
        }
        return moment(value).map(LocalDateTime::toString).orElseGet(value::toString);
    }

    private static Optional<LocalDateTime> moment(Object value) {
        if (value instanceof OffsetDateTime moment) {
            return Optional.of(moment.toLocalDateTime());
        }
        if (value instanceof ZonedDateTime moment) {
            return Optional.of(moment.toLocalDateTime());
        }
        if (value instanceof Instant moment) {
            return Optional.of(LocalDateTime.ofInstant(moment, ZoneOffset.UTC));
        }
        if (value instanceof GregorianCalendar moment) {
            return Optional.of(moment.toZonedDateTime().toLocalDateTime());
        }
        // Its children for databases are a day or a time of a day alone, and no moment.
        return value.getClass() == Date.class
                ? Optional.of(LocalDateTime.ofInstant(((Date) value).toInstant(), ZoneId.systemDefault()))
                : Optional.empty();
    }
}
