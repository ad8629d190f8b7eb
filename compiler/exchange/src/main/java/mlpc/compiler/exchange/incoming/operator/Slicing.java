package mlpc.compiler.exchange.incoming.operator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mlpc.compiler.exchange.incoming.Column;
import mlpc.compiler.exchange.incoming.Operand;
import mlpc.compiler.exchange.incoming.Refusal;
import mlpc.compiler.exchange.incoming.TensorMath;
import mlpc.compiler.graph.Expr;

/** Operators that concatenate tensors and take ranges of them. */
public final class Slicing {
    private Slicing() {}

    static Map<String, Operator> operators() {
        Map<String, Operator> all = new LinkedHashMap<>();
        all.put("Concat", call -> concatenate(call, call.whole("axis", 0)));
        all.put("Slice", Slicing::slice);
        all.put("Split", Slicing::split);
        all.put("Compress", Slicing::compress);
        return all;
    }

    public static List<Operand> concatenate(Call call, long axis) {
        List<Column> columns = new ArrayList<>();
        List<Operand.Numbers> parts = new ArrayList<>();
        boolean rows = false;
        for (int index = 0; index < call.count(); index++) {
            Operand operand = call.input(index);
            if (operand instanceof Operand.Columns found) {
                columns.addAll(found.columns());
            }
            if (!(operand instanceof Operand.Empty)) {
                rows |= !(operand instanceof Operand.Numbers numbers) || numbers.rows();
            }
        }
        boolean allColumns = true;
        for (int index = 0; index < call.count(); index++) {
            allColumns &= call.input(index) instanceof Operand.Columns;
        }
        if (allColumns) {
            return Call.one(new Operand.Columns(columns, call.input(0).type()));
        }
        for (int index = 0; index < call.count(); index++) {
            if (!(call.input(index) instanceof Operand.Empty)) {
                parts.add(call.numbers(index));
            }
        }
        if (parts.isEmpty()) {
            return Call.one(call.input(0));
        }
        Operand.Numbers first = parts.get(0);
        List<Expr> joined = new ArrayList<>();
        for (Operand.Numbers part : parts) {
            if (rows && !part.rows()) {
                throw new Refusal("concatenates a constant to each row of a batch along the axis " + axis);
            }
            joined.add(part.expr());
        }
        int along = TensorMath.axis(first, axis);
        for (Expr part : joined) {
            if (part.shape().rank() != joined.get(0).shape().rank()
                    || !part.shape().with(along, 1).equals(joined.get(0).shape().with(along, 1))) {
                throw new Refusal("concatenates tensors whose shapes do not fit: "
                        + parts.stream().map(Operand.Numbers::dimensions).toList());
            }
        }
        return Call.one(first.with(call.math().concatenate(joined, along)));
    }

    private static List<Operand> slice(Call call) {
        boolean inputs = call.opset() >= 10;
        List<Long> starts = inputs ? call.knownWholes(1) : call.wholes("starts");
        List<Long> ends = inputs ? call.knownWholes(2) : call.wholes("ends");
        List<Long> axes = inputs ? call.has(3) ? call.knownWholes(3) : List.of() : call.wholes("axes");
        List<Long> steps = inputs && call.has(4) ? call.knownWholes(4) : List.of();
        Operand.Numbers x = call.numbers(0);
        for (int at = 0; at < starts.size(); at++) {
            long axis = axes.isEmpty() ? at : axes.get(at);
            long step = steps.isEmpty() ? 1 : steps.get(at);
            boolean whole = starts.get(at) == 0 && step == 1 && ends.get(at) >= Integer.MAX_VALUE;
            if (x.rows() && (axis == 0 || axis == -x.rank()) && whole) {
                continue;
            }
            int along = TensorMath.axis(x, axis);
            List<Integer> places = places(x.expr().shape().dimension(along), starts.get(at), ends.get(at), step);
            if (places.isEmpty()) {
                List<Integer> sizes = new ArrayList<>(x.expr().shape().dimensions());
                sizes.set(along, 0);
                return Call.one(new Operand.Empty(sizes, x.type()));
            }
            x = x.with(call.movements().picked(x.expr(), along, places));
        }
        return Call.one(x);
    }

    private static List<Integer> places(int size, long start, long end, long step) {
        if (step == 0) {
            throw new Refusal("has a step of 0");
        }
        long low = step > 0 ? 0 : -1;
        long high = step > 0 ? size : size - 1;
        long from = clamp(start < 0 ? start + size : start, step > 0 ? 0 : low + 1, high);
        long to = clamp(end < 0 ? end + size : end, low, step > 0 ? size : high);
        List<Integer> places = new ArrayList<>();
        for (long place = from; step > 0 ? place < to : place > to; place += step) {
            places.add((int) place);
        }
        return places;
    }

    private static long clamp(long value, long low, long high) {
        return Math.max(low, Math.min(high, value));
    }

    private static List<Operand> split(Call call) {
        Operand.Numbers x = call.numbers(0);
        int axis = TensorMath.axis(x, call.whole("axis", 0));
        int size = x.expr().shape().dimension(axis);
        List<Long> sizes =
                new ArrayList<>(call.opset() >= 13 && call.has(1) ? call.knownWholes(1) : call.wholes("split"));
        if (sizes.isEmpty()) {
            int count = call.node().outputs().size();
            int each = (size + count - 1) / count;
            for (int left = size; sizes.size() < count; left -= each) {
                sizes.add((long) Math.max(0, Math.min(each, left)));
            }
        }
        List<Operand> parts = new ArrayList<>();
        int from = 0;
        for (long part : sizes) {
            int to = (int) (from + part);
            if (part < 0 || to > size) {
                throw new Refusal("splits " + size + " elements into " + sizes);
            }
            parts.add(
                    part == 0
                            ? new Operand.Empty(List.of(0), x.type())
                            : x.with(call.math().slice(x.expr(), axis, from, to)));
            from = to;
        }
        return parts;
    }

    /** Keeps the places of an axis, or of the flattened tensor, where a constant says so. */
    private static List<Operand> compress(Call call) {
        Operand.Numbers x = call.numbers(0);
        double[] kept = call.known(1);
        boolean flat = !call.sets("axis");
        if (flat && x.rows()) {
            throw new Refusal("flattens the rows of a batch");
        }
        Operand.Numbers from = flat ? call.shaped(x, List.of(x.expr().shape().size())) : x;
        int axis = flat ? 0 : TensorMath.axis(x, call.whole("axis", 0));
        List<Integer> places = new ArrayList<>();
        for (int at = 0; at < Math.min(kept.length, from.expr().shape().dimension(axis)); at++) {
            if (kept[at] != 0) {
                places.add(at);
            }
        }
        if (places.isEmpty()) {
            List<Integer> sizes = new ArrayList<>(from.expr().shape().dimensions());
            sizes.set(axis, 0);
            return Call.one(new Operand.Empty(sizes, x.type()));
        }
        return Call.one(from.with(call.movements().picked(from.expr(), axis, places)));
    }
}
