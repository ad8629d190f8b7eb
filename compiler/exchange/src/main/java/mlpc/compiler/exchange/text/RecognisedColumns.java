package mlpc.compiler.exchange.text;

import static mlpc.compiler.exchange.pattern.NodePatterns.is;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.compiler.exchange.incoming.Column;
import mlpc.compiler.exchange.incoming.ImportContext;
import mlpc.compiler.exchange.pattern.NodePatterns;
import mlpc.compiler.exchange.pattern.Numerals;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;

/**
 * Encodings that a graph spells out behind its encoders, as exported models have them: words of a flag, steps of an order, angles of a
 * cycle, gaps that are zeros, and indicators beside numbers. Each becomes the column's encoding, and what spells it out a leaf.
 */
final class RecognisedColumns {
    private final ImportContext context;
    private final ValueReaders readers;
    private final RecognisedCategories categories;

    RecognisedColumns(List<Expr> nodes, ImportContext context) {
        this.context = context;
        this.readers = new ValueReaders(nodes);
        this.categories = new RecognisedCategories(readers, context);
    }

    /** A column and the node that holds what it is encoded as. */
    record Found(Column column, Expr node) {}

    /** The columns with what encodes them, in the same order. */
    Map<Column, Expr> of(Map<Column, Expr> columns) {
        Map<Column, Expr> single = new LinkedHashMap<>();
        columns.forEach((column, leaf) -> {
            Found found = categories
                    .of(column, leaf)
                    .or(() -> cycle(column, leaf))
                    .or(() -> standardized(column, leaf))
                    .orElse(new Found(column, leaf));
            single.put(found.column, found.node);
        });
        return withIndicators(single);
    }

    /** Sine and cosine of a multiple of the number, side by side. */
    private Optional<Found> cycle(Column column, Expr leaf) {
        if (!isPlain(column, leaf) || column.gap().isPresent()) {
            return Optional.empty();
        }
        Optional<Expr.Apply> angle = readers.only(leaf).flatMap(node -> is(node, Primitive.MULTIPLY));
        Optional<Double> factor = angle.map(NodePatterns::scaled)
                .filter(scaled -> scaled.of() == leaf && scaled.factor() > 0)
                .map(NodePatterns.Scaled::factor);
        List<Expr.Apply> both = angle.map(readers::all).orElse(List.of());
        if (factor.isEmpty() || both.size() != 2) {
            return Optional.empty();
        }
        Optional<Expr.Apply> sine = of(both, Primitive.SIN).flatMap(readers::element);
        Optional<Expr.Apply> cosine = of(both, Primitive.COS).flatMap(readers::element);
        return sine.flatMap(first -> cosine.flatMap(second -> readers.joined(first, second)))
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
        Optional<Expr.Apply> difference = readers.reader(leaf, Primitive.SUBTRACT);
        Optional<Expr.Apply> quotient = difference
                .flatMap(found -> readers.reader(found, Primitive.DIVIDE))
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
                    ? readers.only(leaf)
                            .flatMap(node -> is(node, Primitive.SLICE))
                            .filter(node -> ValueReaders.isRange(node, 1, 2))
                    : Optional.empty();
            columns.forEach((column, value) -> {
                boolean same = column != asked
                        && column.name().equals(asked.name())
                        && value.shape().isScalar();
                Optional<Expr> vector = same && column.gap().isPresent() && !column.indicator()
                        ? gap.flatMap(flag -> readers.only(value)
                                .flatMap(ValueReaders::asElement)
                                .flatMap(first -> readers.joined(first, flag)))
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

    /** The number that an operation has as its second operand. */
    private Optional<Double> constant(Expr.Apply operation) {
        Expr number = NodePatterns.core(operation.argument(1));
        return number.shape().size() == 1 ? context.known(number).map(known -> known[0]) : Optional.empty();
    }
}
