package mlpc.compiler.cli.init;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.stream.Collectors;
import mlpc.compiler.cli.output.NumberFormat;
import mlpc.compiler.source.NumberText;

/** Remarks for the comments of a starter model. */
final class Phrases {
    private Phrases() {}

    /** Those that say something, parted by semicolons. */
    static String joined(String... remarks) {
        return Arrays.stream(remarks).filter(remark -> !remark.isEmpty()).collect(Collectors.joining("; "));
    }

    /** A number as a person would write it down: whole where it is, else about four digits. */
    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e12
                ? NumberFormat.grouped((long) value)
                : new BigDecimal(value)
                        .round(new MathContext(4))
                        .stripTrailingZeros()
                        .toString();
    }

    /** As the language writes it: {@code 24}, {@code 365.25}. */
    static String plain(double value) {
        return NumberText.show(value);
    }

    /** {@code 3 %}, {@code less than 1 %}. */
    static String percent(double share) {
        long rounded = Math.round(100 * share);
        return rounded == 0 && share > 0 ? "less than 1 %" : rounded + " %";
    }
}
