package mlpc.runtime.statistic;

import java.util.LinkedHashMap;
import java.util.Map;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Statistic;
import mlpc.runtime.signature.Transform;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;

/** Figures of rows that are in one place. */
final class LocalFigures implements Figures {
    private record Measured(String field, Transform of, int element) {}

    private final Dataset rows;
    private final Map<Measured, Moments> moments = new LinkedHashMap<>();

    LocalFigures(Dataset rows) {
        this.rows = rows;
    }

    @Override
    public Moments moments(Statistic statistic, int element) {
        return moments.computeIfAbsent(
                new Measured(statistic.field(), statistic.of(), element),
                key -> StatisticValues.nonEmpty(counted(rows, statistic, element), statistic, rows.size()));
    }

    /** Of the rows' values, which may be none. */
    static Moments counted(Dataset rows, Statistic statistic, int element) {
        Moments found = new Moments();
        try {
            column(rows, statistic, element).forEach(found::add);
        } catch (IllegalArgumentException infinite) {
            String value = statistic.of().logarithm()
                    ? "an infinite value of " + statistic.of().text()
                    : "an infinite value";
            throw new DataException("the column `" + statistic.field() + "` has " + value
                    + " among the training rows, so " + statistic.state() + " cannot be measured");
        }
        return found;
    }

    @Override
    public double[] quantiles(Statistic statistic, int element, int k) {
        return Quantiles.of(
                column(rows, statistic, element), moments(statistic, element).count(), k);
    }

    @Override
    public double mode(Statistic statistic, int element) {
        return Mode.of(
                column(rows, statistic, element), moments(statistic, element).count());
    }

    @Override
    public double[] shares(Statistic statistic, int classes) {
        return ClassShares.of(rows, tensor(rows, statistic.field()), classes);
    }

    static Column column(Dataset rows, Statistic statistic, int element) {
        return new Column(tensor(rows, statistic.field()), element, statistic.of()::apply);
    }

    static Tensor tensor(Dataset rows, String name) {
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
}
