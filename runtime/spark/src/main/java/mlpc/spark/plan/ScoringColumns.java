package mlpc.spark.plan;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Where a scoring's columns are, by their places in the child's rows.
 *
 * @param schema of the child's rows; columns that the model does not need have names that no model has
 * @param kept places of those that pass through, each once
 * @param added types of the predicted columns
 * @param fields of the resulting rows: an index of {@code kept}, or behind those an index of {@code added}
 */
record ScoringColumns(StructType schema, List<Integer> kept, List<DataType> added, List<Integer> fields)
        implements Serializable {
    private static final long serialVersionUID = 1;

    static ScoringColumns of(
            List<NamedExpression> fields, List<Attribute> inputs, List<Attribute> added, List<Attribute> child) {
        StructField[] columns = new StructField[child.size()];
        for (int place = 0; place < columns.length; place++) {
            Attribute column = child.get(place);
            String name = "\0" + place; // no model has this name
            for (Attribute input : inputs) {
                if (input.exprId().equals(column.exprId()) && index(child, column.exprId()) == place) {
                    name = input.name();
                }
            }
            columns[place] = new StructField(name, column.dataType(), column.nullable(), column.metadata());
        }
        List<Integer> kept = new ArrayList<>();
        for (NamedExpression field : fields) {
            int place = index(child, source(field));
            if (place >= 0 && !kept.contains(place)) {
                kept.add(place);
            }
        }
        List<Integer> places = new ArrayList<>();
        for (NamedExpression field : fields) {
            int place = index(child, source(field));
            places.add(place >= 0 ? kept.indexOf(place) : kept.size() + index(added, source(field)));
        }
        return new ScoringColumns(
                new StructType(columns),
                List.copyOf(kept),
                added.stream().map(Attribute::dataType).toList(),
                List.copyOf(places));
    }

    private static ExprId source(NamedExpression field) {
        return field instanceof Alias alias ? ((Attribute) alias.child()).exprId() : field.exprId();
    }

    private static int index(List<Attribute> columns, ExprId id) {
        for (int place = 0; place < columns.size(); place++) {
            if (columns.get(place).exprId().equals(id)) {
                return place;
            }
        }
        return -1;
    }

    /** The predicted columns that somebody reads, in the order in which the resulting rows have them first. */
    List<Integer> predicted() {
        return fields.stream()
                .filter(index -> index >= kept.size())
                .map(index -> index - kept.size())
                .distinct()
                .toList();
    }

    /** Whether the resulting rows are those of the predicted columns, with nothing to join to them. */
    boolean isPredicted() {
        return kept.isEmpty() && predicted().size() == fields.size();
    }

    /** Whether the child's rows pass through as they are. */
    boolean keepsAll() {
        for (int place = 0; place < kept.size(); place++) {
            if (kept.get(place) != place) {
                return false;
            }
        }
        return kept.size() == schema.size();
    }

    /** Takes what passes through out of a child's row. */
    UnsafeProjection keeping() {
        List<Expression> columns = new ArrayList<>();
        for (int place : kept) {
            StructField field = schema.apply(place);
            columns.add(new BoundReference(place, field.dataType(), field.nullable()));
        }
        return UnsafeProjection.create(ScalaLists.<Expression>of(columns));
    }

    /** Makes a resulting row of what passes through, with the predictions that are read behind it. */
    UnsafeProjection joining() {
        List<Integer> predicted = predicted();
        List<Expression> columns = new ArrayList<>();
        for (int index : fields) {
            if (index < kept.size()) {
                StructField field = schema.apply(kept.get(index));
                columns.add(new BoundReference(index, field.dataType(), field.nullable()));
            } else {
                int prediction = index - kept.size();
                int place = kept.size() + predicted.indexOf(prediction);
                columns.add(new BoundReference(place, added.get(prediction), false));
            }
        }
        return UnsafeProjection.create(ScalaLists.<Expression>of(columns));
    }
}
