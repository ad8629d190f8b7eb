package mlpc.runtime.signature;

import java.util.Objects;

/**
 * A state that is measured on the training rows before the first step, and kept with the weights from then on.
 *
 * @param state the name of the state that holds it: {@code bird.body_mass_g.mean}
 * @param field the name of the input or target that is measured: {@code bird.body_mass_g}
 * @param measure what is measured
 * @param of what is done to each number first
 */
public record Statistic(String state, String field, Measure measure, Transform of) {
    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException if one is out of its range, or does not fit another; says which
     */
    public Statistic {
        Objects.requireNonNull(state);
        Objects.requireNonNull(field);
        Objects.requireNonNull(measure);
        Objects.requireNonNull(of);
    }

    /**
     * {@return of the numbers as they are}
     *
     * @param state by its name
     * @param field by its name
     * @param measure what is measured
     */
    public static Statistic of(String state, String field, Measure measure) {
        return new Statistic(state, field, measure, Transform.IDENTITY);
    }
}
