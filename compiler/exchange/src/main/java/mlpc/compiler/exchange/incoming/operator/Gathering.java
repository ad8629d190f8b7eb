package mlpc.compiler.exchange.incoming.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.compiler.exchange.incoming.Growth;
import mlpc.compiler.exchange.incoming.Operand;
import mlpc.compiler.exchange.incoming.Reductions;
import mlpc.compiler.exchange.incoming.Refusal;
import mlpc.compiler.exchange.incoming.TensorMath;
import mlpc.compiler.exchange.onnx.ElementType;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.Shape;

/** Operators that select parts of a tensor by indices, and one-hot vectors of them. */
final class Gathering {
    private Gathering() {}

    static Map<String, Operator> operators() {
        return Map.of("Gather", Gathering::gather, "OneHot", Gathering::oneHot);
    }

    private static List<Operand> gather(Call call) {
        Operand index = call.input(1);
        if (call.input(0) instanceof Operand.Texts texts && index instanceof Operand.Decision decision) {
            return Call.one(new Operand.Decision(decision.scores(), texts.values(), ElementType.STRING));
        }
        if (call.input(0) instanceof Operand.Empty) {
            throw new Refusal("selects from a tensor without elements");
        }
        Operand.Numbers data = call.numbers(0);
        int axis = TensorMath.axis(data, call.whole("axis", 0));
        if (index instanceof Operand.Index classes) {
            return Call.one(lookedUp(call, data, classes));
        }
        if (index instanceof Operand.Empty) {
            return Call.one(new Operand.Empty(List.of(0), data.type()));
        }
        Operand.Numbers where = call.numbers(1);
        ofOneTensor(data, axis, where);
        int size = data.expr().shape().dimension(axis);
        List<Integer> sizes = new ArrayList<>(data.expr().shape().dimensions());
        sizes.subList(axis, axis + 1).clear();
        sizes.addAll(axis, where.expr().shape().dimensions());
        if (where.expr() instanceof Expr.Constant constant) {
            List<Integer> places = new ArrayList<>();
            for (double place : constant.elements()) {
                places.add(place(Call.whole(place), size));
            }
            return Call.one(call.shaped(data.with(call.movements().picked(data.expr(), axis, places)), sizes));
        }
        return Call.one(gathered(call, data, axis, where, sizes));
    }

    /**
     * Requires that the axes of the indices, that of rows among them, come first in the result. Otherwise ONNX puts the axis of rows behind
     * others, or selects from each row by the indices of every row.
     */
    private static void ofOneTensor(Operand.Numbers data, int axis, Operand.Numbers where) {
        if (where.rows() && data.rows()) {
            throw new Refusal("selects from each row of a batch by the indices of all rows: from " + data.dimensions()
                    + " by indices " + where.dimensions()
                    + "; for the indices of the same row, use GatherElements (torch.gather, take_along_axis)");
        }
        if (where.rows() && axis > 0) {
            throw new Refusal("puts the rows of a batch behind another axis: selects from " + data.dimensions()
                    + " along the axis " + axis + " by indices " + where.dimensions()
                    + "; transpose the tensor and select along its first axis, or use GatherElements");
        }
    }

    private static int place(long place, int size) {
        long counted = place < 0 ? place + size : place;
        if (counted < 0 || counted >= size) {
            throw new Refusal("selects index " + place + " of " + size + " elements");
        }
        return (int) counted;
    }

    /** Looks up rows of a matrix by class index: an embedding. */
    private static Operand lookedUp(Call call, Operand.Numbers data, Operand.Index classes) {
        int rest = data.expr().shape().size() / classes.classes();
        Expr table = call.math().reshape(data.expr(), Shape.of(classes.classes(), rest));
        Expr rows = call.math().apply(Primitive.MATMUL, classes.hot(), table);
        List<Integer> sizes = new ArrayList<>(classes.hot().shape().dimensions());
        sizes.subList(sizes.size() - 1, sizes.size()).clear();
        sizes.addAll(
                data.expr().shape().dimensions().subList(1, data.expr().shape().rank()));
        return new Operand.Numbers(call.math().reshape(rows, new Shape(sizes)), classes.rows(), data.type());
    }

    /** Computed indices: the product of their one-hot vectors with the tensor as a matrix. */
    private static Operand gathered(
            Call call, Operand.Numbers data, int axis, Operand.Numbers where, List<Integer> sizes) {
        Shape shape = data.expr().shape();
        int size = shape.dimension(axis);
        int count = where.expr().shape().size();
        Expr hot = hot(call, call.math().reshape(where.expr(), Shape.of(count)), size);
        List<Integer> order = new ArrayList<>(List.of(axis));
        shape.axes().stream().filter(other -> other != axis).forEach(order::add);
        Expr matrix =
                call.math().reshape(call.movements().permuted(data.expr(), order), Shape.of(size, shape.size() / size));
        Expr picked = call.math().apply(Primitive.MATMUL, hot, matrix);
        List<Integer> wide = new ArrayList<>(where.expr().shape().dimensions());
        order.subList(1, order.size()).forEach(other -> wide.add(shape.dimension(other)));
        List<Integer> back = new ArrayList<>();
        int rank = where.expr().shape().rank();
        for (int other = 0; other < axis; other++) {
            back.add(rank + other);
        }
        for (int other = 0; other < rank; other++) {
            back.add(other);
        }
        for (int other = axis; other < shape.rank() - 1; other++) {
            back.add(rank + other);
        }
        Expr moved = call.movements().permuted(call.math().reshape(picked, new Shape(wide)), back);
        return new Operand.Numbers(
                call.math().reshape(moved, new Shape(sizes)), data.rows() || where.rows(), data.type());
    }

