package mlpc.spark.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import mlpc.spark.plan.SparkRows;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;

/**
 * Rows in as many partitions as somebody wants, always the same ones in the same order. Rows that Spark moves between executors arrive in
 * any order, so each partition is sorted then; a partition that stays as it was read is left alone.
 */
final class PartitionedTable {
    private PartitionedTable() {}

    /**
     * Rows with one key come to one partition.
     *
     * @param wanted partitions; 0 for those that there are
     */
    static JavaRDD<InternalRow> of(Dataset<Row> rows, Optional<String> key, int wanted) {
        JavaRDD<InternalRow> present = SparkRows.of(rows);
        int there = present.getNumPartitions();
        if (wanted <= 0 || wanted == there) {
            return present;
        }
        if (wanted < there && (wanted == 1 || key.isEmpty())) {
            return present.coalesce(wanted);
        }
        Dataset<Row> moved =
                key.map(name -> rows.repartition(wanted, column(name))).orElseGet(() -> rows.repartition(wanted));
        return SparkRows.of(moved.sortWithinPartitions(order(rows, key)));
    }

    private static Column[] order(Dataset<Row> rows, Optional<String> key) {
        List<Column> order = new ArrayList<>();
        key.ifPresent(name -> order.add(column(name)));
        Arrays.stream(rows.schema().fields())
                .filter(field -> !field.dataType().equals(SQLDataTypes.VectorType()))
                .map(StructField::name)
                .forEach(name -> order.add(column(name)));
        return order.toArray(Column[]::new);
    }

    private static Column column(String name) {
        return functions.col("`" + name.replace("`", "``") + "`");
    }
}
