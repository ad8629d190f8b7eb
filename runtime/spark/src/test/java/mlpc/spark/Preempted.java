package mlpc.spark;

import java.io.IOException;
import org.apache.spark.sql.SparkSession;

/** A driver of its own that trains until somebody ends its process. */
final class Preempted {
    static final int EPOCHS = 200;

    private Preempted() {}

    static MlpEstimator estimator(String checkpoints, int partitions) throws IOException {
        return new MlpEstimator()
                .setModelText(FitTest.screening())
                .setMaxIter(EPOCHS)
                .setNumPartitions(partitions)
                .setCheckpointDir(checkpoints);
    }

    /** @param words the folder of checkpoints, and the partitions */
    public static void main(String[] words) throws IOException {
        try (SparkSession session = LocalSpark.session()) {
            estimator(words[0], Integer.parseInt(words[1])).fit(LocalSpark.table("screening.csv"));
        }
    }
}
