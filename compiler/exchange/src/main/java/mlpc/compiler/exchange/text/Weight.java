package mlpc.compiler.exchange.text;

import java.util.List;

/**
 * The numbers of a parameter or a state.
 *
 * @param origin what the file calls them; empty if they were made of several
 */
public record Weight(List<Integer> shape, double[] numbers, String origin) {
    /** The same numbers in another shape. */
    Weight in(List<Integer> other) {
        return new Weight(other, numbers, origin);
    }
}
