package mlpc.runtime.statistic;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;

/** How often each value of a column is there: for the most frequent one, where rows are in several places. */
final class ValueCounts implements Serializable {
    private static final long serialVersionUID = 1;

    private final HashMap<Double, Long> counts = new HashMap<>();

    void count(Column column) {
        column.forEach(value -> counts.merge(value, 1L, Long::sum));
    }

    void add(ValueCounts other) {
        other.counts.forEach((value, count) -> counts.merge(value, count, Long::sum));
    }

    /** The most frequent value; of several, the least. There is one at least. */
    double mode() {
        double mode = Double.NaN;
        long most = 0;
        for (Map.Entry<Double, Long> entry : counts.entrySet()) {
            if (entry.getValue() > most || entry.getValue() == most && entry.getKey() < mode) {
                mode = entry.getKey();
                most = entry.getValue();
            }
        }
        return mode;
    }
}
