package mlpc.runtime.statistic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Network;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.signature.Statistic;
import mlpc.runtime.signature.Transform;
import mlpc.runtime.signature.Variable;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;

/**
 * Measures the statistics of a model on training rows, and writes them to its states. A state that holds NaN is not measured yet; one
 * that holds numbers, from a weights file or a checkpoint, is never measured again.
 */
public final class ColumnStatistics {
    private record Measured(String field, Transform of, int element) {}

    private final Network network;
    private final Dataset rows;
    private final Map<Measured, Moments> moments = new LinkedHashMap<>();

    private ColumnStatistics(Network network, Dataset rows) {
        this.network = network;
        this.rows = rows;
    }

    /**
     * Measures what is not measured yet.
     *
     * @param network whose states they are
     * @param rows those that training takes its steps from, and none of those held back
     * @return what was measured; empty if there was nothing to do
     * @throws DataException if a column has no value in these rows, or one that is no finite number; says which
     */
    public static List<Measurement> measure(Network network, Dataset rows) {
        ColumnStatistics statistics = new ColumnStatistics(network, rows);
        List<Measurement> measurements = new ArrayList<>();
        for (Statistic statistic : network.signature().statistics()) {
            if (isMissing(network, statistic)) {
                measurements.add(statistics.measure(statistic));
            }
        }
        for (Measurement measurement : measurements) {
            statistics.write(measurement);
        }
        if (!measurements.isEmpty()) {
            network.changed();
        }
        return measurements;
    }

    /**
     * Refuses to compute anything before the statistics are measured.
     *
     * @param network whose states they are
     * @throws DataException if one is not; says which
     */
    public static void require(Network network) {
        Optional<Statistic> missing = network.signature().statistics().stream()
                .filter(statistic -> isMissing(network, statistic))
                .findFirst();
        if (missing.isPresent()) {
            throw new DataException(network.signature().model() + " has to be trained first: "
                    + missing.get().state() + " is measured on the rows that it is trained on");
        }
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

    private void write(Measurement measurement) {
        Tensor state = network.tensor(measurement.statistic().state());
        for (int element = 0; element < state.size(); element++) {
            double value = measurement.values().get(element);
            state.set(element, value);
            double stored = state.get(element);
            if (!Double.isFinite(stored) || stored == 0 && value != 0) {
                throw new DataException(measurement.statistic().state() + " is " + value + ", which "
                        + network.precision().name().toLowerCase(java.util.Locale.ROOT)
                        + " cannot hold: give the column in other units, or compile with --precision float64");
            }
        }
    }

    private Measurement measure(Statistic statistic) {
        int size = variable(statistic).size();
        Column column = column(statistic, 0);
        Moments all = moments(statistic, 0);
        return switch (statistic.measure()) {
            case MEAN -> each(statistic, size, (values, moments) -> moments.mean());
            case DEVIATION -> each(statistic, size, (values, moments) -> deviation(moments));
            case MINIMUM -> each(statistic, size, (values, moments) -> moments.minimum());
            case MAXIMUM -> each(statistic, size, (values, moments) -> moments.maximum());
            case MEDIAN -> each(statistic, size, (values, moments) -> Quantiles.of(values, moments.count(), 2)[0]);
            case LOWER_QUARTILE -> Measurement.of(statistic, all, Quantiles.of(column, all.count(), 4)[0]);
            case UPPER_QUARTILE -> Measurement.of(statistic, all, Quantiles.of(column, all.count(), 4)[2]);
            case QUANTILES -> Measurement.of(statistic, all, Quantiles.of(column, all.count(), size + 1));
            case MODE ->
                tensor(statistic.field()).columns() == size
                        ? each(statistic, size, (values, moments) -> Mode.of(values, moments.count()))
                        : Measurement.of(statistic, all, oneHot(Mode.of(column, all.count()), size));
            case SHARES -> Measurement.of(statistic, all, ClassShares.of(rows, tensor(statistic.field()), size));
            case BALANCE ->
                Measurement.of(
                        statistic, all, ClassShares.balanced(ClassShares.of(rows, tensor(statistic.field()), size)));
            case TEMPERATURE -> throw new DataException(statistic.state() + " is no number: take other weights");
        };
    }

    private interface Reader {
        double read(Column values, Moments moments);
    }

    private Measurement each(Statistic statistic, int size, Reader reader) {
        List<Double> values = new ArrayList<>();
        boolean constant = true;
        for (int element = 0; element < size; element++) {
            Moments moments = moments(statistic, element);
            values.add(reader.read(column(statistic, element), moments));
            constant &= moments.isConstant();
        }
        return new Measurement(statistic, values, moments(statistic, 0).count(), constant);
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

    private Moments moments(Statistic statistic, int element) {
        return moments.computeIfAbsent(new Measured(statistic.field(), statistic.of(), element), key -> {
            Moments found = new Moments();
            try {
                column(statistic, element).forEach(found::add);
            } catch (IllegalArgumentException infinite) {
                String value = statistic.of().logarithm()
                        ? "an infinite value of " + statistic.of().text()
                        : "an infinite value";
                throw new DataException("the column `" + statistic.field() + "` has " + value
                        + " among the training rows, so " + statistic.state() + " cannot be measured");
            }
            if (found.count() == 0) {
                throw new DataException("the column `" + statistic.field() + "` has no value in the " + rows.size()
                        + " training rows, so " + statistic.state() + " cannot be measured; ignore the column, or give"
                        + " rows that have one");
            }
            return found;
        });
    }

    private Column column(Statistic statistic, int element) {
        return new Column(tensor(statistic.field()), element, statistic.of()::apply);
    }

    private Tensor tensor(String name) {
        for (int slot = 0; slot < rows.slots().size(); slot++) {
            boolean isInput = slot < rows.inputs().size();
            Field field = isInput
                    ? rows.inputs().get(slot)
                    : rows.targets().get(slot - rows.inputs().size());
            if (field.name().equals(name)) {
                return rows.slots().get(slot);
            }
        }
        throw new DataException("the rows have no `" + name + "`");
    }

    private Variable variable(Statistic statistic) {
        Signature signature = network.signature();
        return signature.states().stream()
                .filter(state -> state.name().equals(statistic.state()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(statistic.state() + " is measured, but no state"));
    }
}
