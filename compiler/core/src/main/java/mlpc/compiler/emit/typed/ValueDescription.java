package mlpc.compiler.emit.typed;

import java.util.Locale;
import java.util.stream.Collectors;
import mlpc.compiler.emit.java.JavaText;
import mlpc.compiler.emit.java.NumberType;
import mlpc.runtime.signature.Reading;

/** What the documentation says of a value: its column, what it may be, and the model's own comment. */
final class ValueDescription {
    private ValueDescription() {}

    /** {@code the column bill_length_mm, at least 0, in mm}. */
    static String of(Value value) {
        Reading reading = value.field().reading();
        StringBuilder text = new StringBuilder(reading.isPlain() ? "the input " : "the column ");
        text.append(JavaText.javadoc(reading.isPlain() ? value.field().name() : reading.column()));
        text.append(content(value, reading));
        reading.unit().ifPresent(unit -> text.append(", in ").append(JavaText.javadoc(unit)));
        if (!value.comment().isEmpty()) {
            text.append(": ");
            text.append(value.comment().lines().map(JavaText::javadoc).collect(Collectors.joining(" ")));
        }
        return text.toString();
    }

    private static String content(Value value, Reading reading) {
        return switch (value.form()) {
            case NUMBER -> range(reading);
            case FLAG ->
                reading.yes().isEmpty()
                        ? ""
                        : ", true for " + JavaText.javadoc(String.join(" or ", reading.yes())) + ", false for "
                                + JavaText.javadoc(String.join(" or ", reading.no()));
            case INDEX -> ", a class from 0 to " + (value.field().values() - 1);
            case NUMBERS -> ", " + value.field().size() + " numbers";
            case LABEL, WORD, DATE, TIME -> "";
        };
    }

    private static String range(Reading reading) {
        boolean above = reading.low() > Double.NEGATIVE_INFINITY;
        boolean below = reading.high() < Double.POSITIVE_INFINITY;
        String low = number(reading.low());
        String high = number(reading.high());
        return above && below
                ? ", " + low + " to " + high
                : above ? ", at least " + low : below ? ", at most " + high : "";
    }

    private static String number(double value) {
        return NumberType.shortest(Double.toString(value)).toLowerCase(Locale.ROOT);
    }
}
