package mlpc.compiler.emit.standalone.part;

/**
 * A prediction or an output.
 *
 * @param type as weights files write it
 * @param size numbers
 * @param threshold of a flag: the probability of yes from which on it is decided for
 * @param costs of wrong decisions, [actual][decided]; without rows, each costs 1
 */
public record Answer(String name, String type, int size, double threshold, double[][] costs, String... labels) {
    /** The class that is decided for; of a flag 0 or 1. */
    int decide(double[] given) {
        if (type.equals("flag")) {
            return given[0] >= threshold ? 1 : 0;
        }
        return costs.length > 0 ? cheapest(given) : likeliest(given);
    }

    /** The first of the largest. */
    private static int likeliest(double[] given) {
        int best = 0;
        for (int label = 1; label < given.length; label++) {
            if (given[label] > given[best]) {
                best = label;
            }
        }
        return best;
    }

    /** The first of those that cost least on average. */
    private int cheapest(double[] given) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int decided = 0; decided < given.length; decided++) {
            double expected = 0;
            for (int actual = 0; actual < given.length; actual++) {
                expected += given[actual] * costs[actual][decided];
            }
            if (expected < least) {
                least = expected;
                best = decided;
            }
        }
        return best;
    }
}
