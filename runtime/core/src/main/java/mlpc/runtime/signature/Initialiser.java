package mlpc.runtime.signature;

import java.util.ArrayList;
import java.util.List;

/** How a parameter starts. Named schemes (Glorot, He, LeCun) arrive here as the normal or uniform law they stand for. */
public sealed interface Initialiser {
    /** Every element the same. */
    record Fill(double value) implements Initialiser {}

    /** Written out, row-major. */
    record Values(List<Double> values) implements Initialiser {
        public Values {
            values = List.copyOf(values);
        }
    }

    record Normal(double mean, double deviation) implements Initialiser {}

    /** On [low, high). */
    record Uniform(double low, double high) implements Initialiser {}

    /** Orthonormal rows or columns, whichever are fewer, times a gain; a tensor of higher rank as the matrix [first, rest]. */
    record Orthogonal(double gain) implements Initialiser {}

    static Initialiser fill(double value) {
        return new Fill(value);
    }

    static Initialiser values(double... values) {
        List<Double> boxed = new ArrayList<>(values.length);
        for (double value : values) {
            boxed.add(value);
        }
        return new Values(boxed);
    }

    static Initialiser normal(double mean, double deviation) {
        return new Normal(mean, deviation);
    }

    static Initialiser uniform(double low, double high) {
        return new Uniform(low, high);
    }

    static Initialiser orthogonal(double gain) {
        return new Orthogonal(gain);
    }
}
