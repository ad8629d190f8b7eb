package mlpc.spark.plan;

import java.io.Serializable;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.codegen.CodegenContext;
import org.apache.spark.sql.catalyst.expressions.codegen.CodegenFallback;
import org.apache.spark.sql.catalyst.expressions.codegen.ExprCode;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.ObjectType;
import org.jspecify.annotations.Nullable;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.Seq;

/**
 * All columns of a row as one object, a copy that outlives the next row. Where the columns are those of the input in their order, as they
 * are in a scoring, the input itself is copied: its bytes at once, and no value is taken apart.
 */
public final class WholeRow extends Expression implements CodegenFallback, Serializable {
    private static final long serialVersionUID = 1;
    static final DataType TYPE = new ObjectType(InternalRow.class);

    private final Seq<Expression> columns;
    private transient @Nullable Boolean isInput;

    /** @param columns of the row, in order */
    public WholeRow(Seq<Expression> columns) {
        this.columns = columns;
    }

    @Override
    public Seq<Expression> children() {
        return columns;
    }

    @Override
    public DataType dataType() {
        return TYPE;
    }

    @Override
    public boolean nullable() {
        return false;
    }

    @Override
    public Object eval(InternalRow input) {
        if (isInput(input)) {
            return input.copy();
        }
        Object[] values = new Object[columns.length()];
        for (int column = 0; column < values.length; column++) {
            values[column] = columns.apply(column).eval(input);
        }
        return new GenericInternalRow(values).copy();
    }

    private boolean isInput(InternalRow input) {
        Boolean known = isInput;
        if (known == null) {
            known = input.numFields() == columns.length();
            for (int column = 0; known && column < columns.length(); column++) {
                known = columns.apply(column) instanceof BoundReference bound && bound.ordinal() == column;
            }
            isInput = known;
        }
        return known;
    }

    @Override
    public ExprCode doGenCode(CodegenContext context, ExprCode code) {
        return CodegenFallback.super.doGenCode(context, code);
    }

    @Override
    public Expression withNewChildrenInternal(IndexedSeq<Expression> changed) {
        return new WholeRow(changed);
    }

    @Override
    public int productArity() {
        return 1;
    }

    @Override
    public Object productElement(int index) {
        return columns;
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof WholeRow;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WholeRow row && row.columns.equals(columns);
    }

    @Override
    public int hashCode() {
        return columns.hashCode();
    }
}
