package mlpc.compiler.explain.report.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import mlpc.compiler.explain.report.numbers.ReadReport.ReadFigure;
import mlpc.compiler.explain.report.numbers.ReadReport.ReadTarget;
import mlpc.compiler.explain.report.page.FigureName;
import mlpc.runtime.assess.PairedDifference;

/**
 * One figure of two reports.
 *
 * @param paired the difference on the very same rows, where both were measured on those and the figure is a mean over them
 */
record FigureComparison(ReadFigure first, ReadFigure second, Optional<PairedDifference> paired) {

    /** All figures that both targets have. */
    static List<FigureComparison> of(ReadTarget first, ReadTarget second, boolean sameRows) {
        List<FigureComparison> found = new ArrayList<>();
        for (ReadFigure one : first.figures()) {
            second.figures().stream()
                    .filter(other -> other.name().equals(one.name()))
                    .findFirst()
                    .ifPresent(other -> found.add(new FigureComparison(
                            one, other, sameRows ? paired(one.name(), first, second) : Optional.empty())));
        }
        return found;
    }

    private static Optional<PairedDifference> paired(String figure, ReadTarget first, ReadTarget second) {
        if (first.costs().length != second.costs().length || first.costs().length == 0) {
            return Optional.empty();
        }
        double[] weights = first.weights();
        if (weights.length == 0) {
            weights = new double[first.costs().length];
            Arrays.fill(weights, 1);
        }
        return switch (figure) {
            case "accuracy" -> Optional.of(PairedDifference.ofMeans(first.right(), second.right(), weights));
            case "log_loss" ->
                first.hasProbabilities() && second.hasProbabilities()
                        ? Optional.of(PairedDifference.ofMeans(first.costs(), second.costs(), weights))
                        : Optional.empty();
            case "rmse" -> Optional.of(PairedDifference.ofRootMeans(first.costs(), second.costs(), weights));
            default -> Optional.empty();
        };
    }

    double difference() {
        return second.value() - first.value();
    }

    /**
     * What may be concluded, in a few words. Where pairs of rows say whether there is a difference, they say which way, too: they are fewer
     * rows than the figures are of where there are many, so that the two may differ in sign.
     */
    String verdict() {
        if (Double.isNaN(difference())) {
            return "not comparable: one of them is no finite number";
        }
        if (paired.isPresent() && paired.get().isClear()) {
            return better(paired.get().value());
        }
        if (difference() == 0) {
            return "equal";
        }
        if (paired.isPresent()) {
            return "no clear difference";
        }
        boolean apart = first.high() < second.low() || second.high() < first.low();
        return apart ? better(difference()) : "intervals overlap";
    }

    private String better(double change) {
        return (change > 0 == first.largerIsBetter() ? "B" : "A") + " is better";
    }

    String interval() {
        return paired.flatMap(PairedDifference::interval)
                .map(found -> signed(found.low()) + " to " + signed(found.high()))
                .orElse("–");
    }

    String signed(double value) {
        String size = FigureName.value(first.name(), Math.abs(value));
        return (value < 0 ? "−" : "+") + size;
    }
}
