package mlpc.compiler.exchange.pattern;

import java.util.List;

/**
 * The value of a parameter or a state.
 *
 * @param origin the file's name; empty if it was computed from several tensors
 */
public record Weight(List<Integer> shape, double[] numbers, String origin) {
    /** The same numbers in another shape. */
    public Weight in(List<Integer> other) {
        return new Weight(other, numbers, origin);
    }
}
