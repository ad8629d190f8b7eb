package mlpc.runtime.assess;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The figures of a class or a flag. */
final class ClassFigures {
    private final ClassRows rows;
    private final int[] decided;
    /** What rows are taken for by what wrong decisions cost. */
    private final int[] cheapest;

    private final List<Ranking> rankings = new ArrayList<>();

    ClassFigures(ClassRows rows) {
        this.rows = rows;
        this.decided = new int[rows.size()];
        this.cheapest = new int[rows.size()];
        for (int row = 0; row < decided.length; row++) {
            decided[row] = rows.likeliest(row);
            cheapest[row] = rows.cheapest(row);
        }
        for (int label = rows.isFlag() ? 1 : 0; label < rows.classes(); label++) {
            rankings.add(new Ranking(rows, label));
        }
    }

    ConfusionMatrix confusion(double[] weights) {
        return ConfusionMatrix.of(rows, decided, weights);
    }

    /** What the decisions cost, and what those for the likeliest class would cost. */
    DecisionCosts costs(double[] weights) {
        return DecisionCosts.of(
                rows.decision(),
                ConfusionMatrix.of(rows, cheapest, weights),
                ConfusionMatrix.of(rows, decided, weights));
    }

    Reliability reliability(double[] weights) {
        return Reliability.of(rows, decided, weights);
    }

    /** The steps that a row costs, about. */
    int stepsPerRow() {
        return 4 + 2 * rankings.size();
    }

    /** By name; what there is no value for is NaN. */
    Map<String, Double> of(double[] weights) {
        Map<String, Double> figures = new LinkedHashMap<>();
        ConfusionMatrix confusion = confusion(weights);
        figures.put("accuracy", confusion.accuracy());
        figures.put("balanced_accuracy", confusion.balancedAccuracy());
        figures.put("f1", rows.isFlag() ? confusion.f1(1) : confusion.macroF1());
        double[] roc = new double[rankings.size()];
        double[] precision = new double[rankings.size()];
        for (int index = 0; index < roc.length; index++) {
            roc[index] = rankings.get(index).areaUnderRoc(weights);
            precision[index] = rankings.get(index).averagePrecision(weights);
        }
        figures.put("roc_auc", ConfusionMatrix.meanOfKnown(roc));
        figures.put("pr_auc", ConfusionMatrix.meanOfKnown(precision));
        if (rows.hasProbabilities()) {
            figures.put("log_loss", logLoss(weights));
            figures.put("brier", brier(weights));
            figures.put("ece", reliability(weights).expectedError());
        }
        if (rows.decision().hasCosts()) {
            figures.put("cost", costs(weights).mean());
        }
        return figures;
    }

    private double logLoss(double[] weights) {
        double sum = 0;
        double all = 0;
        for (int row = 0; row < rows.size(); row++) {
            if (weights[row] > 0) {
                sum += weights[row] * LogLoss.of(rows.given(row, rows.actual(row)));
                all += weights[row];
            }
        }
        return sum / all;
    }

    /** Of a flag (p − y)², of a class Σ (pₖ − yₖ)² over the classes: Brier's score of 1950 for two classes is twice the flag's. */
    private double brier(double[] weights) {
        double sum = 0;
        double all = 0;
        for (int row = 0; row < rows.size(); row++) {
            double squares = 0;
            for (int label = rows.isFlag() ? 1 : 0; label < rows.classes(); label++) {
                double error = rows.given(row, label) - (rows.actual(row) == label ? 1 : 0);
                squares += error * error;
            }
            sum += weights[row] * squares;
            all += weights[row];
        }
        return sum / all;
    }
}
