package mlpc.runtime.statistic;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.runtime.network.Network;
import mlpc.runtime.signature.Measure;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.signature.Statistic;

/**
 * Measures the statistics of a model on rows in several places, to the bits that {@link ColumnStatistics} finds where all are in one.
 * Means, deviations, extremes, modes and shares take one pass; exact quantiles begin in the same one and take one or two more: after each,
 * fewer values are left that they may be.
 *
 * <pre>{@code
 * StatisticsFit fit = new StatisticsFit(network);
 * for (Optional<PartialStatistics> pass = fit.next(); pass.isPresent(); pass = fit.next()) {
 *     PartialStatistics all = pass.get();
 *     for (Dataset part : parts) {
 *         all.add(pass.get().count(network.signature(), part));     // where the part lies
 *     }
 *     fit.take(all);
 * }
 * List<Measurement> measured = fit.finish();
 * }</pre>
 */
public final class StatisticsFit {
    /** A column whose quantiles are looked for: in how many parts it is divided. */
    private record Cut(PartialStatistics.Key key, int k) {}

    private final Network network;
    private final List<Statistic> missing;
    private Optional<PartialStatistics> first = Optional.empty();
    private final Map<Cut, Selection> selections = new LinkedHashMap<>();

    /**
     * Of all that is not measured yet.
     *
     * @param network whose states they are
     */
    public StatisticsFit(Network network) {
        this.network = network;
        this.missing = StatisticValues.missing(network);
    }

    /**
     * What is to be counted next.
     *
     * @return empty counts, to be sent to each place; nothing if all is known
     */
    public Optional<PartialStatistics> next() {
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        PartialStatistics pass = new PartialStatistics();
        if (first.isEmpty()) {
            missing.forEach(statistic -> request(statistic, pass));
            return Optional.of(pass);
        }
        selections.forEach((cut, selection) -> {
            if (!selection.isDone()) {
                pass.selections.put(cut.key(), selection.next());
            }
        });
        return pass.selections.isEmpty() ? Optional.empty() : Optional.of(pass);
    }

    private void request(Statistic statistic, PartialStatistics pass) {
        Signature signature = network.signature();
        int size = StatisticValues.size(signature, statistic);
        boolean byElement =
                switch (statistic.measure()) {
                    case MEAN, DEVIATION, MINIMUM, MAXIMUM, MEDIAN -> true;
                    case MODE -> StatisticValues.isByElement(signature, statistic);
                    case LOWER_QUARTILE, UPPER_QUARTILE, QUANTILES, SHARES, BALANCE, TEMPERATURE -> false;
                };
        for (int element = 0; element < (byElement ? size : 1); element++) {
            PartialStatistics.Key key = new PartialStatistics.Key(statistic.state(), element);
            pass.moments.put(key, new Moments());
            if (parts(statistic).isPresent()) {
                pass.selections.put(key, Selection.first());
            }
            if (statistic.measure() == Measure.MODE) {
                pass.modes.put(key, new ValueCounts());
            }
            if (statistic.measure() == Measure.SHARES || statistic.measure() == Measure.BALANCE) {
                pass.shares.put(key, new ClassShares(size));
            }
        }
    }

    /**
     * Goes on by what all places have counted.
     *
     * @param all the sum of their counts
     * @throws mlpc.runtime.tensor.DataException if a column has no value; says which
     */
    public void take(PartialStatistics all) {
        if (first.isPresent()) {
            selections.forEach((cut, selection) -> {
                if (!selection.isDone()) {
                    selection.follow(requireNonNull(all.selections.get(cut.key())));
                }
            });
            return;
        }
        first = Optional.of(all);
        for (Statistic statistic : missing) {
            all.moments.forEach((key, moments) -> {
                if (key.state().equals(statistic.state())) {
                    StatisticValues.nonEmpty(moments, statistic, all.rows());
                    parts(statistic).ifPresent(k -> begin(new Cut(key, k), moments.count(), all));
                }
            });
        }
    }

    private void begin(Cut cut, long values, PartialStatistics all) {
        Selection selection = new Selection(Quantiles.ranks(values, cut.k()));
        selection.follow(requireNonNull(all.selections.get(cut.key())));
        selections.put(cut, selection);
    }

    private Optional<Integer> parts(Statistic statistic) {
        return switch (statistic.measure()) {
            case MEDIAN -> Optional.of(2);
            case LOWER_QUARTILE, UPPER_QUARTILE -> Optional.of(4);
            case QUANTILES -> Optional.of(StatisticValues.size(network.signature(), statistic) + 1);
            case MEAN, DEVIATION, MINIMUM, MAXIMUM, MODE, SHARES, BALANCE, TEMPERATURE -> Optional.empty();
        };
    }

    /**
     * Writes what was measured to the network's states.
     *
     * @return what was measured; empty if there was nothing to do
     * @throws mlpc.runtime.tensor.DataException if the network's precision cannot hold a value; says which
     */
    public List<Measurement> finish() {
        return first.map(counted -> new StatisticValues(network, new Counted(counted)).fill())
                .orElse(List.of());
    }

    private final class Counted implements Figures {
        private final PartialStatistics counted;

        Counted(PartialStatistics counted) {
            this.counted = counted;
        }

        @Override
        public Moments moments(Statistic statistic, int element) {
            return requireNonNull(counted.moments.get(key(statistic, element)));
        }

        @Override
        public double[] quantiles(Statistic statistic, int element, int k) {
            Selection selection = requireNonNull(selections.get(new Cut(key(statistic, element), k)));
            return Quantiles.between(
                    selection.values(), moments(statistic, element).count(), k);
        }

        @Override
        public double mode(Statistic statistic, int element) {
            return requireNonNull(counted.modes.get(key(statistic, element))).mode();
        }

        @Override
        public double[] shares(Statistic statistic, int classes) {
            return requireNonNull(counted.shares.get(key(statistic, 0))).shares();
        }

        private PartialStatistics.Key key(Statistic statistic, int element) {
            return new PartialStatistics.Key(statistic.state(), element);
        }
    }
}
