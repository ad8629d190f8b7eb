package mlpc.compiler.exchange.text;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mlpc.compiler.exchange.incoming.Column;
import mlpc.compiler.exchange.pattern.Numerals;
import mlpc.compiler.exchange.pattern.Weight;
import mlpc.compiler.graph.Expr;

/** Writes a table's columns as an input of the model, with the statistics from the file. */
final class TableText {
    private final String table;
    private final UniqueNames names = new UniqueNames();
    private final Map<Expr, String> leaves = new LinkedHashMap<>();
    private final Map<String, Weight> states = new LinkedHashMap<>();
    private final Map<Column, String> called = new LinkedHashMap<>();

    TableText(String table, Map<Column, Expr> columns) {
        this.table = table;
        columns.forEach((column, leaf) -> {
            String name = names.free(column.name(), "c" + (leaves.size() + 1));
            called.put(column, name);
            leaves.put(leaf, table + "." + name);
            column.offset().ifPresent(offset -> {
                states.put(table + "." + name + ".mean", new Weight(List.of(), new double[] {offset}, ""));
                double deviation = column.deviation().orElse(1.0);
                states.put(table + "." + name + ".deviation", new Weight(List.of(), new double[] {deviation}, ""));
            });
        });
    }

    /** The names of the encoded columns. */
    Map<Expr, String> leaves() {
        return leaves;
    }

    /** The statistics, by their full names. */
    Map<String, Weight> states() {
        return states;
    }

    /** The declaration's lines; columns with the same encoding are grouped. */
    List<String> lines() {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        List<String> order = new ArrayList<>();
        called.forEach((column, name) -> {
            String header = name.equals(column.name()) ? name : name + " \"" + column.name() + "\"";
            String encoding = encoding(column);
            if (order.isEmpty() || !order.get(order.size() - 1).equals(encoding)) {
                order.add(encoding);
                groups.put(order.size() + " " + encoding, new ArrayList<>());
            }
            requireNonNull(groups.get(order.size() + " " + encoding)).add(header);
        });
        List<String> lines = new ArrayList<>(List.of("input " + table + " {"));
        int at = 0;
        for (List<String> group : groups.values()) {
            lines.add("  " + String.join(", ", group) + ": " + order.get(at++));
        }
        lines.add("}");
        return lines;
    }

    private static String encoding(Column column) {
        if (column.written().isPresent()) {
            return column.written().get();
        }
        StringBuilder text = new StringBuilder();
        if (column.isCategory()) {
            List<String> labels = column.labels().stream().map(TableText::label).toList();
            text.append("one of { ").append(String.join(", ", labels)).append(" }");
            text.append(column.others() ? " other" : "");
            if (column.marksGap()) {
                return text.append(column.others() ? ", " : " ")
                        .append("missing as zeros, with indicator")
                        .toString();
            }
            column.gap().ifPresent(gap -> text.append(column.others() ? ", " : " ")
                    .append("missing as ")
                    .append(label(gap)));
            return text.toString();
        }
        text.append("real");
        text.append(column.offset().isPresent() ? " standardized" : "");
        column.gap().ifPresent(gap -> text.append(column.offset().isPresent() ? ", " : " ")
                .append("missing as ")
                .append(isMean(column, gap) ? "mean" : Numerals.of(Double.parseDouble(gap))));
        return text.append(column.indicator() ? ", with indicator" : "").toString();
    }

    /** Whether a gap's number is what is subtracted: then it is the mean of what was measured. */
    private static boolean isMean(Column column, String gap) {
        return column.offset().isPresent()
                && (float) Double.parseDouble(gap) == column.offset().get().floatValue();
    }

    /** A label as a word, or in quotes. */
    static String label(String label) {
        return label.matches("[A-Za-z_][A-Za-z0-9_]*|0|[1-9][0-9]{0,8}")
                ? label
                : "\"" + label.replace("\"", "'") + "\"";
    }
}
