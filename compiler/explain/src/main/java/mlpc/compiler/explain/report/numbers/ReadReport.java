package mlpc.compiler.explain.report.numbers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.runtime.json.JsonReader;
import mlpc.runtime.tensor.DataException;
import org.jspecify.annotations.Nullable;

/** The numbers of a report that was written before, out of its page. */
public final class ReadReport {
    private final String name;
    private final Map<?, ?> fields;

    private ReadReport(String name, Map<?, ?> fields) {
        this.name = name;
        this.fields = fields;
    }

    /**
     * Reads a page.
     *
     * @param name of its file
     * @throws DataException if it is no report, or one of a later version
     */
    public static ReadReport of(String name, String page) {
        int begin = page.lastIndexOf(ReportData.BEGIN);
        int end = begin < 0 ? -1 : page.indexOf(ReportData.END, begin);
        if (end < 0) {
            throw new DataException(
                    name + " is no report of mlpc: a page that mlp train or mlp report wrote is expected");
        }
        try {
            if (JsonReader.parse(page.substring(begin + ReportData.BEGIN.length(), end)) instanceof Map<?, ?> fields) {
                ReadReport report = new ReadReport(name, fields);
                if (report.number("format") != ReportData.FORMAT) {
                    throw new DataException(name + " was written by another version of mlpc (" + report.text("mlpc")
                            + "); write it again with mlp report");
                }
                return report;
            }
        } catch (JsonReader.Malformed damaged) {
            throw new DataException(name + " was damaged: " + damaged.getMessage(), damaged);
        }
        throw new DataException(name + " was damaged: it holds no numbers of a report");
    }

    public String name() {
        return name;
    }

    private Object field(String key) {
        return Optional.<Object>ofNullable(fields.get(key))
                .orElseThrow(() -> new DataException(name + " was damaged: it lacks `" + key + "`"));
    }

    /** A field that is text. */
    public String text(String key) {
        return field(key).toString();
    }

    /** A field that is a number; NaN for one that was none, which JSON has as null. */
    public double number(String key) {
        return fields.containsKey(key) ? number(fields.get(key)) : number(field(key));
    }

    public static double number(@Nullable Object value) {
        return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    public boolean flag(String key) {
        return Boolean.TRUE.equals(field(key));
    }

    public Map<String, String> texts(String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        map(field(key)).forEach((name, value) -> texts.put(name.toString(), String.valueOf(value)));
        return texts;
    }

    public double[] losses(String which) {
        return numbers(map(field("losses")).get(which));
    }

    /** Each metric on the rows held back, by epoch; a report of an earlier version has none. */
    public Map<String, double[]> metrics() {
        Map<String, double[]> metrics = new LinkedHashMap<>();
        map(map(field("losses")).get("metrics"))
                .forEach((name, values) -> metrics.put(name.toString(), numbers(values)));
        return metrics;
    }

    static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    public static double[] numbers(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().mapToDouble(ReadReport::number).toArray()
                : new double[0];
    }

    /** The targets, by name. */
    public Map<String, ReadTarget> targets() {
        Map<String, ReadTarget> targets = new LinkedHashMap<>();
        if (field("targets") instanceof List<?> list) {
            for (Object each : list) {
                ReadTarget target = ReadTarget.of(map(each));
                targets.put(target.name(), target);
            }
        }
        return targets;
    }

    /**
     * What is known of a target.
     *
     * @param costs of the rows that were kept
     * @param right 1 for a row that was predicted right; empty for numbers
     * @param weights empty if each row counts once
     */
    public record ReadTarget(
            String name,
            boolean isReal,
            boolean hasProbabilities,
            List<ReadFigure> figures,
            double[] costs,
            double[] right,
            double[] weights) {
        private static ReadTarget of(Map<?, ?> fields) {
            List<ReadFigure> figures = new ArrayList<>();
            if (fields.get("figures") instanceof List<?> list) {
                list.forEach(each -> figures.add(ReadFigure.of(map(each))));
            }
            return new ReadTarget(
                    String.valueOf(fields.get("name")),
                    "REAL".equals(fields.get("kind")),
                    Boolean.TRUE.equals(fields.get("probabilities")),
                    figures,
                    numbers(fields.get("costs")),
                    numbers(fields.get("right")),
                    numbers(fields.get("weights")));
        }
    }

    /** A figure; its interval is NaN where there is none. */
    public record ReadFigure(String name, double value, double low, double high, boolean largerIsBetter) {
        private static ReadFigure of(Map<?, ?> fields) {
            return new ReadFigure(
                    String.valueOf(fields.get("name")),
                    number(fields.get("value")),
                    number(fields.get("low")),
                    number(fields.get("high")),
                    "LARGER".equals(fields.get("better")));
        }
    }
}
