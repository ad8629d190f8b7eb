package mlpc.runtime.network;

import mlpc.runtime.signature.Decision;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;
import mlpc.runtime.tensor.Tensor;

/**
 * Decides for a class or a flag, by the numbers that the model gives the classes and by the costs of wrong decisions.
 *
 * <pre>{@code
 * Field species = model.signature().predictions().get(0);
 * int index = Decider.of(species, model.predict(rows).get("species"), 0);   // of the first row
 * }</pre>
 */
public final class Decider {
    private Decider() {}

    /**
     * The decision for a row. A sum over the classes is taken in double precision, in their order.
     *
     * @param field a class or a flag
     * @param given the prediction: a number for each class, for a flag the one of yes
     * @param row from 0
     * @return the class's index, the first of equals; of a flag 0 or 1
     */
    public static int of(Field field, Tensor given, int row) {
        Decision decision = field.decision();
        if (field.kind() != Kind.CLASS) {
            return decision.ofFlag(given.get(row, 0));
        }
        return decision.hasCosts() ? cheapest(decision, given, row) : likeliest(given, row);
    }

    /**
     * The class with the largest number.
     *
     * @param given a number for each class
     * @param row from 0
     * @return its index, the first of equals
     */
    public static int likeliest(Tensor given, int row) {
        int best = 0;
        for (int label = 1; label < given.columns(); label++) {
            if (given.get(row, label) > given.get(row, best)) {
                best = label;
            }
        }
        return best;
    }

    private static int cheapest(Decision decision, Tensor given, int row) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int decided = 0; decided < given.columns(); decided++) {
            double expected = 0;
            for (int actual = 0; actual < given.columns(); actual++) {
                expected += given.get(row, actual) * decision.cost(actual, decided);
            }
            if (expected < least) {
                least = expected;
                best = decided;
            }
        }
        return best;
    }
}
