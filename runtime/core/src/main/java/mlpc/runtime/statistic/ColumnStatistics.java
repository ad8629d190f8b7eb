package mlpc.runtime.statistic;

import java.util.List;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Network;
import mlpc.runtime.signature.Statistic;
import mlpc.runtime.tensor.DataException;

/**
 * Measures the statistics of a model on training rows, and writes them to its states. A state that holds NaN is not measured yet; one
 * that holds numbers, from a weights file or a checkpoint, is never measured again. Of rows in several places: {@link StatisticsFit}.
 */
public final class ColumnStatistics {
    private ColumnStatistics() {}

    /**
     * Measures what is not measured yet.
     *
     * @param network whose states they are
     * @param rows those that training takes its steps from, and none of those held back
     * @return what was measured; empty if there was nothing to do
     * @throws DataException if a column has no value in these rows, or one that is no finite number; says which
     */
    public static List<Measurement> measure(Network network, Dataset rows) {
        return new StatisticValues(network, new LocalFigures(rows)).fill();
    }

    /**
     * Refuses to compute anything before the statistics are measured.
     *
     * @param network whose states they are
     * @throws DataException if one is not; says which
     */
    public static void require(Network network) {
        List<Statistic> missing = StatisticValues.missing(network);
        if (!missing.isEmpty()) {
            throw new DataException(network.signature().model() + " has to be trained first: "
                    + missing.get(0).state() + " is measured on the rows that it is trained on");
        }
    }
}
