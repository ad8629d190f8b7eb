package mlpc.spark.plan;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.codegen.CodegenContext;
import org.apache.spark.sql.catalyst.expressions.codegen.ExprCode;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** An object that is a row of Spark's, as a struct whose fields can be taken. */
public final class RowAsStruct extends Expression implements Serializable {
    private static final long serialVersionUID = 1;

    private final Expression child;
    private final StructType type;

    /** @param type of the row */
    public RowAsStruct(Expression child, StructType type) {
        this.child = child;
        this.type = type;
    }

    @Override
    public Seq<Expression> children() {
        return CollectionConverters.asScala(List.of(child)).toSeq();
    }

    @Override
    public DataType dataType() {
        return type;
    }

    @Override
    public boolean nullable() {
        return false;
    }

    @Override
    public Object eval(InternalRow input) {
        return child.eval(input);
    }

    @Override
    public ExprCode doGenCode(CodegenContext context, ExprCode code) {
        return child.genCode(context);
    }

    @Override
    public Expression withNewChildrenInternal(IndexedSeq<Expression> changed) {
        return new RowAsStruct(changed.apply(0), type);
    }

    @Override
    public int productArity() {
        return 2;
    }

    @Override
    public Object productElement(int index) {
        return index == 0 ? child : type;
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof RowAsStruct;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RowAsStruct row && row.child.equals(child) && row.type.equals(type);
    }

    @Override
    public int hashCode() {
        return 31 * child.hashCode() + type.hashCode();
    }
}
