package mlpc.spark.plan;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GetStructField;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.plans.logical.DeserializeToObject;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.MapPartitions;
import org.apache.spark.sql.catalyst.plans.logical.SerializeFromObject;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.Function1;
import scala.Option;
import scala.collection.Iterator;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A map over the partitions of a DataFrame, as {@link Dataset#mapPartitions} is one, but of rows as Spark itself has them. What that method
 * does of each row, to make objects of all its values and values of all objects, takes longer than a small network.
 */
public final class ScoringPlan {
    private ScoringPlan() {}

    /**
     * {@return the rows that a function makes of others}
     *
     * @param rows the function gets each as a copy that it may keep
     * @param type of the rows that it makes
     * @param function of the rows of a partition, in order
     */
    public static Dataset<Row> of(
            Dataset<?> rows, StructType type, Function1<Iterator<Object>, Iterator<Object>> function) {
        org.apache.spark.sql.classic.Dataset<?> here = SparkRows.here(rows);
        LogicalPlan before = here.logicalPlan();
        List<Expression> columns = new ArrayList<>();
        CollectionConverters.asJava(before.output()).forEach(columns::add);
        LogicalPlan objects = new DeserializeToObject(new WholeRow(seq(columns)), object(), before);
        Attribute scored = object();
        Expression struct = new RowAsStruct(scored, type);
        List<NamedExpression> fields = new ArrayList<>();
        for (StructField field : type.fields()) {
            fields.add(field(struct, fields.size(), field.name()));
        }
        return org.apache.spark.sql.classic.Dataset.ofRows(
                here.sparkSession(),
                new SerializeFromObject(seq(fields), new MapPartitions(function, scored, objects)));
    }

    private static Attribute object() {
        return new AttributeReference(
                "row", WholeRow.TYPE, false, Metadata.empty(), NamedExpression.newExprId(), seq(List.of()));
    }

    private static NamedExpression field(Expression struct, int index, String name) {
        Expression value = new GetStructField(struct, index, Option.apply(name));
        return new Alias(value, name, NamedExpression.newExprId(), seq(List.of()), Option.empty(), seq(List.of()));
    }

    private static <T> Seq<T> seq(List<T> elements) {
        return CollectionConverters.asScala(elements).toSeq();
    }
}
