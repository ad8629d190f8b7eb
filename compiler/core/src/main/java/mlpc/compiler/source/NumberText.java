package mlpc.compiler.source;

import java.util.Locale;

/**
 * Whole numbers and counts as people write them, the same on every machine.
 *
 * <pre>{@code
 * String told = NumberText.counted(2_000, "row"); // 2,000 rows
 * }</pre>
 */
public final class NumberText {
    private NumberText() {}

    /**
     * {@return the digits in groups of three: {@code 200,000,000}}
     *
     * @param number any
     */
    public static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /**
     * {@return a number and what it counts: {@code 1 row}, {@code 2,000 rows}}
     *
     * @param count how many
     * @param noun in the singular; its plural ends in s
     */
    public static String counted(long count, String noun) {
        return grouped(count) + " " + noun + (count == 1 ? "" : "s");
    }

    /**
     * {@return a number as the language writes it: {@code 3} rather than {@code 3.0}, {@code 1e39} rather than {@code 1.0E39}}
     *
     * @param number any
     */
    public static String show(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? String.valueOf((long) number)
                : String.valueOf(number).replace(".0E", "e").replace('E', 'e');
    }
}
