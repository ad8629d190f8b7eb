package mlpc.compiler.exchange.text;

import static mlpc.compiler.exchange.text.NodePatterns.is;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.compiler.exchange.incoming.Column;
import mlpc.compiler.exchange.incoming.ImportContext;
import mlpc.compiler.graph.Attributes;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;

/**
 * Encodings that a graph spells out behind its encoders, as exported models have them: words of a flag, steps of an order, angles of a
 * cycle, gaps that are zeros, and indicators beside numbers. Each becomes the column's encoding, and what spells it out a leaf.
 */
final class RecognisedColumns {
    private final ImportContext context;
    private final Map<Expr, List<Expr.Apply>> readers = new HashMap<>();

    RecognisedColumns(List<Expr> nodes, ImportContext context) {
        this.context = context;
        for (Expr node : nodes) {
            if (node instanceof Expr.Apply apply) {
                apply.arguments().forEach(argument -> readers.computeIfAbsent(argument, unused -> new ArrayList<>())
                        .add(apply));
            }
        }
    }

    /** A column and the node that holds what it is encoded as. */
    private record Found(Column column, Expr node) {}

    /** The columns with what encodes them, in the same order. */
    Map<Column, Expr> of(Map<Column, Expr> columns) {
        Map<Column, Expr> single = new LinkedHashMap<>();
        columns.forEach((column, leaf) -> {
            Found found = category(column, leaf)
                    .or(() -> cycle(column, leaf))
                    .or(() -> standardized(column, leaf))
                    .orElse(new Found(column, leaf));
            single.put(found.column, found.node);
        });
        return withIndicators(single);
    }

    private Optional<Found> category(Column column, Expr leaf) {
        if (!column.isCategory()) {
            return Optional.empty();
        }
        String labels =
                String.join(", ", column.labels().stream().map(TableText::label).toList());
        int count = column.labels().size();
        Optional<Expr.Apply> reader = only(leaf);
        if (column.marksGap()) {
            Optional<Found> apart =
                    rejoined(leaf).map(vector -> new Found(column, vector)).or(() -> filled(column, leaf));
            return apart.isPresent()
                    ? apart
                    : reader.flatMap(slice -> is(slice, Primitive.SLICE))
                            .filter(slice -> isRange(slice, 0, leaf.shape().size() - 1))
                            .map(slice -> new Found(
                                    column.written("one of { " + labels + " }" + (column.others() ? " other," : "")
                                            + " missing as zeros"),
                                    slice));
        }
        if (column.others() || column.gap().isPresent()) {
            return Optional.empty();
        }
        Optional<Expr.Apply> product =
                reader.flatMap(node -> is(node, Primitive.MATMUL)).filter(node -> node.argument(0) == leaf);
        Optional<double[]> table = product.flatMap(node -> context.known(node.argument(1)));
        if (product.isEmpty() || table.isEmpty()) {
            return Optional.empty();
        }
        Expr node = product.get();
        if (node.shape().isScalar() && count == 2 && table.get()[0] + table.get()[1] == 1) {
            int yes = table.get()[0] == 1 ? 0 : table.get()[1] == 1 ? 1 : -1;
            String words = yes < 0
                    ? ""
                    : TableText.label(column.labels().get(yes)) + ", "
                            + TableText.label(column.labels().get(1 - yes));
            return yes < 0 ? Optional.empty() : Optional.of(new Found(column.written("flag { " + words + " }"), node));
        }
        boolean steps = node.shape().rank() == 1 && isStaircase(table.get(), count);
        return steps ? Optional.of(new Found(column.written("ordinal { " + labels + " }"), node)) : Optional.empty();
    }

    /** The same vector, taken apart into classes and gap and put together again. */
    private Optional<Expr> rejoined(Expr leaf) {
        int last = leaf.shape().size() - 1;
        return part(leaf, 0, last).flatMap(classes -> part(leaf, last, last + 1).flatMap(gap -> joined(classes, gap)));
    }

    /** One of the two parts of a vector that nothing else reads. */
    private Optional<Expr.Apply> part(Expr leaf, int from, int to) {
        List<Expr.Apply> parts = readers(leaf);
        boolean isApart = parts.size() == 2 && parts.stream().allMatch(part -> part.primitive() == Primitive.SLICE);
        return isApart ? parts.stream().filter(part -> isRange(part, from, to)).findFirst() : Optional.empty();
    }

