package mlpc.spark.plan;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.AttributeSet;
import org.apache.spark.sql.catalyst.expressions.AttributeSet$;
import org.apache.spark.sql.catalyst.expressions.Expression;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Lists as Spark's plans have them, and back. */
final class ScalaLists {
    private ScalaLists() {}

    static <T> Seq<T> of(List<? extends T> elements) {
        return CollectionConverters.<T>asScala(List.<T>copyOf(elements)).toSeq();
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    static <T> Seq<T> of(T... elements) {
        return of(Arrays.asList(elements));
    }

    static AttributeSet set(Seq<Attribute> columns) {
        return AttributeSet$.MODULE$.apply(ScalaLists.<Expression>of(
                list(columns).stream().map(Expression.class::cast).toList()));
    }

    static <T> List<T> list(scala.collection.Seq<T> elements) {
        return List.copyOf(CollectionConverters.asJava(elements));
    }
}
