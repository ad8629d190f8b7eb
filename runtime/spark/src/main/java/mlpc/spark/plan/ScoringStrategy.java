package mlpc.spark.plan;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.ExperimentalMethods;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.planning.PhysicalOperation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.FilterExec;
import org.apache.spark.sql.execution.ProjectExec;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.SparkPlanner;
import org.apache.spark.sql.execution.SparkStrategy;
import scala.collection.immutable.Seq;

/**
 * Plans a {@link ScoringNode}: with the selection above it, so that it passes on what is selected and no more. Of predictions that nobody
 * reads nothing is computed.
 */
public final class ScoringStrategy extends SparkStrategy {
    static final ScoringStrategy ONE = new ScoringStrategy();

    private ScoringStrategy() {}

    /** Lets a session plan scoring that began without this jar on its path, as that of a notebook does. */
    static void addTo(SparkPlanner planner, ExperimentalMethods session) {
        if (!ScalaLists.list(planner.strategies()).contains(ONE)) {
            List<SparkStrategy> present = ScalaLists.list(session.extraStrategies());
            List<SparkStrategy> all = new ArrayList<>(present);
            all.add(ONE);
            session.extraStrategies_$eq(ScalaLists.of(all));
        }
    }

    @Override
    public Seq<SparkPlan> apply(LogicalPlan plan) {
        var operation = PhysicalOperation.unapply(plan);
        if (operation.isEmpty() || !(operation.get()._3() instanceof ScoringNode node)) {
            return ScalaLists.of();
        }
        List<NamedExpression> fields = ScalaLists.list(operation.get()._1());
        List<Expression> filters = ScalaLists.list(operation.get()._2());
        if (filters.isEmpty() && fields.stream().allMatch(ScoringStrategy::isColumn)) {
            return ScalaLists.of(scored(node, fields));
        }
        List<Expression> readers = new ArrayList<>(filters);
        fields.forEach(field -> readers.add((Expression) field));
        List<NamedExpression> read = new ArrayList<>();
        for (Attribute column : ScalaLists.list(node.output())) {
            if (readers.stream().anyMatch(reader -> reader.references().contains(column))) {
                read.add(column);
            }
        }
        SparkPlan result = scored(node, read);
        if (!filters.isEmpty()) {
            result = new FilterExec(filters.stream().reduce(And::new).orElseThrow(), result);
        }
        return ScalaLists.of(new ProjectExec(ScalaLists.of(fields), result));
    }

    private static boolean isColumn(NamedExpression field) {
        return field instanceof Attribute || field instanceof Alias alias && alias.child() instanceof Attribute;
    }

    private SparkPlan scored(ScoringNode node, List<NamedExpression> fields) {
        SparkPlan child = planLater(node.child());
        boolean isScored = ScalaLists.list(node.added()).stream().anyMatch(column -> fields.stream()
                .anyMatch(field -> ((Expression) field).references().contains(column)));
        return isScored
                ? new ScoringExec(node.task(), ScalaLists.of(fields), node.inputs(), node.added(), child)
                : new ProjectExec(ScalaLists.of(fields), child);
    }
}
