package mlpc.spark.plan;

import mlpc.runtime.tensor.DataException;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;

/** The rows of a DataFrame as Spark itself has them, and the plan by which it makes them. */
public final class SparkRows {
    private SparkRows() {}

    /** {@return its rows; each one's bytes are those of the next one then, so nobody keeps them} */
    public static JavaRDD<InternalRow> of(Dataset<?> rows) {
        return here(rows).queryExecution().toRdd().toJavaRDD();
    }

    /**
     * {@return the session that the rows belong to}
     *
     * @throws DataException if it is one of Spark Connect; says what to do
     */
    public static SparkSession session(Dataset<?> rows) {
        return here(rows).sparkSession();
    }

    /**
     * Refuses rows that are elsewhere.
     *
     * @throws DataException if they belong to a session of Spark Connect; says what to do
     */
    public static void requireHere(Dataset<?> rows) {
        here(rows);
    }

    static LogicalPlan plan(Dataset<?> rows) {
        return here(rows).logicalPlan();
    }

    /** The rows of another plan, in the same session. */
    static Dataset<Row> of(Dataset<?> before, LogicalPlan plan) {
        org.apache.spark.sql.classic.SparkSession session = here(before).sparkSession();
        ScoringStrategy.addTo(session.sessionState().planner(), session.experimental());
        return org.apache.spark.sql.classic.Dataset.ofRows(session, plan);
    }

    /**
     * {@return the context of a session's executors}
     *
     * @throws DataException if the session is one of Spark Connect; says what to do
     */
    public static SparkContext context(SparkSession session) {
        if (session instanceof org.apache.spark.sql.classic.SparkSession here) {
            return here.sparkContext();
        }
        throw elsewhere("session is one");
    }

    private static org.apache.spark.sql.classic.Dataset<?> here(Dataset<?> rows) {
        if (rows instanceof org.apache.spark.sql.classic.Dataset<?> here) {
            return here;
        }
        throw elsewhere("DataFrame belongs to a session");
    }

    private static DataException elsewhere(String what) {
        return new DataException("this " + what + " of Spark Connect, and a model works where the rows are:"
                + " run the app on the cluster (spark-submit)");
    }
}
