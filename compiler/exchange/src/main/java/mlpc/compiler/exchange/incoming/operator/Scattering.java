package mlpc.compiler.exchange.incoming.operator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mlpc.compiler.exchange.incoming.Operand;
import mlpc.compiler.exchange.incoming.Refusal;
import mlpc.compiler.exchange.incoming.TensorMath;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.Shape;

/** Operators that read and replace single elements by their indices, which may be computed. */
final class Scattering {
    /** The most elements of an axis that are tried one after the other. */
    private static final int MOST = 256;

    private Scattering() {}

    static Map<String, Operator> operators() {
        Map<String, Operator> all = new LinkedHashMap<>();
        all.put("GatherElements", Scattering::gatherElements);
        all.put("GatherND", Scattering::gather);
        all.put("ScatterElements", Scattering::scatterElements);
        all.put("Scatter", Scattering::scatterElements);
        all.put("ScatterND", Scattering::scatter);
        return all;
    }

    private static void few(int count, String what) {
        if (count > MOST) {
            throw new Refusal("tries " + count + " " + what + ", each of which would be a line; at most " + MOST
                    + " are supported");
        }
    }

    private static boolean sameRows(List<Operand.Numbers> operands) {
        boolean rows = operands.get(0).rows();
        if (operands.stream().anyMatch(operand -> operand.rows() != rows)) {
            throw new Refusal("combines the rows of a batch with a tensor that all rows share");
        }
        return rows;
    }

    private static Expr mask(TensorMath math, Expr places, double wanted) {
        return math.apply(Primitive.EQUAL, places, math.filled(places.shape(), wanted));
    }

    private static List<Operand> gatherElements(Call call) {
        TensorMath math = call.math();
        Operand.Numbers data = call.numbers(0);
        Operand.Numbers where = call.numbers(1);
        sameRows(List.of(data, where));
        int axis = TensorMath.axis(data, call.whole("axis", 0));
        Shape shape = data.expr().shape();
        Shape wanted = where.expr().shape();
        if (wanted.rank() != shape.rank()) {
            throw new Refusal("selects elements of " + data.dimensions() + " by indices " + where.dimensions());
        }
        int size = shape.dimension(axis);
        Expr places = Gathering.fromFront(math, where.expr(), size);
        if (wanted.equals(shape.with(axis, 1))) {
            return Call.one(Gathering.chosen(call, data, axis, where.with(places), true));
        }
        few(size, "elements of an axis");
        Expr part = data.expr();
        for (int other : shape.axes()) {
            if (other != axis) {
                part = math.slice(part, other, 0, wanted.dimension(other));
            }
        }
        Expr picked = math.filled(wanted, 0);
        for (int at = 0; at < size; at++) {
            Expr element = math.grown(math.slice(part, axis, at, at + 1), wanted);
            picked = math.apply(Primitive.SELECT, mask(math, places, at), element, picked);
        }
        return Call.one(data.with(picked));
    }

    /** An index of several axes as one of the flattened axes. */
    private static Expr linear(TensorMath math, Expr places, List<Integer> sizes) {
        int count = places.shape().size() / sizes.size();
        Expr lined = math.reshape(places, Shape.of(count, sizes.size()));
        Expr index = math.filled(Shape.of(count), 0);
        for (int at = 0; at < sizes.size(); at++) {
            Expr part = math.reshape(math.slice(lined, 1, at, at + 1), Shape.of(count));
            Expr counted = Gathering.fromFront(math, part, sizes.get(at));
            Expr before = math.apply(Primitive.MULTIPLY, index, math.filled(index.shape(), sizes.get(at)));
            index = math.apply(Primitive.ADD, before, counted);
        }
        return index;
    }

