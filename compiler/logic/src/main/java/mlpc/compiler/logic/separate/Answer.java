package mlpc.compiler.logic.separate;

import java.util.List;
import mlpc.compiler.verify.Rational;

/** What was found out about a {@link Question}. The first two are theorems: checked, exactly, when they are made. */
public sealed interface Answer {

    /**
     * z = w·x + b is above 0 for every positive row and not for any negative one; there may be no rows of a side.
     *
     * @param weights for each coordinate
     * @param least the smallest z of a positive row, above 0
     * @param most the largest z of a negative row, at most 0
     */
    record Separable(List<Rational> weights, Rational bias, Rational least, Rational most) implements Answer {
        public Separable {
            weights = List.copyOf(weights);
            if (least.signum() <= 0 || most.signum() > 0) {
                throw new IllegalArgumentException(
                        "z is from " + least + " where it is positive, to " + most + " elsewhere");
            }
        }
    }

    /** No hyperplane has the positive rows on one side and the negative ones on the other. */
    record Inseparable(Certificate certificate) implements Answer {}

    /** Neither was found within the effort allowed. */
    record Undecided(int pivots) implements Answer {}
}
