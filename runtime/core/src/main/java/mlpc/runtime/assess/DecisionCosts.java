package mlpc.runtime.assess;

import mlpc.runtime.signature.Decision;

/**
 * What decisions by costs come to, beside those for the likeliest class.
 *
 * @param confusion what rows are, and what they were decided to be
 * @param total the costs of all rows, each by its weight
 * @param mean the cost of a row, on average
 * @param ofLikeliest the mean if each row was taken for its likeliest class
 */
public record DecisionCosts(ConfusionMatrix confusion, double total, double mean, double ofLikeliest) {
    static DecisionCosts of(Decision decision, ConfusionMatrix decided, ConfusionMatrix likeliest) {
        double rows = 0;
        for (int label = 0; label < decided.classes(); label++) {
            rows += decided.actual(label);
        }
        double total = total(decision, decided);
        return new DecisionCosts(decided, total, total / rows, total(decision, likeliest) / rows);
    }

    private static double total(Decision decision, ConfusionMatrix matrix) {
        double total = 0;
        for (int actual = 0; actual < matrix.classes(); actual++) {
            for (int decided = 0; decided < matrix.classes(); decided++) {
                total += matrix.counts()[actual][decided] * decision.cost(actual, decided);
            }
        }
        return total;
    }
}
