package mlpc.spark.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import mlpc.compiler.source.Source;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.partition.Partition;
import mlpc.runtime.signature.Recipe;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.tensor.RowStore;
import mlpc.spark.code.CompiledModel;
import mlpc.spark.row.ColumnNames;
import mlpc.spark.row.RowTable;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.JavaSerializer;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.serializer.Serializer;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import scala.reflect.ClassTag$;

/** Rows that Spark moves out of memory come back as they were, whatever its serializer is. */
class SpilledRowsTest {
    private static final String TEXT =
            """
            model Half {
              input x: real[3]
              target t: real
              y = x |> unit()
              predict t = y
              loss l = (y - t)^2
              train { optimizer = adam(rate: 0.05)  epochs = 1  seed = 1 }
            }
            """;

    @Test
    void comeBackByEitherSerializer() {
        CompiledModel model = CompiledModel.of(new Source("half.mlp", TEXT), List.of());
        Signature signature = model.signature();
        RowStore store = new RowStore(RowTable.width(signature));
        for (int row = 0; row < 50; row++) {
            store.add(new double[] {row, Math.sqrt(row), -row / 3.0, 1e-3 * row});
        }
        Dataset rows = RowTable.of(store, signature);
        ColumnNames names = new ColumnNames("", List.of(), "", "", "", "UTC");
        Recipe recipe = signature.recipe();
        PartitionRows kept =
                new PartitionRows(4, TrainingRequest.of(model.code(), new StructType(), names, recipe), rows);
        SparkConf conf = new SparkConf();
        for (Serializer serializer : List.of(new JavaSerializer(conf), new KryoSerializer(conf))) {
            ByteBuffer bytes = serializer.newInstance().serialize(kept, ClassTag$.MODULE$.apply(PartitionRows.class));
            PartitionRows found =
                    serializer.newInstance().deserialize(bytes, ClassTag$.MODULE$.apply(PartitionRows.class));
            assertThat(found.index()).isEqualTo(4);
            assertThat(found.<Double>run(SpilledRowsTest::sum))
                    .isEqualTo(kept.<Double>run(SpilledRowsTest::sum))
                    .isPositive();
        }
    }

    private static Double sum(Partition partition) {
        double all = 0;
        for (int row = 0; row < partition.rows().size(); row++) {
            all += partition.rows().slots().get(0).get(row, 1);
        }
        return all;
    }
}
