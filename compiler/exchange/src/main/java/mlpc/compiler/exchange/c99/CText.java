package mlpc.compiler.exchange.c99;

import java.nio.charset.StandardCharsets;
import mlpc.compiler.emit.java.JavaText;
import mlpc.runtime.signature.Precision;

/** Foreign text and numbers as C. */
final class CText {
    private CText() {}

    /** {@code float} or {@code double}. */
    static String type(Precision precision) {
        return precision == Precision.FLOAT32 ? "float" : "double";
    }

    /** What the library's functions of this precision end in. */
    static String bits(Precision precision) {
        return precision == Precision.FLOAT32 ? "32" : "64";
    }

    /** Text for a comment of either kind: one line without anything that begins or ends a comment, or that C reads as an escape. */
    static String comment(String text) {
        return JavaText.comment(text).replace("/*", "/ *").replace("??", "? ?").strip();
    }

    /** A string literal of the text's bytes in UTF-8; what is not plain ASCII is written in octal. */
    static String literal(String text) {
        StringBuilder literal = new StringBuilder("\"");
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            int code = octet & 0xff;
            if (code == '"' || code == '\\' || code == '?' || code < ' ' || code > '~') {
                literal.append(String.format("\\%03o", code));
            } else {
                literal.append((char) code);
            }
        }
        return literal.append('"').toString();
    }

    /** A literal of exactly this number, rounded to the precision: a short decimal or hexadecimal, which no compiler rounds. */
    static String number(double value, Precision precision) {
        double rounded = precision.round(value);
        boolean single = precision == Precision.FLOAT32;
        if (Double.isNaN(rounded)) {
            return single ? "NAN" : "(double) NAN";
        }
        if (Double.isInfinite(rounded)) {
            String infinity = single ? "INFINITY" : "(double) INFINITY";
            return rounded > 0 ? infinity : "-" + infinity;
        }
        boolean isShort = Math.abs(rounded) < 1000 && rounded * 8 == Math.rint(rounded * 8);
        String digits = isShort
                ? Double.toString(rounded)
                : single ? Float.toHexString((float) rounded) : Double.toHexString(rounded);
        return single ? digits + "f" : digits;
    }
}
