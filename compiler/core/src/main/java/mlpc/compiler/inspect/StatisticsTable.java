package mlpc.compiler.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mlpc.runtime.network.Weights;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Measure;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.signature.Statistic;
import mlpc.runtime.signature.Transform;
import mlpc.runtime.tensor.Tensor;

/** The statistics measured on a model's columns in training, by name. */
public final class StatisticsTable {
    private static final int SHOWN = 12;

    /** Of a date, in the order in which the data has them. */
    private static final List<String> PARTS = List.of("year", "month", "day", "weekday", "yearday", "age", "hour");

    private StatisticsTable() {}

    /**
     * A line for each statistic, {@code bird.mass.mean = 4201.75}; empty for a model without any.
     *
     * @param weights of a trained model
     */
    public static String of(Signature signature, Weights weights) {
        List<List<String>> lines = new ArrayList<>();
        List<List<String>> fitted = new ArrayList<>();
        for (Statistic statistic : signature.statistics()) {
            boolean isFitted = statistic.measure() == Measure.TEMPERATURE;
            (isFitted ? fitted : lines)
                    .add(List.of(
                            statistic.state(),
                            "= " + value(signature, statistic, weights.get(statistic.state())),
                            statistic.of().equals(Transform.IDENTITY)
                                    ? ""
                                    : "of " + statistic.of().text()));
        }
        return (lines.isEmpty() ? "" : "\nmeasured on the rows that it was trained on\n" + TextColumns.align(lines))
                + (fitted.isEmpty() ? "" : "\nfitted on the rows that were held back\n" + TextColumns.align(fitted));
    }

    private static String value(Signature signature, Statistic statistic, Tensor state) {
        Field field = field(signature, statistic);
        boolean isLabelled = !field.labels().isEmpty();
        if (isLabelled && statistic.measure() == Measure.MEDIAN) {
            return field.labels().get((int) state.get(0));
        }
        if (state.size() == 1) {
            return number(state, 0);
        }
        if (isLabelled && statistic.measure() == Measure.MODE) {
            return IntStream.range(0, field.labels().size())
                    .filter(index -> state.get(index) == 1)
                    .mapToObj(field.labels()::get)
                    .collect(Collectors.joining());
        }
        boolean isDate = field.reading().date().isPresent();
        String numbers = IntStream.range(0, Math.min(SHOWN, state.size()))
                .mapToObj(index -> (isDate ? PARTS.get(index) + " " : "") + number(state, index))
                .collect(Collectors.joining(", "));
        return isDate ? numbers : "[" + numbers + (state.size() > SHOWN ? ", …" : "") + "]";
    }

    private static Field field(Signature signature, Statistic statistic) {
        return Stream.concat(signature.inputs().stream(), signature.targets().stream())
                .filter(field -> field.name().equals(statistic.field()))
                .findFirst()
                .orElseThrow();
    }

    /** All digits that the state holds, in its own precision. */
    private static String number(Tensor state, int index) {
        double value = state.get(index);
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return Long.toString((long) value);
        }
        return value == (float) value ? Float.toString((float) value) : Double.toString(value);
    }
}
