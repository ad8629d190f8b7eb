package mlpc.compiler.tune;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mlpc.compiler.plan.cost.CostLine;
import mlpc.compiler.plan.cost.CostTable;
import mlpc.compiler.plan.cost.CostTableText;
import mlpc.compiler.plan.cost.Implementation;
import mlpc.compiler.plan.cost.ImplementationCost;

/**
 * The measurements, and the cost table made from them.
 *
 * @param measured nanoseconds of a row, alone and among many, of each layer in each form that it can have
 */
public record Tuning(CostTable table, List<Measured> measured) {
    /** Lanes that vectors of single precision have. */
    private static final List<Integer> LANES = List.of(4, 8, 16);
    /** A line needs more points than it has coefficients. */
    private static final int LEAST_POINTS = 5;

    /** A layer's times by implementation: of a row alone, and of a row among many. */
    public record Measured(int inputs, int outputs, Map<Implementation, double[]> nanoseconds) {
        /** What implementations are compared by: the product of both times, so that they count equally. */
        public double weight(Implementation implementation) {
            double[] times = requireNonNull(nanoseconds.get(implementation));
            return times[0] * times[1];
        }

        /** The implementation that was the quickest. */
        public Implementation best() {
            return nanoseconds.keySet().stream()
                    .min((left, right) -> Double.compare(weight(left), weight(right)))
                    .orElseThrow();
        }

        /** How many times as long a row takes as in the quickest form. */
        public double loss(Implementation implementation) {
            return Math.sqrt(weight(implementation) / weight(best()));
        }
    }

    static Tuning of(List<Sample> samples, int unrolledElements, int blockRows, CostTable.Origin origin) {
        Map<CostLine, ImplementationCost> best = Map.of();
        int wide = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int lanes : LANES) {
            Map<CostLine, List<Fit.Point>> points = points(samples, lanes);
            if (points.values().stream().allMatch(line -> line.size() >= LEAST_POINTS)) {
                Map<CostLine, ImplementationCost> lines = new EnumMap<>(CostLine.class);
                double error = 0;
                for (Map.Entry<CostLine, List<Fit.Point>> line : points.entrySet()) {
                    Fit fit = Fit.of(line.getValue());
                    lines.put(line.getKey(), fit.cost());
                    error += fit.error() * fit.error() * line.getValue().size();
                }
                if (error < least) {
                    best = lines;
                    wide = lanes;
                    least = error;
                }
            }
        }
        CostTable table =
                new CostTable(origin, best, wide, unrolledElements, blockRows, CostTable.STANDARD.rowElements(), true);
        return new Tuning(table, measured(samples));
    }

    private static Map<CostLine, List<Fit.Point>> points(List<Sample> samples, int wide) {
        Map<CostLine, List<Fit.Point>> points = new EnumMap<>(CostLine.class);
        for (Sample sample : samples) {
            points.computeIfAbsent(sample.line(wide), unused -> new ArrayList<>())
                    .add(sample.point());
        }
        return points;
    }

    private static List<Measured> measured(List<Sample> samples) {
        Map<TrialLayer, Map<Implementation, double[]>> layers = new LinkedHashMap<>();
        for (Sample sample : samples) {
            double[] times = layers.computeIfAbsent(sample.layer(), unused -> new EnumMap<>(Implementation.class))
                    .computeIfAbsent(sample.implementation(), unused -> new double[2]);
            times[sample.occasion().ordinal()] = sample.trial().nanoseconds();
        }
        return layers.entrySet().stream()
                .map(layer ->
                        new Measured(layer.getKey().inputs(), layer.getKey().outputs(), layer.getValue()))
                .toList();
    }

    /** What was measured and chosen, beside the standard table, as lines of text. */
    public String report() {
        return TuningReport.of(this);
    }

    /** The text of the table's file. */
    public String text() {
        return CostTableText.of(table);
    }
}
