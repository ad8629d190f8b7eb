package mlpc.runtime.statistic;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.signature.Statistic;

/**
 * What one pass over the rows has counted. It comes empty from {@link StatisticsFit#next} and travels to each place; what is counted there
 * travels back, and adds up in any order to the same bits.
 */
public final class PartialStatistics implements Serializable {
    private static final long serialVersionUID = 1;

    /** An element of a statistic's column, the statistic by its state's name. */
    record Key(String state, int element) implements Serializable {}

    final Map<Key, Moments> moments = new LinkedHashMap<>();
    final Map<Key, ValueCounts> modes = new LinkedHashMap<>();
    final Map<Key, ClassShares> shares = new LinkedHashMap<>();
    final Map<Key, SelectionPass> selections = new LinkedHashMap<>();
    private long rows;

    PartialStatistics() {}

    /**
     * Counts the rows of one place.
     *
     * @param signature of the model
     * @param part rows that training takes its steps from; there may be none
     * @return what was counted; this stays as it is
     * @throws mlpc.runtime.tensor.DataException if a value is infinite; says which column's
     */
    public PartialStatistics count(Signature signature, Dataset part) {
        PartialStatistics counted = empty();
        counted.rows = part.size();
        if (part.size() == 0) {
            return counted;
        }
        counted.moments.forEach(
                (key, found) -> found.add(LocalFigures.counted(part, statistic(signature, key), key.element())));
        counted.modes.forEach((key, counts) -> counts.count(column(signature, part, key)));
        counted.selections.forEach((key, counts) -> counts.count(column(signature, part, key)));
        counted.shares.forEach((key, sums) -> sums.add(
                part, LocalFigures.tensor(part, statistic(signature, key).field())));
        return counted;
    }

    private PartialStatistics empty() {
        PartialStatistics copy = new PartialStatistics();
        moments.keySet().forEach(key -> copy.moments.put(key, new Moments()));
        modes.keySet().forEach(key -> copy.modes.put(key, new ValueCounts()));
        selections.forEach((key, counts) -> copy.selections.put(key, counts.empty()));
        shares.forEach((key, sums) -> copy.shares.put(key, sums.empty()));
        return copy;
    }

    /**
     * Adds up what one pass has counted in several places.
     *
     * @param parts one or more
     * @return the first of them, with the counts of all
     */
    public static PartialStatistics sum(List<PartialStatistics> parts) {
        parts.subList(1, parts.size()).forEach(parts.get(0)::add);
        return parts.get(0);
    }

    /**
     * Adds what the same pass has counted in another place.
     *
     * @param other which stays as it is
     */
    public void add(PartialStatistics other) {
        rows += other.rows;
        moments.forEach((key, found) -> found.add(get(other.moments, key)));
        modes.forEach((key, counts) -> counts.add(get(other.modes, key)));
        selections.forEach((key, counts) -> counts.add(get(other.selections, key)));
        shares.forEach((key, sums) -> sums.add(get(other.shares, key)));
    }

    /** {@return the rows that were counted} */
    public long rows() {
        return rows;
    }

    private static <T> T get(Map<Key, T> from, Key key) {
        T found = from.get(key);
        if (found == null) {
            throw new IllegalArgumentException("these statistics are of another pass: they have no " + key);
        }
        return found;
    }

    private static Column column(Signature signature, Dataset part, Key key) {
        return LocalFigures.column(part, statistic(signature, key), key.element());
    }

    private static Statistic statistic(Signature signature, Key key) {
        return signature.statistics().stream()
                .filter(each -> each.state().equals(key.state()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("these statistics are of another model: " + key));
    }
}
