package mlpc.spark.plan;

import java.util.ArrayList;
import java.util.List;
import mlpc.spark.row.ScoringTask;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.AttributeSet;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.jspecify.annotations.Nullable;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.Seq;

/**
 * Scoring in Spark's logical plans: the columns of its child, and behind them those that a model predicts. It says which columns the
 * model needs, so Spark's own rules leave out below it what nobody reads.
 */
public final class ScoringNode extends LogicalPlan {
    private static final long serialVersionUID = 1;

    private final ScoringTask task;
    private final Seq<Attribute> inputs;
    private final Seq<Attribute> added;
    private final LogicalPlan child;

    /**
     * Called by Spark, too, which makes changed copies by this constructor.
     *
     * @param task that predicts
     * @param inputs columns of the child that the model needs
     * @param added columns that it predicts
     */
    public ScoringNode(ScoringTask task, Seq<Attribute> inputs, Seq<Attribute> added, LogicalPlan child) {
        this.task = task;
        this.inputs = inputs;
        this.added = added;
        this.child = child;
    }

    ScoringTask task() {
        return task;
    }

    Seq<Attribute> inputs() {
        return inputs;
    }

    Seq<Attribute> added() {
        return added;
    }

    LogicalPlan child() {
        return child;
    }

    @Override
    public Seq<Attribute> output() {
        List<Attribute> all = new ArrayList<>(ScalaLists.list(child.output()));
        all.addAll(ScalaLists.list(added));
        return ScalaLists.of(all);
    }

    @Override
    public AttributeSet producedAttributes() {
        return ScalaLists.set(added);
    }

    @Override
    public scala.Option<Object> maxRows() {
        return child.maxRows();
    }

    @Override
    public Seq<LogicalPlan> children() {
        return ScalaLists.of(child);
    }

    @Override
    public LogicalPlan withNewChildrenInternal(IndexedSeq<LogicalPlan> changed) {
        return new ScoringNode(task, inputs, added, changed.apply(0));
    }

    @Override
    public String nodeName() {
        return ScoringExec.NAME;
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
        return other instanceof ScoringNode;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ScoringNode node && node.parts().equals(parts());
    }

    @Override
    public int hashCode() {
        return parts().hashCode();
    }

    /** What the constructor takes, as Spark wants to see it. */
    private List<Object> parts() {
        return List.of(task, inputs, added, child);
    }
}
