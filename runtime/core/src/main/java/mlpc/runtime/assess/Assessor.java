package mlpc.runtime.assess;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Network;
import mlpc.runtime.network.PredictedTarget;
import mlpc.runtime.network.Workspace;
import mlpc.runtime.parallel.Pool;
import mlpc.runtime.signature.Kind;
import mlpc.runtime.statistic.ColumnStatistics;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;

/** Predicts rows, keeps the predictions of each target beside what it is, and assesses them. */
public final class Assessor {
    private static final int ROWS_AT_A_TIME = 256;

    private final Network network;
    private final Dataset rows;
    private final double[] weights;
    private final CoverageRows coverage;

    /**
     * Of a network on some rows.
     *
     * @param network whose predictions are assessed
     * @param rows inputs and targets
     * @throws DataException if the rows have no targets, or there are none
     */
    public Assessor(Network network, Dataset rows) {
        if (!rows.hasTargets()) {
            throw new DataException("these rows have no targets, so there is nothing to compare predictions with");
        }
        if (rows.size() == 0) {
            throw new DataException("there are no rows to compare predictions with");
        }
        this.network = network;
        this.rows = rows;
        this.weights = Assessment.ones(rows.size());
        this.coverage = new CoverageRows(network.signature(), rows.size());
    }

    /**
     * Predicts, and assesses.
     *
     * @return by the name of the target; one without a prediction of its name is not among them
     */
    public Map<String, Assessment> run() {
        Map<String, Assessment> assessments = new LinkedHashMap<>();
        predict().forEach(target -> assessments.put(target.field().name(), target.assess(weights)));
        coverage.assess(weights)
                .forEach((target, found) ->
                        assessments.computeIfPresent(target, (same, assessed) -> assessed.with(found)));
        return assessments;
    }

    /**
     * Predicts, and computes the figures alone.
     *
     * @return by the name of the target and that of the figure; a figure without a value is not among them
     */
    public Map<String, Map<String, Double>> figures() {
        Map<String, Map<String, Double>> figures = new LinkedHashMap<>();
        predict().forEach(target -> figures.put(target.field().name(), target.figures(weights)));
        return figures;
    }

    private List<TargetRows> predict() {
        ColumnStatistics.require(network);
        Workspace workspace = network.workspace(Math.min(rows.size(), ROWS_AT_A_TIME));
        List<PredictedTarget> pairs = PredictedTarget.of(network.signature());
        List<TargetRows> targets = pairs.stream()
                .map(pair -> new TargetRows(pair.field(), rows.size()))
                .toList();
        OptionalInt weight = network.signature().weight();
        for (int from = 0; from < rows.size(); from += workspace.capacity()) {
            workspace.load(rows, from, Math.min(rows.size(), from + workspace.capacity()));
            network.run(Network.EVALUATE, workspace, Pool.SINGLE);
            for (int index = 0; index < pairs.size(); index++) {
                add(pairs.get(index), targets.get(index), workspace, from);
            }
            coverage.add(workspace, from);
            for (int row = 0; weight.isPresent() && row < workspace.rows; row++) {
                weights[from + row] = workspace.target(weight.getAsInt()).get(row, 0);
            }
        }
        requireWeight(weights);
        return targets;
    }

    private static void add(PredictedTarget pair, TargetRows target, Workspace workspace, int from) {
        Tensor result = workspace.prediction(pair.prediction());
        boolean isClass = pair.field().kind() == Kind.CLASS;
        for (int row = 0; row < workspace.rows; row++) {
            for (int column = 0; column < target.width(); column++) {
                double value = isClass
                        ? workspace.targetClass(pair.target(), row)
                        : workspace.target(pair.target()).get(row, column);
                target.is(from + row, column, value);
            }
            for (int column = 0; column < target.columns(); column++) {
                target.predicted(from + row, column, result.get(result.rows() == 1 ? 0 : row, column));
            }
        }
    }

    /** Refuses rows of which none counts. */
    static void requireWeight(double[] weights) {
        if (Arrays.stream(weights).sum() == 0) {
            throw new DataException("the weight of each row is 0, so there is nothing to measure");
        }
    }
}
