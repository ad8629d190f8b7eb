package mlpc.compiler.source;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Numbers and counts as people write them, the same on every machine.
 *
 * <pre>{@code
 * String told = NumberText.counted(2_000, "row"); // 2,000 rows
 * }</pre>
 */
public final class NumberText {
    private static final Pattern LITERAL = Pattern.compile("-?[0-9][0-9_]*([.][0-9][0-9_]*)?([eE][+-]?[0-9]+)?%?");

    private NumberText() {}

    /**
     * {@return what a number of the language is worth, if the text is one} It is infinite if it is too large to be computed with, and 0 if
     * it {@link #vanishes}.
     *
     * @param text such as {@code -1}, {@code 204_000}, {@code 2.5e+4}, {@code 10%}
     */
    public static Optional<Double> read(String text) {
        if (!LITERAL.matcher(text).matches()) {
            return Optional.empty();
        }
        boolean percent = text.endsWith("%");
        double value = Double.parseDouble(text.replace("_", "").replace("%", ""));
        return Optional.of(percent ? value / 100 : value);
    }

    /**
     * {@return whether a number that is not 0 would be computed with as 0, as {@code 1e-400} would}
     *
     * @param text of a number
     * @param value what {@link #read} made of it
     */
    public static boolean vanishes(String text, double value) {
        return value == 0 && text.split("[eE]")[0].matches(".*[1-9].*");
    }

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
