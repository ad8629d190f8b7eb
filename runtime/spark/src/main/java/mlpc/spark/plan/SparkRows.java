package mlpc.spark.plan;

import mlpc.runtime.tensor.DataException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.catalyst.InternalRow;

/** The rows of a DataFrame as Spark itself has them. */
public final class SparkRows {
    private SparkRows() {}

    /** {@return its rows; each one's bytes are those of the next one then, so nobody keeps them} */
    public static JavaRDD<InternalRow> of(Dataset<?> rows) {
        return here(rows).queryExecution().toRdd().toJavaRDD();
    }

    static org.apache.spark.sql.classic.Dataset<?> here(Dataset<?> rows) {
        if (rows instanceof org.apache.spark.sql.classic.Dataset<?> here) {
            return here;
        }
        throw new DataException(
                "this DataFrame belongs to a session of Spark Connect, and a model works where the rows are:"
                        + " run the app on the cluster (spark-submit)");
    }
}
