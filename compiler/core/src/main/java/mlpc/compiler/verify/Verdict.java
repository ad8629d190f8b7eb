package mlpc.compiler.verify;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The verdict on {@code check A == B}. */
public sealed interface Verdict {
    /** A − B is zero by the laws of algebra, wherever both are defined. */
    record Proved() implements Verdict {
        @Override
        public String toString() {
            return "proved";
        }
    }

    /**
     * Not proved, but equal at every point that was tried.
     *
     * @param points the number of points; fewer than usual if the sides are seldom defined
     * @param worst the largest difference, relative to the largest intermediate value
     */
    record NotRefuted(int points, double worst) implements Verdict {
        @Override
        public String toString() {
            return points == 0
                    ? "not tried: no point was found at which both sides are defined"
                    : String.format(Locale.ROOT, "held at %,d points (worst error %.1e)", points, worst);
        }
    }

    /**
     * Not equal, with a counterexample.
     *
     * @param at the point, by the names of inputs, targets and parameters; the first element of a tensor
     * @param left the value of A there, in the element that differs most; likewise right
     */
    record Refuted(Map<String, Double> at, double left, double right) implements Verdict {
        public Refuted {
            at = Collections.unmodifiableMap(new LinkedHashMap<>(at));
        }

        @Override
        public String toString() {
            return "refuted at "
                    + at.entrySet().stream()
                            .map(entry -> entry.getKey() + " = " + entry.getValue())
                            .collect(Collectors.joining(", "))
                    + ": left " + left + ", right " + right;
        }
    }

    Verdict PROVED = new Proved();
}
