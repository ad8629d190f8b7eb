package mlpc.runtime.signature;

import java.util.ArrayList;
import java.util.List;

/**
 * The initial values of a parameter. Named schemes (Glorot, He, LeCun) arrive here as the normal or uniform distribution that they stand
 * for.
 */
public sealed interface Initialiser {
    /**
     * Every element the same.
     *
     * @param value of each
     */
    record Fill(double value) implements Initialiser {}

    /**
     * Written out, row-major.
     *
     * @param values as many as there are elements
     */
    record Values(List<Double> values) implements Initialiser {
        /** Takes copies of the collections. */
        public Values {
            values = List.copyOf(values);
        }
    }

    /**
     * A normal distribution.
     *
     * @param mean its mean
     * @param deviation its standard deviation
     */
    record Normal(double mean, double deviation) implements Initialiser {}

    /**
     * On [low, high).
     *
     * @param low the least
     * @param high none is as large
     */
    record Uniform(double low, double high) implements Initialiser {}

    /**
     * Orthonormal rows or columns, whichever are fewer, times a gain; a tensor of higher rank as the matrix [first, rest].
     *
     * @param gain what each is multiplied by
     */
    record Orthogonal(double gain) implements Initialiser {}

    /**
     * {@return the same number everywhere}
     *
     * @param value of every element
     */
    static Initialiser fill(double value) {
        return new Fill(value);
    }

    /**
     * {@return these numbers, row-major}
     *
     * @param values of each element, row-major
     */
    static Initialiser values(double... values) {
        List<Double> boxed = new ArrayList<>(values.length);
        for (double value : values) {
            boxed.add(value);
        }
        return new Values(boxed);
    }

    /**
     * {@return a normal distribution}
     *
     * @param mean of the normal distribution
     * @param deviation its standard deviation
     */
    static Initialiser normal(double mean, double deviation) {
        return new Normal(mean, deviation);
    }

    /**
     * {@return a uniform distribution}
     *
     * @param low the least
     * @param high the largest
     */
    static Initialiser uniform(double low, double high) {
        return new Uniform(low, high);
    }

    /**
     * {@return an orthogonal matrix, times a number}
     *
     * @param gain what the orthogonal matrix is multiplied by
     */
    static Initialiser orthogonal(double gain) {
        return new Orthogonal(gain);
    }
}
