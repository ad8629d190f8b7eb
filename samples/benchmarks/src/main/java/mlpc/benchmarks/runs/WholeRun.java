package mlpc.benchmarks.runs;

import java.util.Optional;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Network;
import mlpc.runtime.train.TrainingControl;
import mlpc.runtime.train.TrainingListener;
import mlpc.runtime.train.TrainingOptions;
import mlpc.runtime.train.loop.Trainer;

/** A training as users run it: shuffled rows, epochs with validation, the best weights kept, divergence watched for. */
final class WholeRun implements Turns.Contestant {
    private final Network network;
    private final Dataset.Split rows;
    private final int batch;
    private final int threads;

    WholeRun(Network network, Dataset.Split rows, int batch, int threads) {
        this.network = network;
        this.rows = rows;
        this.batch = batch;
        this.threads = threads;
    }

    @Override
    public void run(Turns.Turn turn) {
        TrainingOptions options = TrainingOptions.of(
                        network.signature().recipe().withBatch(batch).withEpochs(Integer.MAX_VALUE))
                .withThreads(threads)
                .withValidation(rows.validation());
        TrainingListener listener = new TrainingListener() {
            @Override
            public void finishedStep(TrainingControl training) {
                if (!turn.goesOn(batch)) {
                    training.stop();
                }
            }
        };
        new Trainer(network, rows.training(), options, listener, Optional.empty()).run();
    }
}