    /** The classes, plus for a gap the class that stands for it; perhaps as steps. */
    private Optional<Found> filled(Column column, Expr leaf) {
        int last = leaf.shape().size() - 1;
        Optional<Expr.Apply> classes = part(leaf, 0, last);
        Optional<Expr.Apply> times = part(leaf, last, last + 1).flatMap(this::product);
        Optional<String> label = times.flatMap(product -> label(product, column));
        Optional<Expr.Apply> sum = classes.flatMap(this::only)
                .filter(found -> found.primitive() == Primitive.ADD
                        && times.flatMap(this::only).equals(Optional.of(found)));
        if (label.isEmpty() || sum.isEmpty()) {
            return Optional.empty();
        }
        List<String> labels = column.labels().stream().map(TableText::label).toList();
        String words = " { " + String.join(", ", labels) + " }" + (column.others() ? " other," : "") + " missing as "
                + TableText.label(label.get());
        Optional<Expr.Apply> steps = only(sum.get())
                .filter(node -> node.primitive() == Primitive.MATMUL && node.argument(0) == sum.get())
                .filter(node -> context.known(node.argument(1))
                        .filter(table -> isStaircase(table, labels.size()))
                        .isPresent());
        return Optional.of(
                steps.isPresent()
                        ? new Found(column.written("ordinal" + words), steps.get())
                        : new Found(column.written("one of" + words), sum.get()));
    }

    /** What one number is multiplied with, after it was repeated. */
    private Optional<Expr.Apply> product(Expr number) {
        Optional<Expr.Apply> next = only(number);
        while (next.isPresent()
                && (next.get().primitive() == Primitive.RESHAPE || next.get().primitive() == Primitive.BROADCAST)) {
            next = only(next.get());
        }
        return next.filter(found -> found.primitive() == Primitive.MULTIPLY);
    }

    /** The class that is the 1 among the zeros that a product has as an operand. */
    private Optional<String> label(Expr.Apply product, Column column) {
        for (Expr operand : product.arguments()) {
            double[] hot = context.known(operand).orElse(new double[0]);
            int place = 0;
            int others = 0;
            for (int at = 0; at < hot.length; at++) {
                place = hot[at] == 1 ? at : place;
                others += hot[at] == 0 ? 1 : 0;
            }
            if (others == hot.length - 1 && place < column.labels().size() && hot[place] == 1) {
                return Optional.of(column.labels().get(place));
            }
        }
        return Optional.empty();
    }

    /** [0, 0], [1, 0], [1, 1] and so on: a one for each boundary below a class. */
    private static boolean isStaircase(double[] table, int classes) {
        if (table.length != classes * (classes - 1)) {
            return false;
        }
        for (int at = 0; at < table.length; at++) {
            if (table[at] != (at / (classes - 1) > at % (classes - 1) ? 1 : 0)) {
                return false;
            }
        }
        return true;
    }

    /** Sine and cosine of a multiple of the number, side by side. */
    private Optional<Found> cycle(Column column, Expr leaf) {
        if (!isPlain(column, leaf) || column.gap().isPresent()) {
            return Optional.empty();
        }
        Optional<Expr.Apply> angle = only(leaf).flatMap(node -> is(node, Primitive.MULTIPLY));
        Optional<Double> factor = angle.map(NodePatterns::scaled)
                .filter(scaled -> scaled.of() == leaf && scaled.factor() > 0)
                .map(NodePatterns.Scaled::factor);
        List<Expr.Apply> both = angle.map(this::readers).orElse(List.of());
        if (factor.isEmpty() || both.size() != 2) {
            return Optional.empty();
        }
        Optional<Expr.Apply> sine = of(both, Primitive.SIN).flatMap(this::element);
        Optional<Expr.Apply> cosine = of(both, Primitive.COS).flatMap(this::element);
        return sine.flatMap(first -> cosine.flatMap(second -> joined(first, second)))
                .map(vector ->
                        new Found(column.written("real cyclic(" + Numerals.of(period(factor.get())) + ")"), vector));
    }

    private static Optional<Expr.Apply> of(List<Expr.Apply> nodes, Primitive primitive) {
        return nodes.stream().filter(node -> node.primitive() == primitive).findFirst();
    }

