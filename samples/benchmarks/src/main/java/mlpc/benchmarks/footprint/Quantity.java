package mlpc.benchmarks.footprint;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Something measured about a whole program.
 *
 * @param how the options that Java was started with, or what else it depends on
 * @param goal the most that it should be, if there is a goal
 */
public record Quantity(String what, String how, double value, String unit, OptionalDouble goal) {
    static Quantity of(String what, String how, double value, String unit) {
        return new Quantity(what, how, value, unit, OptionalDouble.empty());
    }

    Quantity withGoal(double most) {
        return new Quantity(what, how, value, unit, OptionalDouble.of(most));
    }

    boolean isMet() {
        return goal.isEmpty() || value <= goal.getAsDouble();
    }

    String measured() {
        return digits(value) + " " + unit;
    }

    String verdict() {
        return goal.isEmpty()
                ? "–"
                : "≤ " + digits(goal.getAsDouble()) + " " + unit + (isMet() ? ", met" : ", not met");
    }

    private static String digits(double value) {
        return String.format(Locale.ROOT, value < 10 && value != Math.rint(value) ? "%.1f" : "%,.0f", value);
    }
}
