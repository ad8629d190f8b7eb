package mlpc.compiler.exchange.text;

import static mlpc.compiler.exchange.pattern.NodePatterns.is;

import java.util.List;
import java.util.Optional;
import mlpc.compiler.exchange.incoming.Column;
import mlpc.compiler.exchange.incoming.ImportContext;
import mlpc.compiler.exchange.text.RecognisedColumns.Found;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;

/** Encodings of words that a graph spells out behind a one-hot encoder: flags, steps of an order, and classes that stand for a gap. */
final class RecognisedCategories {
    private final ValueReaders readers;
    private final ImportContext context;

    RecognisedCategories(ValueReaders readers, ImportContext context) {
        this.readers = readers;
        this.context = context;
    }

    /** The column with what encodes it, if it is one of words. */
    Optional<Found> of(Column column, Expr leaf) {
        if (!column.isCategory()) {
            return Optional.empty();
        }
        String labels =
                String.join(", ", column.labels().stream().map(TableText::label).toList());
        int count = column.labels().size();
        Optional<Expr.Apply> reader = readers.only(leaf);
        if (column.marksGap()) {
            Optional<Found> apart =
                    rejoined(leaf).map(vector -> new Found(column, vector)).or(() -> filled(column, leaf));
            return apart.isPresent()
                    ? apart
                    : reader.flatMap(slice -> is(slice, Primitive.SLICE))
                            .filter(slice ->
                                    ValueReaders.isRange(slice, 0, leaf.shape().size() - 1))
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
        return part(leaf, 0, last)
                .flatMap(classes -> part(leaf, last, last + 1).flatMap(gap -> readers.joined(classes, gap)));
    }

    /** One of the two parts of a vector that nothing else reads. */
    private Optional<Expr.Apply> part(Expr leaf, int from, int to) {
        List<Expr.Apply> parts = readers.all(leaf);
        boolean isApart = parts.size() == 2 && parts.stream().allMatch(part -> part.primitive() == Primitive.SLICE);
        return isApart
                ? parts.stream()
                        .filter(part -> ValueReaders.isRange(part, from, to))
                        .findFirst()
                : Optional.empty();
    }

    /** The classes, plus for a gap the class that stands for it; perhaps as steps. */
    private Optional<Found> filled(Column column, Expr leaf) {
        int last = leaf.shape().size() - 1;
        Optional<Expr.Apply> classes = part(leaf, 0, last);
        Optional<Expr.Apply> times = part(leaf, last, last + 1).flatMap(this::product);
        Optional<String> label = times.flatMap(product -> label(product, column));
        Optional<Expr.Apply> sum = classes.flatMap(readers::only)
                .filter(found -> found.primitive() == Primitive.ADD
                        && times.flatMap(readers::only).equals(Optional.of(found)));
        if (label.isEmpty() || sum.isEmpty()) {
            return Optional.empty();
        }
        List<String> labels = column.labels().stream().map(TableText::label).toList();
        String words = " { " + String.join(", ", labels) + " }" + (column.others() ? " other," : "") + " missing as "
                + TableText.label(label.get());
        Optional<Expr.Apply> steps = readers.only(sum.get())
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
        Optional<Expr.Apply> next = readers.only(number);
        while (next.isPresent()
                && (next.get().primitive() == Primitive.RESHAPE || next.get().primitive() == Primitive.BROADCAST)) {
            next = readers.only(next.get());
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
}
