package mlpc.spark.fit;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import mlpc.runtime.Model;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Network;
import mlpc.runtime.network.Weights;
import mlpc.runtime.signature.Recipe;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.train.Outcome;
import mlpc.runtime.train.Progress;
import mlpc.runtime.train.TrainingControl;
import mlpc.runtime.train.TrainingListener;
import mlpc.runtime.train.TrainingOptions;
import mlpc.runtime.train.TrainingState;
import mlpc.spark.FitSummary;
import mlpc.spark.row.RowLayout;
import mlpc.spark.row.RowReader;
import mlpc.spark.row.RowTable;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * The training of all rows in one task, by the loop that the command runs: the same weights, bit for bit, for the same rows in the same
 * order. A checkpoint after each epoch lets another task go on where a lost one was.
 */
final class WholeTraining implements FlatMapFunction<Iterator<InternalRow>, Parcel<Fitted>> {
    private static final long serialVersionUID = 1;

    private final TrainingRequest request;
    private final CheckpointFile checkpoint;

    WholeTraining(TrainingRequest request, CheckpointFile checkpoint) {
        this.request = request;
        this.checkpoint = checkpoint;
    }

    @Override
    public Iterator<Parcel<Fitted>> call(Iterator<InternalRow> partition) {
        Network network = request.code().networks().get();
        RowReader reader =
                RowLayout.ofRows(request.schema(), network.signature(), network.precision(), request.names());
        Dataset rows = RowTable.read(partition, reader, network.signature(), 0);
        if (rows.size() == 0) {
            throw new DataException("there are no rows to train on");
        }
        Recipe recipe = request.recipe(network.signature());
        Model model = Model.initial(request.code().networks());
        model.setWeights(Weights.initial(model.signature(), model.precision(), recipe.seed()));
        int threads = Math.max(1, TaskContext.get().cpus());
        TrainingOptions options = TrainingOptions.of(recipe).withThreads(threads);
        Optional<TrainingState> begun = checkpoint.read();
        Outcome outcome = begun.isPresent()
                ? model.resume(begun.get(), rows, options, listener())
                : model.fit(rows, options, listener());
        if (outcome.cancelled()) {
            throw new IllegalStateException("the task was interrupted");
        }
        return List.of(new Parcel<>(new Fitted(ModelBytes.of(model), summary(outcome, options.split(rows)))))
                .iterator();
    }

    private TrainingListener listener() {
        TaskContext task = TaskContext.get();
        return new TrainingListener() {
            private boolean isEpoch;

            @Override
            public void finishedEpoch(Progress progress) {
                isEpoch = true;
            }

            @Override
            public void finishedStep(TrainingControl training) {
                if (isEpoch && checkpoint.isWanted()) {
                    checkpoint.write(training.state());
                }
                isEpoch = false;
                if (task.isInterrupted()) {
                    training.stop();
                }
            }
        };
    }

    private static FitSummary summary(Outcome outcome, Dataset.Split split) {
        return new FitSummary(
                split.training().size(),
                split.validation().size(),
                1,
                0,
                TaskContext.get().attemptNumber(),
                outcome.epochs(),
                outcome.bestEpoch(),
                outcome.bestLoss(),
                Arrays.stream(outcome.history().training()).boxed().toList());
    }
}
