package mlpc.compiler.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.Shape;

/** Recognises which kernel a matrix product is, and spells out those that are none. */
final class Contractions {
    private final Steps steps;

    Contractions(Steps steps) {
        this.steps = steps;
    }

    /** The extent that is summed over. */
    static int inner(Expr.Apply product) {
        Shape left = product.argument(0).shape();
        return left.dimension(left.rank() - 1);
    }

    /** A tensor in memory, perhaps to be read with its axes swapped. */
    private record Operand(Place place, boolean transposed) {}

    private Operand operand(Expr node) {
        Place place = steps.direct(node);
        if (place == null && node instanceof Expr.Apply apply && apply.primitive() == Primitive.TRANSPOSE) {
            Place source = steps.direct(apply.argument(0));
            return source == null ? null : new Operand(source, true);
        }
        return place == null ? null : new Operand(place, false);
    }

    /** The product as a kernel over row arrays, or null: rows of the batch or of a shared matrix, times a shared matrix. */
    Action.Product product(Step step, Note note, Form form) {
        Expr first = step.apply().argument(0);
        Expr second = step.apply().argument(1);
        if (isRow(first) && isMatrix(second)) {
            return rowTimes(step, note, form, operand(first), operand(second), true);
        }
        if (isMatrix(first) && isRow(second)) {
            Place turned = steps.places().get(first.nodes().apply(Primitive.TRANSPOSE, first));
            Operand matrix = turned == null ? operand(first) : new Operand(turned, true);
            return rowTimes(step, note, form, operand(second), matrix, false);
        }
        if (isMatrix(first) && isMatrix(second) && !operand(first).transposed()) {
            return rowTimes(step, note, form, operand(first), operand(second), true);
        }
        return null;
    }

    private static boolean isRow(Expr node) {
        return node.perExample() && node.shape().rank() == 1;
    }

    private static boolean isMatrix(Expr node) {
        return !node.perExample() && node.shape().rank() == 2;
    }

    private Action.Product rowTimes(
            Step step, Note note, Form form, Operand rows, Operand matrix, boolean matrixIsRight) {
        if (rows == null || matrix == null || !matrix.place().isMatrix()) {
            return null;
        }
        Action.Contraction contraction = matrixIsRight == matrix.transposed()
                ? Action.Contraction.MULTIPLY_TRANSPOSED
                : Action.Contraction.MULTIPLY;
        boolean packed = form == Form.KERNEL && step.perRow() && steps.isPacked(matrix.place(), step.tier);
        return new Action.Product(
                note, contraction, form, rows.place(), matrix.place(), step.target(), inner(step.apply()), packed);
    }

    /** The product with every position spelled out: for each element of the target a chain over {@code k}. */
    Action.Chain chain(Step step, Note note) {
        List<Index.Variable> loops = new ArrayList<>();
        List<Index> position = new ArrayList<>();
        Shape shape = step.value().shape();
        for (int axis = 0; axis < shape.rank(); axis++) {
            position.add(variable(loops, axis == 0 ? "i" : "j", shape.dimension(axis)));
        }
        Index.Variable inner = new Index.Variable("k", inner(step.apply()));
        Index k = Index.over(inner.name(), inner.extent());
        Lowering lowering = new Lowering(steps);
        Term factor = load(lowering.at(step.apply().argument(0), left(step.apply(), position, k)));
        Term other = load(lowering.at(step.apply().argument(1), right(step.apply(), position, k)));
        Term.Load to = step.target().at(position);
        return new Action.Chain(
                note,
                loops,
                inner,
                factor,
                other,
                new Piece.Store(to.place(), to.row(), to.column(), new Term.Number(0)));
    }

    static Index variable(List<Index.Variable> loops, String name, int extent) {
        Index index = Index.over(name, extent);
        if (!index.isConstant()) {
            loops.add(new Index.Variable(name, extent));
        }
        return index;
    }

    private static Term load(Term term) {
        return term instanceof Term.Local local ? local.let().value() : term;
    }

    /** One element as a chain of fused multiply-adds, k ascending from 0. */
    Term element(Lowering lowering, Step step, List<Index> position) {
        Term sum = new Term.Number(0);
        for (int k = 0; k < inner(step.apply()); k++) {
            Index at = Index.of(k);
            sum = new Term.FusedMultiplyAdd(
                    lowering.at(step.apply().argument(0), left(step.apply(), position, at)),
                    lowering.at(step.apply().argument(1), right(step.apply(), position, at)),
                    sum);
            if (k % 4 == 3 && k < inner(step.apply()) - 1) {
                sum = lowering.define("partial", sum);
            }
        }
        return sum;
    }

    private static List<Index> left(Expr.Apply product, List<Index> position, Index k) {
        return product.argument(0).shape().rank() == 1 ? List.of(k) : List.of(position.get(0), k);
    }

    private static List<Index> right(Expr.Apply product, List<Index> position, Index k) {
        return product.argument(1).shape().rank() == 1 ? List.of(k) : List.of(k, position.get(position.size() - 1));
    }

    /** Every position of a shape, row-major. */
    static List<List<Index>> positions(Shape shape) {
        return IntStream.range(0, shape.size())
                .mapToObj(flat -> Lowering.unflat(shape, Index.of(flat)))
                .toList();
    }
}
