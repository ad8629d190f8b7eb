package mlpc.runtime.assess;

import mlpc.runtime.signature.Decision;

/**
 * The rows of a class or a flag: the true class of each, and the numbers that the model predicts for each class. A flag is two classes, no
 * and yes.
 */
final class ClassRows {
    private final int classes;
    private final boolean flag;
    private final int[] actual;
    private final float[] given;
    private final boolean probabilities;
    private final Decision decision;

    /** Without costs. */
    ClassRows(int classes, int[] actual, float[] given) {
        this(classes, actual, given, Decision.LIKELIEST);
    }

    /**
     * @param classes how many there are; 2 for a flag
     * @param actual of each row, from 0
     * @param given row by row: a number for each class, or for a flag that of yes alone
     * @param decision what wrong decisions cost
     */
    ClassRows(int classes, int[] actual, float[] given, Decision decision) {
        this.decision = decision;
        this.classes = classes;
        this.flag = given.length == actual.length;
        this.actual = actual;
        this.given = given;
        this.probabilities = areProbabilities();
    }

    int size() {
        return actual.length;
    }

    int classes() {
        return classes;
    }

    int actual(int row) {
        return actual[row];
    }

    boolean isFlag() {
        return flag;
    }

    /** Whether what the model gives can be read as probabilities: from 0 to 1, with the sum 1. */
    boolean hasProbabilities() {
        return probabilities;
    }

    float given(int row, int label) {
        if (flag) {
            return label == 1 ? given[row] : 1 - given[row];
        }
        return given[row * classes + label];
    }

    Decision decision() {
        return decision;
    }

    /** The class that costs least on average, the first of equal ones. */
    int cheapest(int row) {
        if (flag) {
            return decision.ofFlag(given[row]);
        }
        if (!decision.hasCosts()) {
            return likeliest(row);
        }
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int label = 0; label < classes; label++) {
            double expected = 0;
            for (int actual = 0; actual < classes; actual++) {
                expected += given(row, actual) * decision.cost(actual, label);
            }
            if (expected < least) {
                least = expected;
                best = label;
            }
        }
        return best;
    }

    /** The class that is given most, the first of equal ones; yes from a half on. */
    int likeliest(int row) {
        if (flag) {
            return given[row] >= 0.5f ? 1 : 0;
        }
        int best = 0;
        for (int label = 1; label < classes; label++) {
            if (given(row, label) > given(row, best)) {
                best = label;
            }
        }
        return best;
    }

    private boolean areProbabilities() {
        for (int row = 0; row < actual.length; row++) {
            double sum = 0;
            for (int label = 0; label < classes; label++) {
                float value = given(row, label);
                if (!(value >= 0 && value <= 1)) {
                    return false;
                }
                sum += value;
            }
            if (Math.abs(sum - 1) > 1e-3) {
                return false;
            }
        }
        return true;
    }
}
