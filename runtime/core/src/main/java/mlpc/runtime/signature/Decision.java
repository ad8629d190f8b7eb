package mlpc.runtime.signature;

import java.util.ArrayList;
import java.util.List;

/**
 * How the probabilities of a class or a flag become a decision: for what costs least on average, the first of equals. Without costs each
 * wrong decision costs 1, so it is for the likeliest class, and for yes from one half on.
 *
 * <pre>{@code
 * Decision screening = Decision.of(new double[][] {{0, 1}, {20, 0}});   // [no, yes] taken for [no, yes]
 * screening.threshold();                                                // 1 / 21: yes from here on
 * }</pre>
 *
 * @param costs [actual][decided], none negative; empty without costs
 */
public record Decision(List<List<Double>> costs) {
    /** Each wrong decision costs 1. */
    public static final Decision LIKELIEST = new Decision(List.of());

    /**
     * Checks the costs.
     *
     * @throws IllegalArgumentException if they are no square, or one is negative or no number
     */
    public Decision {
        List<List<Double>> rows = new ArrayList<>();
        for (List<Double> row : costs) {
            if (row.size() != costs.size() || row.stream().anyMatch(cost -> !(cost >= 0 && cost <= Double.MAX_VALUE))) {
                throw new IllegalArgumentException("costs are a square of numbers from 0 on, not " + costs);
            }
            rows.add(List.copyOf(row));
        }
        costs = List.copyOf(rows);
    }

    /**
     * Of a table of costs.
     *
     * @param costs [actual][decided]
     * @return the decision by them
     */
    public static Decision of(double[]... costs) {
        List<List<Double>> rows = new ArrayList<>();
        for (double[] row : costs) {
            List<Double> cells = new ArrayList<>();
            for (double cost : row) {
                cells.add(cost);
            }
            rows.add(cells);
        }
        return new Decision(rows);
    }

    /**
     * Where each wrong decision costs 1, but for some.
     *
     * @param classes how many there are
     * @param triples actual, decided and cost, one after the other
     * @return the decision by these costs
     */
    public static Decision except(int classes, double... triples) {
        double[][] costs = new double[classes][classes];
        for (int actual = 0; actual < classes; actual++) {
            for (int decided = 0; decided < classes; decided++) {
                costs[actual][decided] = actual == decided ? 0 : 1;
            }
        }
        for (int at = 0; at + 2 < triples.length; at += 3) {
            costs[(int) triples[at]][(int) triples[at + 1]] = triples[at + 2];
        }
        return of(costs);
    }

    /**
     * The costs that are not 1 for a wrong decision and 0 for a right one, as {@link #except} takes them.
     *
     * @return actual, decided and cost, one after the other
     */
    public List<Double> exceptions() {
        List<Double> triples = new ArrayList<>();
        for (int actual = 0; actual < costs.size(); actual++) {
            for (int decided = 0; decided < costs.size(); decided++) {
                double cost = cost(actual, decided);
                if (cost != LIKELIEST.cost(actual, decided)) {
                    triples.addAll(List.of((double) actual, (double) decided, cost));
                }
            }
        }
        return triples;
    }

    /** {@return whether the model names costs} */
    public boolean hasCosts() {
        return !costs.isEmpty();
    }

    /**
     * What a decision costs.
     *
     * @param actual what a row is
     * @param decided what it is taken for
     * @return 0 or more
     */
    public double cost(int actual, int decided) {
        return hasCosts() ? costs.get(actual).get(decided) : actual == decided ? 0 : 1;
    }

    /**
     * The probability of yes from which on a flag is decided for: where both decisions cost the same on average.
     *
     * @return from 0 to 1
     */
    public double threshold() {
        double wrongYes = cost(0, 1) - cost(0, 0);
        double wrongNo = cost(1, 0) - cost(1, 1);
        return wrongYes / (wrongYes + wrongNo);
    }

    /**
     * The decision for a flag.
     *
     * @param yes its probability
     * @return 1 from the {@link #threshold} on, else 0
     */
    public int ofFlag(double yes) {
        return yes >= threshold() ? 1 : 0;
    }
}
