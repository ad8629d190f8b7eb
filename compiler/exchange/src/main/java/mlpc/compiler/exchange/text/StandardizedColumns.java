package mlpc.compiler.exchange.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.compiler.exchange.incoming.Column;
import mlpc.compiler.exchange.incoming.ImportContext;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;

/** Columns that a graph standardizes by a subtraction and a division: both become the column's encoding. */
final class StandardizedColumns {
    private final ImportContext context;
    private final Map<Expr, List<Expr.Apply>> readers = new HashMap<>();

    StandardizedColumns(List<Expr> nodes, ImportContext context) {
        this.context = context;
        for (Expr node : nodes) {
            if (node instanceof Expr.Apply apply) {
                apply.arguments().forEach(argument -> readers.computeIfAbsent(argument, unused -> new ArrayList<>())
                        .add(apply));
            }
        }
    }

    /** The columns with what encodes them, in the same order. */
    Map<Column, Expr> of(Map<Column, Expr> columns) {
        Map<Column, Expr> encoded = new LinkedHashMap<>();
        columns.forEach((column, leaf) -> {
            boolean plain =
                    column.isUnscaled() && !column.words() && leaf.shape().isScalar();
            Optional<Expr.Apply> difference = plain ? reader(leaf, Primitive.SUBTRACT) : Optional.empty();
            Optional<Expr.Apply> quotient = difference.flatMap(found -> reader(found, Primitive.DIVIDE));
            Optional<Double> mean = difference.flatMap(this::constant);
            Optional<Double> deviation = quotient.flatMap(this::constant);
            if (mean.isPresent()
                    && deviation.isPresent()
                    && quotient.get().shape().isScalar()) {
                encoded.put(column.standardized(mean.get(), deviation.get()), quotient.get());
            } else {
                encoded.put(column, leaf);
            }
        });
        return encoded;
    }

    /** The only operation that reads a value, if it is this one with the value as its first operand. */
    private Optional<Expr.Apply> reader(Expr value, Primitive primitive) {
        List<Expr.Apply> all = readers.getOrDefault(value, List.of());
        return all.size() == 1
                        && all.get(0).primitive() == primitive
                        && all.get(0).argument(0) == value
                ? Optional.of(all.get(0))
                : Optional.empty();
    }

    /** The number that an operation has as its second operand. */
    private Optional<Double> constant(Expr.Apply operation) {
        Expr number = NodePatterns.core(operation.argument(1));
        return number.shape().size() == 1 ? context.known(number).map(known -> known[0]) : Optional.empty();
    }
}
