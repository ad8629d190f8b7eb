package mlpc.benchmarks;

import java.util.Locale;
import java.util.Optional;

/** What stands in a table's cells. */
final class Cells {
    static final String NOTHING = "–";

    private Cells() {}

    /** One row's time, or rows in a second; by two threads behind a stroke. */
    static String time(Optional<Measurement> one, Optional<Measurement> two) {
        if (one.isEmpty()) {
            return NOTHING;
        }
        String first = time(one.get());
        return two.map(other -> first + " / " + time(other)).orElse(first);
    }

    private static String time(Measurement one) {
        double nanoseconds = one.nanoseconds();
        if (one.figure() == Figure.PREDICT || one.workload() == Workload.XOR) {
            return nanoseconds < 10_000 ? digits(nanoseconds) + " ns" : digits(nanoseconds / 1000) + " µs";
        }
        return digits(one.rate() / 1000) + " k rows/s";
    }

    /** How many times as fast. */
    static String ratio(Measurement slow, Measurement fast) {
        return times(slow.nanoseconds() / fast.nanoseconds());
    }

    static String times(double ratio) {
        return String.format(Locale.ROOT, ratio < 0.95 ? "%.2f ×" : "%.1f ×", ratio);
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    static String digits(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%,.0f", value);
    }
}
