package mlpc.compiler.check.table;

import java.util.List;
import java.util.Optional;

/** The values that a column of a table can have, whatever they are encoded as. */
record ColumnValues(
        Form form,
        List<String> labels,
        int classes,
        double low,
        double high,
        List<String> yes,
        List<String> no,
        Optional<String> date,
        List<DatePart> parts) {
    static ColumnValues of(Form form) {
        return new ColumnValues(
                form,
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
        ColumnValues flag = of(Form.FLAG);
        return new ColumnValues(
                Form.FLAG, List.of(), 0, flag.low, flag.high, List.of(yes), List.of(no), Optional.empty(), List.of());
    }

    static ColumnValues labelled(Form form, List<String> labels) {
        ColumnValues values = of(form);
        return new ColumnValues(
                form,
                labels,
                labels.size(),
                values.low,
                values.high,
                List.of(),
                List.of(),
                Optional.empty(),
                List.of());
    }

    static ColumnValues numbered(Form form, int classes) {
        ColumnValues values = of(form);
        return new ColumnValues(
                form, List.of(), classes, values.low, values.high, List.of(), List.of(), Optional.empty(), List.of());
    }

    static ColumnValues dates(String pattern, List<DatePart> parts) {
        ColumnValues values = of(Form.DATE);
        return new ColumnValues(
                Form.DATE, List.of(), 0, values.low, values.high, List.of(), List.of(), Optional.of(pattern), parts);
    }

    ColumnValues between(double least, double most) {
        return new ColumnValues(form, labels, classes, least, most, yes, no, date, parts);
    }
}
