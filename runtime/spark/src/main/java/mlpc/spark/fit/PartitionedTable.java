package mlpc.spark.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
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
        return SparkRows.of(sorted(moved, key));
    }

    /**
     * In an order that hangs on the rows alone. Spark has no order of vectors, so rows that are alike in all else are sorted by a hash of
     * theirs: two that differ are told apart but for one pair in 2⁶⁴, and which of two equal rows comes first makes no difference. The
     * hash is a column for the time of the sort, since an expression would be computed anew for each comparison.
     */
    private static Dataset<Row> sorted(Dataset<Row> rows, Optional<String> key) {
        List<Column> order = new ArrayList<>();
        key.ifPresent(name -> order.add(column(name)));
        names(rows, false).forEach(name -> order.add(column(name)));
        List<String> vectors = names(rows, true);
        if (vectors.isEmpty()) {
            return rows.sortWithinPartitions(order.toArray(Column[]::new));
        }
        String hash = unused(rows);
        order.add(column(hash));
        Column[] hashed = vectors.stream().map(PartitionedTable::column).toArray(Column[]::new);
        return rows.withColumn(hash, functions.xxhash64(hashed))
                .sortWithinPartitions(order.toArray(Column[]::new))
                .drop(hash);
    }

    private static List<String> names(Dataset<Row> rows, boolean ofVectors) {
        return Arrays.stream(rows.schema().fields())
                .filter(field -> field.dataType().equals(SQLDataTypes.VectorType()) == ofVectors)
                .map(StructField::name)
                .toList();
    }

    /** A name that no column has, in whatever case. */
    private static String unused(Dataset<Row> rows) {
        String longest = Arrays.stream(rows.columns())
                .max(Comparator.comparingInt(String::length))
                .orElse("");
        return longest + "_hash";
    }

    private static Column column(String name) {
        return functions.col("`" + name.replace("`", "``") + "`");
    }
}
