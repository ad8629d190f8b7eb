package mlpc.compiler.draw;

import java.util.Locale;

/** Numbers for people, with the decimal point of English whatever the machine's language. */
public final class Decimals {
    private Decimals() {}

    /** About four digits. */
    public static String brief(double value) {
        double size = Math.abs(value);
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        if (value == Math.rint(value) && size < 1e6) {
            return Long.toString((long) value);
        }
        return size >= 1e-3 && size < 1e6
                ? String.format(Locale.ROOT, "%." + Math.max(0, 4 - Math.max(0, (int) Math.log10(size))) + "f", value)
                : String.format(Locale.ROOT, "%.3e", value);
    }
}
