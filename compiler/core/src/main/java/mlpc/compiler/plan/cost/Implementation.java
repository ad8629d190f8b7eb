package mlpc.compiler.plan.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a contraction is implemented in Java. All implementations give the same bits. */
public enum Implementation {
    /** Unrolled: each product by itself, over local scalars. */
    UNROLLED,
    /** Loops with constant bounds. */
    LOOPS,
    /** A call of the runtime's kernel. */
    KERNEL;

    /** {@code kernel}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The estimated cost of an implementation.
     *
     * @param nanoseconds for one row: in predictions alone and among many rows, in training among the rows of a batch
     */
    public record Estimate(Implementation implementation, List<Double> nanoseconds) {
        public Estimate {
            nanoseconds = List.copyOf(nanoseconds);
        }

        /** {@code 9.8}, {@code 1,200}. */
        public static String text(double nanoseconds) {
            return String.format(Locale.ROOT, nanoseconds < 9.95 ? "%.1f" : "%,.0f", nanoseconds);
        }

        private String text() {
            return String.join(", ", nanoseconds.stream().map(Estimate::text).toList());
        }
    }

    /**
     * The chosen implementation with the estimates that led to it, for {@code explain}.
     *
     * @param estimates of all implementations that are possible
     * @param caveat why a faster one was not taken; empty if there was none
     */
    public record Choice(Implementation implementation, List<Estimate> estimates, String caveat) {
        public Choice {
            estimates = List.copyOf(estimates);
        }

        public Choice withCaveat(String reason) {
            return new Choice(implementation, estimates, reason);
        }

        /** The estimate for an implementation; empty if its code would be too long. */
        public Optional<Estimate> estimate(Implementation wanted) {
            return estimates.stream()
                    .filter(estimate -> estimate.implementation() == wanted)
                    .findFirst();
        }

        /** {@code 83 ns a row alone, 43 among many; loops 501, 510}. */
        public String reason() {
            List<String> parts = new ArrayList<>();
            estimate(implementation).ifPresent(chosen -> parts.add(chosen(chosen.nanoseconds())));
            estimates.stream()
                    .filter(estimate -> estimate.implementation() != implementation)
                    .forEach(other -> parts.add(other.implementation().word() + " " + other.text()));
            return String.join("; ", parts) + (caveat.isEmpty() ? "" : ", but " + caveat);
        }

        private static String chosen(List<Double> nanoseconds) {
            String first = Estimate.text(nanoseconds.get(0)) + " ns a row";
            return nanoseconds.size() == 1
                    ? first
                    : first + " alone, " + Estimate.text(nanoseconds.get(1)) + " among many";
        }
    }
}
