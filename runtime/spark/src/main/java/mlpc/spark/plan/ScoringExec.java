package mlpc.spark.plan;

import static java.util.Objects.requireNonNull;

import java.util.List;
import mlpc.spark.row.ScoringTask;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.AttributeSet;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.metric.SQLMetric;
import org.apache.spark.sql.execution.metric.SQLMetrics;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.jspecify.annotations.Nullable;
import scala.collection.Iterator;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.Map;
import scala.collection.immutable.Seq;
import scala.reflect.ClassTag$;

/**
 * Scoring in Spark's physical plans. Rows come as Spark has them, or as batches of columns where its child has such, as Spark's reader of
 * Parquet does; of them the model's numbers are copied into its input, once, and columns that pass through are kept only where
 * somebody reads them.
 */
public final class ScoringExec extends SparkPlan {
    static final String NAME = "MlpScoring";
    private static final long serialVersionUID = 1;
    private static final String ROWS = "numOutputRows";

    private final ScoringTask task;
    private final Seq<NamedExpression> fields;
    private final Seq<Attribute> inputs;
    private final Seq<Attribute> added;
    private final SparkPlan child;
    private transient @Nullable Map<String, SQLMetric> counts;

    /**
     * Called by Spark, too, which makes changed copies by this constructor.
     *
     * @param task that predicts
     * @param fields of its rows: columns of the child, or predicted ones; some may have another name
     * @param inputs columns of the child that the model needs
     * @param added columns that it predicts, all that there are
     */
    public ScoringExec(
            ScoringTask task,
            Seq<NamedExpression> fields,
            Seq<Attribute> inputs,
            Seq<Attribute> added,
            SparkPlan child) {
        this.task = task;
        this.fields = fields;
        this.inputs = inputs;
        this.added = added;
        this.child = child;
    }

    @Override
    public Seq<Attribute> output() {
        return ScalaLists.of(ScalaLists.list(fields).stream()
                .map(NamedExpression::toAttribute)
                .toList());
    }

    @Override
    public AttributeSet producedAttributes() {
        return ScalaLists.set(added);
    }

    @Override
    public boolean supportsColumnar() {
        return child.supportsColumnar();
    }

    @Override
    @SuppressWarnings("unchecked") // Java sees Scala's methods of maps without their types
    public synchronized Map<String, SQLMetric> metrics() {
        Map<String, SQLMetric> present = counts;
        if (present == null) {
            Map<String, SQLMetric> none = scala.collection.immutable.Map$.MODULE$.empty();
            present = none.updated(ROWS, SQLMetrics.createMetric(sparkContext(), "number of output rows"));
            counts = present;
        }
        return requireNonNull(present);
    }

    private ScoringColumns columns() {
        return ScoringColumns.of(
                ScalaLists.list(fields),
                ScalaLists.list(inputs),
                ScalaLists.list(added),
                ScalaLists.list(child.output()));
    }

    @Override
    public RDD<InternalRow> doExecute() {
        return child.execute()
                .mapPartitionsWithIndex(
                        new ScoredPartition<InternalRow>(task, columns(), longMetric(ROWS), ScoredRows::new),
                        false,
                        ClassTag$.MODULE$.apply(InternalRow.class));
    }

    @Override
    public RDD<ColumnarBatch> doExecuteColumnar() {
        return child.executeColumnar()
                .mapPartitionsWithIndex(
                        new ScoredPartition<ColumnarBatch>(task, columns(), longMetric(ROWS), ScoredBatches::new),
                        false,
                        ClassTag$.MODULE$.apply(ColumnarBatch.class));
    }

    @Override
    public Iterator<Object> stringArgs() {
        return ScalaLists.<Object>of(List.of(task, inputs, output())).iterator();
    }

    @Override
    public Seq<SparkPlan> children() {
        return ScalaLists.of(child);
    }

    @Override
    public SparkPlan withNewChildrenInternal(IndexedSeq<SparkPlan> changed) {
        return new ScoringExec(task, fields, inputs, added, changed.apply(0));
    }

    @Override
    public String nodeName() {
        return NAME;
    }

    @Override
    public int productArity() {
        return parts().size();
    }

    @Override
    public Object productElement(int index) {
        return parts().get(index);
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof ScoringExec;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ScoringExec exec && exec.parts().equals(parts());
    }

    @Override
    public int hashCode() {
        return parts().hashCode();
    }

    /** What the constructor takes, as Spark wants to see it. */
    private List<Object> parts() {
        return List.of(task, fields, inputs, added, child);
    }
}
