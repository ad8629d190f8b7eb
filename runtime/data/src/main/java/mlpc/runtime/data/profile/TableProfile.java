package mlpc.runtime.data.profile;

import java.nio.file.Path;
import java.util.List;

/**
 * The profile of a table, column by column.
 *
 * @param file where it is
 * @param format how it is written
 * @param rows how many there are
 * @param trainingRows how many of them training would take its steps from, and were looked at
 * @param columns in the order of the file
 */
public record TableProfile(Path file, TableFormat format, long rows, long trainingRows, List<ColumnProfile> columns) {
    /** Takes copies of the collections. */
    public TableProfile {
        columns = List.copyOf(columns);
    }
}
