package mlpc.spark.fit;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import mlpc.runtime.Model;
import mlpc.runtime.network.Network;
import mlpc.runtime.network.Weights;
import mlpc.runtime.partition.PartitionedTraining;
import mlpc.runtime.partition.RoundPlan;
import mlpc.runtime.signature.Recipe;
import mlpc.runtime.train.Outcome;
import mlpc.runtime.train.TrainingState;
import mlpc.spark.FitSummary;
import mlpc.spark.code.CompiledModel;
import mlpc.spark.plan.SparkRows;
import mlpc.spark.row.ColumnNames;
import mlpc.spark.row.RowLayout;
import mlpc.spark.row.RowReader;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.functions;

/** One call of {@code fit}: the rows, read where they lie, and the training that suits their partitions. */
public final class Fitting {
    private final CompiledModel model;
    private final Recipe recipe;
    private final TrainingRequest request;
    private final JavaRDD<InternalRow> rows;
    private final int rounds;

    /**
     * Finds the model's columns.
     *
     * @param partitions 0 for those that the rows have
     * @param rounds of an epoch; 0 for those of the plan
     * @throws mlpc.runtime.tensor.DataException if the rows are of a session of Spark Connect, or have no such columns; says what to do
     */
    public Fitting(
            CompiledModel model, Recipe recipe, ColumnNames names, Dataset<?> dataset, int partitions, int rounds) {
        SparkRows.requireHere(dataset);
        this.model = model;
        this.recipe = recipe;
        this.rounds = rounds;
        Network network = model.code().networks().get();
        RowReader all = RowLayout.ofRows(dataset.schema(), model.signature(), network.precision(), names);
        Dataset<Row> needed = dataset.toDF()
                .select(all.columns().stream().map(Fitting::column).toArray(Column[]::new));
        this.request = TrainingRequest.of(model.code(), needed.schema(), names, recipe);
        this.rows = PartitionedTable.of(needed, RowLayout.key(model.signature(), names), partitions);
    }

    private static Column column(String name) {
        return functions.col("`" + name.replace("`", "``") + "`");
    }

    /** {@return how the training goes, and what its rounds cost} */
    public RoundPlan plan() {
        if (rows.getNumPartitions() == 1) {
            return RoundPlan.of(model.signature(), recipe, rows.count());
        }
        try (SparkPartitions partitions = new SparkPartitions(rows, request)) {
            return training(start(), partitions).plan();
        }
    }

    /**
     * Trains.
     *
     * @param checkpoints a folder from which an interrupted training goes on; empty for none
     */
    public Fitted run(String checkpoints) {
        CheckpointFile checkpoint =
                new CheckpointFile(checkpoints, rows.context().hadoopConfiguration());
        Fitted fitted = rows.getNumPartitions() == 1 ? whole(checkpoint) : partitioned(checkpoint);
        checkpoint.delete();
        return fitted;
    }

    private Fitted whole(CheckpointFile checkpoint) {
        List<Parcel<Fitted>> results = Failures.unwrapped(
                () -> rows.mapPartitions(new WholeTraining(request, checkpoint)).collect());
        return results.get(0).content();
    }

    private Fitted partitioned(CheckpointFile checkpoint) {
        try (SparkPartitions partitions = new SparkPartitions(rows, request)) {
            Network network = start();
            PartitionedTraining training = training(network, partitions);
            Optional<TrainingState> begun = checkpoint.read();
            Outcome outcome = begun.isPresent()
                    ? training.resume(begun.get(), epoch -> keep(epoch, checkpoint))
                    : training.run(epoch -> keep(epoch, checkpoint));
            Model trained = new Model(model.code().networks(), outcome.weights(), Optional.empty());
            FitSummary summary = new FitSummary(
                    training.plan().rows(),
                    training.held(),
                    partitions.count(),
                    training.rounds(),
                    partitions.repeated(),
                    outcome.epochs(),
                    outcome.bestEpoch(),
                    outcome.bestLoss(),
                    Arrays.stream(outcome.history().training()).boxed().toList());
            return new Fitted(ModelBytes.of(trained), summary);
        }
    }

    private static void keep(PartitionedTraining training, CheckpointFile checkpoint) {
        if (checkpoint.isWanted()) {
            checkpoint.write(training.state());
        }
    }

    private PartitionedTraining training(Network network, SparkPartitions partitions) {
        PartitionedTraining training = new PartitionedTraining(network, recipe, partitions);
        if (rounds > 0) {
            training.setRounds(rounds);
        }
        return training;
    }

    private Network start() {
        Network network = model.code().networks().get();
        network.load(Weights.initial(network.signature(), network.precision(), recipe.seed()));
        return network;
    }
}
