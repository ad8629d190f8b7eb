package mlpc.runtime.assess;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.runtime.network.Workspace;
import mlpc.runtime.signature.Quantile;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.tensor.Tensor;

/** For each metric of quantiles which rows lie there. */
final class CoverageRows {
    private final List<Quantile> quantiles;
    private final int[] metrics;
    private final boolean[][] inside;

    CoverageRows(Signature signature, int rows) {
        this.quantiles = signature.quantiles();
        this.metrics = quantiles.stream()
                .mapToInt(quantile -> signature.metrics().indexOf(quantile.metric()))
                .toArray();
        this.inside = new boolean[metrics.length][rows];
    }

    /** The rows of a batch, the first of which has a number. */
    void add(Workspace workspace, int from) {
        for (int index = 0; index < metrics.length; index++) {
            Tensor values = workspace.metric(metrics[index]);
            for (int row = 0; row < workspace.rows; row++) {
                inside[index][from + row] = values.get(values.rows() == 1 ? 0 : row, 0) != 0;
            }
        }
    }

    /** By the target's name. */
    Map<String, List<Coverage>> assess(double[] weights) {
        Map<String, List<Coverage>> coverages = new LinkedHashMap<>();
        if (quantiles.isEmpty()) {
            return coverages;
        }
        double[] shares = shares(weights);
        List<Optional<Interval>> intervals = Bootstrap.intervals(this::shares, weights, metrics.length);
        for (int index = 0; index < shares.length; index++) {
            Quantile quantile = quantiles.get(index);
            coverages
                    .computeIfAbsent(quantile.target(), first -> new ArrayList<>())
                    .add(new Coverage(quantile.low(), quantile.high(), shares[index], intervals.get(index)));
        }
        return coverages;
    }

    private double[] shares(double[] weights) {
        double[] shares = new double[metrics.length];
        double all = 0;
        for (double weight : weights) {
            all += weight;
        }
        for (int index = 0; index < shares.length; index++) {
            double sum = 0;
            for (int row = 0; row < weights.length; row++) {
                sum += inside[index][row] ? weights[row] : 0;
            }
            shares[index] = sum / all;
        }
        return shares;
    }
}
