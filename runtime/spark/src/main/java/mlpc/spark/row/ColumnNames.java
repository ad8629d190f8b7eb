package mlpc.spark.row;

import java.io.Serializable;
import java.util.List;

/**
 * Which columns of a DataFrame are the model's. An empty text is a column that nobody has named: then the model's own name for it counts.
 *
 * @param vector the column of a vector that holds all inputs
 * @param inputs the columns of the inputs, in the model's order; empty to find them by the model's names
 * @param label the column of the first target
 * @param weight the column of the rows' weights
 * @param key the column by which rows are told apart
 * @param zone in which moments are read as dates and times
 */
public record ColumnNames(String vector, List<String> inputs, String label, String weight, String key, String zone)
        implements Serializable {
    /** Takes a copy of the list. */
    public ColumnNames {
        inputs = List.copyOf(inputs);
    }
}
