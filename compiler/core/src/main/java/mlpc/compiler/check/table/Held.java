package mlpc.compiler.check.table;

import java.util.List;
import java.util.Optional;

/** What a column holds, whatever its encoding is. */
record Held(
        Form form,
        List<String> labels,
        int classes,
        double low,
        double high,
        List<String> yes,
        List<String> no,
        Optional<String> date,
        List<DatePart> parts) {
    static Held of(Form form) {
        return new Held(
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

    static Held flag(String yes, String no) {
        Held flag = of(Form.FLAG);
        return new Held(
                Form.FLAG, List.of(), 0, flag.low, flag.high, List.of(yes), List.of(no), Optional.empty(), List.of());
    }

    static Held labelled(Form form, List<String> labels) {
        Held held = of(form);
        return new Held(
                form, labels, labels.size(), held.low, held.high, List.of(), List.of(), Optional.empty(), List.of());
    }

    static Held numbered(Form form, int classes) {
        Held held = of(form);
        return new Held(
                form, List.of(), classes, held.low, held.high, List.of(), List.of(), Optional.empty(), List.of());
    }

    static Held dates(String pattern, List<DatePart> parts) {
        Held held = of(Form.DATE);
        return new Held(
                Form.DATE, List.of(), 0, held.low, held.high, List.of(), List.of(), Optional.of(pattern), parts);
    }

    Held between(double least, double most) {
        return new Held(form, labels, classes, least, most, yes, no, date, parts);
    }
}