    /** The period in as few digits as give the same factor in single precision. */
    private static double period(double factor) {
        double exact = 2 * Math.PI / factor;
        for (int digits = 1; digits < 10; digits++) {
            double rounded =
                    new BigDecimal(exact).round(new MathContext(digits)).doubleValue();
            if ((float) (2 * Math.PI / rounded) == (float) factor) {
                return rounded;
            }
        }
        return exact;
    }

    /** A subtraction and a division. */
    private Optional<Found> standardized(Column column, Expr leaf) {
        if (!isPlain(column, leaf)) {
            return Optional.empty();
        }
        Optional<Expr.Apply> difference = reader(leaf, Primitive.SUBTRACT);
        Optional<Expr.Apply> quotient = difference
                .flatMap(found -> reader(found, Primitive.DIVIDE))
                .filter(found -> found.shape().isScalar());
        Optional<Double> mean = difference.flatMap(this::constant);
        Optional<Double> deviation = quotient.flatMap(this::constant);
        return mean.isPresent() && deviation.isPresent()
                ? Optional.of(new Found(column.standardized(mean.get(), deviation.get()), quotient.get()))
                : Optional.empty();
    }

    /** A number and, from the same column, whether it is missing: one column with an indicator, if they stand side by side. */
    private Map<Column, Expr> withIndicators(Map<Column, Expr> columns) {
        Map<Column, Expr> merged = new LinkedHashMap<>(columns);
        columns.forEach((asked, leaf) -> {
            Optional<Expr.Apply> gap = asked.indicator() && asked.isUnscaled()
                    ? only(leaf).flatMap(node -> is(node, Primitive.SLICE)).filter(node -> isRange(node, 1, 2))
                    : Optional.empty();
            columns.forEach((column, value) -> {
                boolean same = column != asked
                        && column.name().equals(asked.name())
                        && value.shape().isScalar();
                Optional<Expr> vector = same && column.gap().isPresent() && !column.indicator()
                        ? gap.flatMap(
                                flag -> only(value).flatMap(this::asElement).flatMap(first -> joined(first, flag)))
                        : Optional.empty();
                if (vector.isPresent() && merged.remove(asked) != null) {
                    replace(merged, column, column.marked(), vector.get());
                }
            });
        });
        return merged;
    }

    private static void replace(Map<Column, Expr> columns, Column old, Column by, Expr node) {
        Map<Column, Expr> copy = new LinkedHashMap<>(columns);
        columns.clear();
        copy.forEach((column, leaf) -> {
            if (column.equals(old)) {
                columns.put(by, node);
            } else {
                columns.put(column, leaf);
            }
        });
    }

    private static boolean isPlain(Column column, Expr leaf) {
        return column.isUnscaled()
                && !column.words()
                && !column.indicator()
                && leaf.shape().isScalar();
    }

    private static boolean isRange(Expr.Apply slice, int from, int to) {
        Attributes.Range range = (Attributes.Range) slice.attributes();
        return slice.shape().rank() == 1 && range.from() == from && range.to() == to;
    }

    private List<Expr.Apply> readers(Expr value) {
        return readers.getOrDefault(value, List.of());
    }

    private Optional<Expr.Apply> only(Expr value) {
        return readers(value).size() == 1 ? Optional.of(readers(value).get(0)) : Optional.empty();
    }

    /** The vector of one element that a number is made, and nothing else is done with it. */
    private Optional<Expr.Apply> element(Expr number) {
        return only(number).flatMap(this::asElement);
    }

    private Optional<Expr.Apply> asElement(Expr.Apply node) {
        return is(node, Primitive.RESHAPE)
                .filter(vector -> vector.shape().rank() == 1 && vector.shape().size() == 1);
    }

    /** The vector of both, one behind the other, if nothing else reads them. */
    private Optional<Expr> joined(Expr first, Expr second) {
        return only(first)
                .filter(join -> join.primitive() == Primitive.CONCATENATE
                        && join.arguments().equals(List.of(first, second))
                        && only(second).equals(Optional.of(join)))
                .map(join -> join);
    }

    /** The only operation that reads a value, if it is this one with the value as its first operand. */
    private Optional<Expr.Apply> reader(Expr value, Primitive primitive) {
        return only(value).filter(node -> node.primitive() == primitive && node.argument(0) == value);
    }

    /** The number that an operation has as its second operand. */
    private Optional<Double> constant(Expr.Apply operation) {
        Expr number = NodePatterns.core(operation.argument(1));
        return number.shape().size() == 1 ? context.known(number).map(known -> known[0]) : Optional.empty();
    }
}
