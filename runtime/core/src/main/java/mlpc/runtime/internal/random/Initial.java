package mlpc.runtime.internal.random;

import mlpc.runtime.signature.Initialiser;
import mlpc.runtime.signature.Variable;
import mlpc.runtime.tensor.Tensor;

/** Draws the start of a parameter, in double and then rounded: both precisions start from the same point. */
public final class Initial {
    private Initial() {}

    /** Fills a tensor in the variable's own layout. */
    public static void fill(Variable variable, Tensor tensor, long seed) {
        long stream = Draws.hash(variable.name());
        Initialiser initial = variable.initial();
        if (initial instanceof Initialiser.Orthogonal orthogonal) {
            Orthogonal.fill(tensor, stream, seed, orthogonal.gain());
            return;
        }
        for (int position = 0; position < tensor.size(); position++) {
            tensor.set(position, element(initial, stream, seed, position));
        }
    }

    private static double element(Initialiser initial, long stream, long seed, int position) {
        if (initial instanceof Initialiser.Fill fill) {
            return fill.value();
        }
        if (initial instanceof Initialiser.Values values) {
            return values.values().get(position);
        }
        if (initial instanceof Initialiser.Normal normal) {
            return normal.mean() + normal.deviation() * Draws.normal(stream, seed, position);
        }
        if (initial instanceof Initialiser.Uniform uniform) {
            return uniform.low() + (uniform.high() - uniform.low()) * Draws.uniform(stream, seed, position);
        }
        throw new IllegalArgumentException(initial + " has no elements of its own");
    }
}
