package mlpc.runtime.statistic;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import mlpc.runtime.network.Network;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.signature.Statistic;
import mlpc.runtime.signature.Variable;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;

/** The values of a model's statistics by the figures of its rows, and their way into its states. */
final class StatisticValues {
    private final Network network;
    private final Figures figures;

    StatisticValues(Network network, Figures figures) {
        this.network = network;
        this.figures = figures;
    }

    /** The statistics whose states hold no numbers yet. */
    static List<Statistic> missing(Network network) {
        List<Statistic> missing = new ArrayList<>();
        for (Statistic statistic : network.signature().statistics()) {
            if (isMissing(network, statistic)) {
                missing.add(statistic);
            }
        }
        return missing;
    }

    private static boolean isMissing(Network network, Statistic statistic) {
        Tensor state = network.tensor(statistic.state());
        for (int element = 0; element < state.size(); element++) {
            if (Double.isNaN(state.get(element))) {
                return true;
            }
        }
        return false;
    }

    /** Measures all that is missing, and only then writes it. */
    List<Measurement> fill() {
        List<Measurement> measurements = new ArrayList<>();
        missing(network).forEach(statistic -> measurements.add(measure(statistic)));
        measurements.forEach(this::write);
        if (!measurements.isEmpty()) {
            network.changed();
        }
        return measurements;
    }

    private void write(Measurement measurement) {
        Tensor state = network.tensor(measurement.statistic().state());
        for (int element = 0; element < state.size(); element++) {
            double value = measurement.values().get(element);
            state.set(element, value);
            double stored = state.get(element);
            if (!Double.isFinite(stored) || stored == 0 && value != 0) {
                throw new DataException(measurement.statistic().state() + " is " + value + ", which "
                        + network.precision().name().toLowerCase(Locale.ROOT)
                        + " cannot hold: give the column in other units, or compile with --precision float64");
            }
        }
    }

    private Measurement measure(Statistic statistic) {
        int size = size(network.signature(), statistic);
        Moments all = figures.moments(statistic, 0);
        return switch (statistic.measure()) {
            case MEAN ->
                each(statistic, size, element -> figures.moments(statistic, element)
                        .mean());
            case DEVIATION -> each(statistic, size, element -> deviation(figures.moments(statistic, element)));
            case MINIMUM ->
                each(statistic, size, element -> figures.moments(statistic, element)
                        .minimum());
            case MAXIMUM ->
                each(statistic, size, element -> figures.moments(statistic, element)
                        .maximum());
            case MEDIAN -> each(statistic, size, element -> figures.quantiles(statistic, element, 2)[0]);
            case LOWER_QUARTILE -> Measurement.of(statistic, all, figures.quantiles(statistic, 0, 4)[0]);
            case UPPER_QUARTILE -> Measurement.of(statistic, all, figures.quantiles(statistic, 0, 4)[2]);
            case QUANTILES -> Measurement.of(statistic, all, figures.quantiles(statistic, 0, size + 1));
            case MODE ->
                isByElement(network.signature(), statistic)
                        ? each(statistic, size, element -> figures.mode(statistic, element))
                        : Measurement.of(statistic, all, oneHot(figures.mode(statistic, 0), size));
            case SHARES -> Measurement.of(statistic, all, figures.shares(statistic, size));
            case BALANCE -> Measurement.of(statistic, all, ClassShares.balanced(figures.shares(statistic, size)));
            case TEMPERATURE -> throw new DataException(statistic.state() + " is no number: take other weights");
        };
    }

    private interface Reader {
        double read(int element);
    }

    private Measurement each(Statistic statistic, int size, Reader reader) {
        List<Double> values = new ArrayList<>();
        boolean constant = true;
        for (int element = 0; element < size; element++) {
            values.add(reader.read(element));
            constant &= figures.moments(statistic, element).isConstant();
        }
        return new Measurement(statistic, values, figures.moments(statistic, 0).count(), constant);
    }

    /** A constant column is left as it is by a division by 1. */
    private static double deviation(Moments moments) {
        double deviation = moments.deviation();
        return deviation == 0 ? 1 : deviation;
    }

    /** A class as its vector. */
    private static double[] oneHot(double index, int classes) {
        double[] chosen = new double[classes];
        chosen[(int) index] = 1;
        return chosen;
    }

    /** Whether a mode has a value for each number of the field; else it is the vector of a class. */
    static boolean isByElement(Signature signature, Statistic statistic) {
        return field(signature, statistic).width() == size(signature, statistic);
    }

    /** Numbers that the statistic's state holds. */
    static int size(Signature signature, Statistic statistic) {
        return signature.states().stream()
                .filter(state -> state.name().equals(statistic.state()))
                .mapToInt(Variable::size)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(statistic.state() + " is measured, but no state"));
    }

    private static Field field(Signature signature, Statistic statistic) {
        return Stream.concat(signature.inputs().stream(), signature.targets().stream())
                .filter(each -> each.name().equals(statistic.field()))
                .findFirst()
                .orElseThrow(() -> new DataException("the rows have no `" + statistic.field() + "`"));
    }

    /** Refuses moments of nothing. */
    static Moments nonEmpty(Moments found, Statistic statistic, long rows) {
        if (found.count() == 0) {
            throw new DataException("the column `" + statistic.field() + "` has no value in the " + rows
                    + " training rows, so " + statistic.state() + " cannot be measured; ignore the column, or give"
                    + " rows that have one");
        }
        return found;
    }
}
