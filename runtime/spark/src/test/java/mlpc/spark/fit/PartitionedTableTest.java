package mlpc.spark.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import mlpc.spark.LocalSpark;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Rows that Spark moves come in one order, however they arrive: here as after a lost executor, in another one. */
@ExtendWith(LocalSpark.class)
class PartitionedTableTest {
    private static final StructType SCHEMA = new StructType()
            .add("id", DataTypes.IntegerType)
            .add("x", SQLDataTypes.VectorType())
            .add("t", DataTypes.IntegerType);

    private static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (int row = 0; row < 60; row++) {
            // Key and target are alike in many rows; the vectors alone tell these apart.
            rows.add(RowFactory.create(row % 3, Vectors.dense(row, -row, 0.5 * row), row % 2));
        }
        return rows;
    }

    private static List<String> order(List<Row> arriving) {
        Dataset<Row> table =
                SparkSession.active().createDataFrame(arriving, SCHEMA).repartition(1);
        return PartitionedTable.of(table, Optional.of("id"), 2)
                .map(row -> row.copy().toString())
                .collect();
    }

    @Test
    void vectorsTellRowsApartThatAreAlikeInAllElse() {
        List<String> expected = order(rows());
        assertThat(expected).hasSize(60).doesNotHaveDuplicates();
        List<Row> otherwise = rows();
        Collections.reverse(otherwise);
        assertThat(order(otherwise)).isEqualTo(expected);
        Collections.shuffle(otherwise, new Random(1));
        assertThat(order(otherwise)).isEqualTo(expected);
    }
}