    /** One-hot vectors [n, size] of n indices; negative indices count from the end. */
    private static Expr hot(Call call, Expr places, int size) {
        TensorMath math = call.math();
        Shape shape = Shape.of(places.shape().size(), size);
        Expr counted = fromFront(math, places, size);
        Expr wide = math.grown(math.reshape(counted, Shape.of(places.shape().size(), 1)), shape);
        return math.apply(
                Primitive.EQUAL, wide, call.context().alongAxis(call.context().counted(size), shape, 1));
    }

    static Expr fromFront(TensorMath math, Expr places, int size) {
        Expr below = math.apply(Primitive.LESS, places, math.filled(places.shape(), 0));
        Expr shifted = math.apply(Primitive.ADD, places, math.filled(places.shape(), size));
        return math.apply(Primitive.SELECT, below, shifted, places);
    }

    /** Selects one element along an axis by its index; 0 if the index is out of range. */
    static Operand.Numbers chosen(Call call, Operand.Numbers data, int axis, Operand.Numbers places, boolean kept) {
        TensorMath math = call.math();
        Shape shape = data.expr().shape();
        Expr counted = call.context().alongAxis(call.context().counted(shape.dimension(axis)), shape, axis);
        Expr hot = math.apply(Primitive.EQUAL, math.grown(places.expr(), shape), counted);
        Expr alone = math.apply(Primitive.SELECT, hot, data.expr(), math.filled(shape, 0));
        Expr sum = call.reductions().along(Reductions.Kind.SUM, alone, List.of(axis), kept);
        return new Operand.Numbers(sum, data.rows() || places.rows(), data.type());
    }

    private static List<Operand> oneHot(Call call) {
        Operand.Numbers places = call.numbers(0);
        long asked = Call.whole(call.known(1)[0]);
        Growth.require(asked);
        int depth = (int) asked;
        double[] values = call.known(2);
        List<Integer> sizes = new ArrayList<>(places.dimensions());
        long axis = call.whole("axis", -1);
        sizes.add((int) (axis < 0 ? axis + sizes.size() + 1 : axis), depth);
        int shift = places.rows() ? 1 : 0;
        int along = (int) (axis < 0 ? axis + places.rank() + 1 : axis) - shift;
        if (along < 0) {
            throw new Refusal("adds an axis in front of the rows of a batch");
        }
        Shape shape = new Shape(sizes.subList(shift, sizes.size()));
        Optional<Expr> known = knownHot(places.expr(), depth);
        if (known.isPresent() && values[0] == 0 && values[1] == 1 && along == shape.rank() - 1) {
            Expr hot = call.math().reshape(known.get(), shape);
            return Call.one(
                    new Operand.Numbers(hot, places.rows(), call.numbers(2).type()));
        }
        Expr counted = fromFront(call.math(), places.expr(), depth);
        Expr wide = call.math().grown(call.math().reshape(counted, shape.with(along, 1)), shape);
        Expr hot = call.math()
                .apply(
                        Primitive.EQUAL,
                        wide,
                        call.context().alongAxis(call.context().counted(depth), shape, along));
        Expr valued = values[0] == 0 && values[1] == 1
                ? hot
                : call.math()
                        .apply(
                                Primitive.SELECT,
                                hot,
                                call.math().filled(shape, values[1]),
                                call.math().filled(shape, values[0]));
        return Call.one(
                new Operand.Numbers(valued, places.rows(), call.numbers(2).type()));
    }

    /** The one-hot vector behind an index, if the index was computed from one. */
    private static Optional<Expr> knownHot(Expr places, int depth) {
        Expr place = places;
        while (place instanceof Expr.Apply apply && apply.primitive() == Primitive.RESHAPE) {
            place = apply.argument(0);
        }
        if (!(place instanceof Expr.Apply product)
                || product.primitive() != Primitive.MATMUL
                || !(product.argument(0) instanceof Expr.Input)
                || !(product.argument(1) instanceof Expr.Constant numbers)
                || numbers.shape().size() != depth) {
            return Optional.empty();
        }
        for (int at = 0; at < depth; at++) {
            if (numbers.element(at) != at) {
                return Optional.empty();
            }
        }
        return Optional.of(product.argument(0));
    }

    /** Rows of a matrix by their indices, which may be computed. */
    static Expr rows(Call call, Expr matrix, Expr places) {
        int count = matrix.shape().dimension(0);
        if (places instanceof Expr.Constant constant) {
            List<Integer> picked = new ArrayList<>();
            for (double place : constant.elements()) {
                picked.add(place(Call.whole(place), count));
            }
            return call.movements().picked(matrix, 0, picked);
        }
        return call.math().apply(Primitive.MATMUL, hot(call, places, count), matrix);
    }
}
