package mlpc.runtime.train.score;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Network;
import mlpc.runtime.network.PredictedTarget;
import mlpc.runtime.network.Workspace;
import mlpc.runtime.parallel.Pool;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.statistic.ColumnStatistics;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.train.Scores;
import mlpc.runtime.train.TrainingState;

/** Computes losses and scores of a network on rows with targets. Keeps its workspace for the next epoch. */
public final class Evaluation {
    private static final int ROWS_AT_A_TIME = 256;

    private final Network network;
    private final Workspace workspace;
    private final Dataset rows;

    public Evaluation(Network network, Dataset rows) {
        if (!rows.hasTargets() && !network.signature().targets().isEmpty()) {
            throw new DataException("these rows have no targets, so there is nothing to compare predictions with");
        }
        this.network = network;
        this.rows = rows;
        this.workspace = network.workspace(Math.max(1, Math.min(rows.size(), ROWS_AT_A_TIME)));
    }

    /** The losses alone, as sums: of rows that are a part of those held back. */
    public TrainingState.RunningLosses losses() {
        MeanLosses losses = new MeanLosses(network.signature().losses());
        for (int from = 0; from < rows.size(); from += workspace.capacity()) {
            workspace.load(rows, from, Math.min(rows.size(), from + workspace.capacity()));
            network.run(Network.EVALUATE, workspace, Pool.SINGLE);
            losses.add(workspace);
        }
        return losses.state();
    }

    public Scores run(Pool pool) {
        ColumnStatistics.require(network);
        Signature signature = network.signature();
        MeanLosses losses = new MeanLosses(signature.losses());
        double[] named = new double[signature.metrics().size()];
        List<TargetScore> targets = PredictedTarget.of(signature).stream()
                .map(pair -> new TargetScore(pair.field(), pair.prediction(), pair.target()))
                .toList();
        RowWeights weights = new RowWeights(signature);
        for (int from = 0; from < rows.size(); from += workspace.capacity()) {
            workspace.loadWithEntry(rows, from, Math.min(rows.size(), from + workspace.capacity()));
            network.run(Network.EVALUATE, workspace, pool);
            losses.add(workspace);
            weights.add(workspace);
            for (int index = 0; index < named.length; index++) {
                named[index] += weights.sum(workspace, workspace.metric(index));
            }
            for (TargetScore target : targets) {
                target.add(workspace, weights);
            }
        }
        weights.total();
        Map<String, Double> metrics = new LinkedHashMap<>();
        targets.forEach(target -> target.put(metrics, targets.size() > 1));
        for (int index = 0; index < named.length; index++) {
            metrics.put(signature.metrics().get(index), named[index] / weights.total());
        }
        return new Scores(rows.size(), losses.total(), losses.byName(), metrics);
    }
}
