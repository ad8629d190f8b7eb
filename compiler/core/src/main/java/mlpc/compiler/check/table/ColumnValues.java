package mlpc.compiler.check.table;

import java.util.List;
import java.util.Optional;

/** The values that a column of a table can have, whatever they are encoded as. */
record ColumnValues(
        ColumnKind kind,
        List<String> labels,
        int classes,
        double low,
        double high,
        List<String> yes,
        List<String> no,
        Optional<String> date,
        List<DatePart> parts) {
    static ColumnValues of(ColumnKind kind) {
        return new ColumnValues(
                kind,
                List.of(),
                0,
                Double.NEGATIVE_INFINITY,
                Double.POSITIVE_INFINITY,
                List.of(),
                List.of(),
                Optional.empty(),
                List.of());
    }

    static ColumnValues flag(String yes, String no) {
        ColumnValues flag = of(ColumnKind.FLAG);
        return new ColumnValues(
                ColumnKind.FLAG,
                List.of(),
                0,
                flag.low,
                flag.high,
                List.of(yes),
                List.of(no),
                Optional.empty(),
                List.of());
    }

    static ColumnValues labelled(ColumnKind kind, List<String> labels) {
        ColumnValues values = of(kind);
        return new ColumnValues(
                kind,
                labels,
                labels.size(),
                values.low,
                values.high,
                List.of(),
                List.of(),
                Optional.empty(),
                List.of());
    }

    static ColumnValues numbered(ColumnKind kind, int classes) {
        ColumnValues values = of(kind);
        return new ColumnValues(
                kind, List.of(), classes, values.low, values.high, List.of(), List.of(), Optional.empty(), List.of());
    }

    static ColumnValues dates(String pattern, List<DatePart> parts) {
        ColumnValues values = of(ColumnKind.DATE);
        return new ColumnValues(
                ColumnKind.DATE,
                List.of(),
                0,
                values.low,
                values.high,
                List.of(),
                List.of(),
                Optional.of(pattern),
                parts);
    }

    ColumnValues between(double least, double most) {
        return new ColumnValues(kind, labels, classes, least, most, yes, no, date, parts);
    }
}
