package mlpc.spark.plan;

import java.util.ArrayList;
import java.util.List;
import mlpc.spark.row.ScoringTask;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import scala.Option;
import scala.collection.immutable.Seq;

/** Scoring as a node of Spark's own plans, with the columns that it needs, so that Spark optimises around it. */
public final class ScoringPlan {
    private ScoringPlan() {}

    /**
     * {@return rows with predictions behind their columns}
     *
     * @param inputs the columns that the model needs
     * @param fields that are predicted
     */
    public static Dataset<Row> of(Dataset<?> rows, List<String> inputs, List<StructField> fields, ScoringTask task) {
        LogicalPlan before = SparkRows.plan(rows);
        List<Attribute> columns = ScalaLists.list(before.output());
        List<Attribute> read = new ArrayList<>();
        String[] names = rows.schema().fieldNames();
        for (String input : inputs) {
            read.add(columns.get(List.of(names).indexOf(input)));
        }
        List<Attribute> added = new ArrayList<>();
        List<NamedExpression> all = new ArrayList<>(columns);
        for (StructField field : fields) {
            Attribute column = new AttributeReference(
                    field.name(), field.dataType(), false, Metadata.empty(), NamedExpression.newExprId(), none());
            added.add(column);
            all.add(named(column));
        }
        ScoringNode node = new ScoringNode(task, ScalaLists.of(read), ScalaLists.of(added), before);
        return SparkRows.of(rows, new Project(ScalaLists.of(all), node));
    }

    /** Under an identity of its own: Spark renews that where the plan is joined with itself. */
    private static NamedExpression named(Attribute column) {
        return new Alias(
                (Expression) column, column.name(), NamedExpression.newExprId(), none(), Option.empty(), none());
    }

    private static Seq<String> none() {
        return ScalaLists.of();
    }
}
