package mlpc.compiler.check.message;

import java.util.Locale;

/** Numbers as people write them. */
public final class NumberText {
    private NumberText() {}

    /** {@code 200,000,000}. */
    static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 3} rather than {@code 3.0}. */
    public static String show(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? String.valueOf((long) number)
                : String.valueOf(number);
    }
}