    private static List<Operand> gather(Call call) {
        TensorMath math = call.math();
        Operand.Numbers data = call.numbers(0);
        Operand.Numbers where = call.numbers(1);
        boolean rows = sameRows(List.of(data, where));
        int batch = (int) call.whole("batch_dims", 0) - (rows ? 1 : 0);
        if (batch < 0) {
            throw new Refusal("selects from one row of a batch by the indices of another (batch_dims is 0)");
        }
        List<Integer> sizes = data.expr().shape().dimensions();
        List<Integer> indices = where.expr().shape().dimensions();
        int deep = indices.get(indices.size() - 1);
        List<Integer> taken = sizes.subList(batch, batch + deep);
        List<Integer> rest = sizes.subList(batch + deep, sizes.size());
        int batches = new Shape(sizes.subList(0, batch)).size();
        int count = new Shape(taken).size();
        Expr index = linear(math, where.expr(), taken);
        int each = index.shape().size() / batches;
        double[] starts = new double[index.shape().size()];
        for (int at = 0; at < starts.length; at++) {
            int before = at / each;
            starts[at] = (double) before * count;
        }
        Expr places = math.apply(Primitive.ADD, index, math.nodes().constant(index.shape(), starts));
        Expr flat = math.reshape(data.expr(), Shape.of(batches * count, new Shape(rest).size()));
        Expr picked = Gathering.rows(call, flat, places);
        List<Integer> result = new ArrayList<>(indices.subList(0, indices.size() - 1));
        result.addAll(rest);
        return Call.one(data.with(math.reshape(picked, new Shape(result))));
    }

    private static Expr combined(Call call, Expr before, Expr update) {
        return switch (call.text("reduction", "none")) {
            case "none" -> update;
            case "add" -> call.math().apply(Primitive.ADD, before, update);
            case "mul" -> call.math().apply(Primitive.MULTIPLY, before, update);
            case "max" -> call.math().apply(Primitive.MAXIMUM, before, update);
            case "min" -> call.math().apply(Primitive.MINIMUM, before, update);
            default -> throw new Refusal("has the reduction " + call.text("reduction", "none"));
        };
    }

    private static List<Operand> scatterElements(Call call) {
        TensorMath math = call.math();
        Operand.Numbers data = call.numbers(0);
        Operand.Numbers where = call.numbers(1);
        Operand.Numbers updates = call.numbers(2);
        sameRows(List.of(data, where, updates));
        int axis = TensorMath.axis(data, call.whole("axis", 0));
        Shape shape = data.expr().shape();
        int count = where.expr().shape().dimension(axis);
        if (!where.expr().shape().equals(shape.with(axis, count))
                || !updates.expr().shape().equals(where.expr().shape())) {
            throw new Refusal("replaces elements of " + data.dimensions() + " at indices " + where.dimensions()
                    + "; all axes but the one of the indices must be as long");
        }
        few(count, "replacements");
        Expr places = Gathering.fromFront(math, where.expr(), shape.dimension(axis));
        Expr counted = call.context().alongAxis(call.context().counted(shape.dimension(axis)), shape, axis);
        Expr result = data.expr();
        for (int at = 0; at < count; at++) {
            Expr place = math.grown(math.slice(places, axis, at, at + 1), shape);
            Expr update = math.grown(math.slice(updates.expr(), axis, at, at + 1), shape);
            Expr hit = math.apply(Primitive.EQUAL, place, counted);
            result = math.apply(Primitive.SELECT, hit, combined(call, result, update), result);
        }
        return Call.one(data.with(result));
    }

    private static List<Operand> scatter(Call call) {
        TensorMath math = call.math();
        Operand.Numbers data = call.numbers(0);
        Operand.Numbers where = call.numbers(1);
        Operand.Numbers updates = call.numbers(2);
        if (sameRows(List.of(data, where, updates))) {
            throw new Refusal("replaces rows of a batch");
        }
        List<Integer> sizes = data.expr().shape().dimensions();
        List<Integer> indices = where.expr().shape().dimensions();
        int deep = indices.get(indices.size() - 1);
        int rest = new Shape(sizes.subList(deep, sizes.size())).size();
        Expr index = linear(math, where.expr(), sizes.subList(0, deep));
        int count = index.shape().size();
        few(count, "replacements");
        Shape flat = Shape.of(data.expr().shape().size() / rest, rest);
        Expr counted = call.context().alongAxis(call.context().counted(flat.dimension(0)), flat, 0);
        Expr lined = math.reshape(updates.expr(), Shape.of(count, rest));
        Expr result = math.reshape(data.expr(), flat);
        for (int at = 0; at < count; at++) {
            Expr place = math.grown(math.reshape(math.slice(index, 0, at, at + 1), Shape.of(1, 1)), flat);
            Expr update = math.grown(math.slice(lined, 0, at, at + 1), flat);
            Expr hit = math.apply(Primitive.EQUAL, place, counted);
            result = math.apply(Primitive.SELECT, hit, combined(call, result, update), result);
        }
        return Call.one(data.with(math.reshape(result, data.expr().shape())));
    }
}
