package mlpc.compiler.exchange.incoming.operator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import mlpc.compiler.exchange.incoming.Growth;
import mlpc.compiler.exchange.incoming.Operand;
import mlpc.compiler.exchange.incoming.Refusal;
import mlpc.compiler.exchange.incoming.TensorMath;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.Shape;

/** Operators that repeat a tensor, pad it, or add or multiply it up along an axis. */
final class Extension {
    private static final int MOST_SUMS = 1024;

    private Extension() {}

    static Map<String, Operator> operators() {
        Map<String, Operator> all = new LinkedHashMap<>();
        all.put("Tile", Extension::tile);
        all.put("Pad", Extension::pad);
        all.put("CumSum", call -> cumulative(call, Primitive.ADD, 0));
        all.put("CumProd", call -> cumulative(call, Primitive.MULTIPLY, 1));
        all.put("Trilu", Extension::triangle);
        return all;
    }

    private static List<Operand> tile(Call call) {
        Operand.Numbers x = call.numbers(0);
        List<Long> repeats = call.knownWholes(1);
        if (repeats.size() != x.rank()) {
            throw new Refusal("repeats " + x.dimensions() + " as often as " + repeats);
        }
        for (int at = 0; at < repeats.size(); at++) {
            if (repeats.get(at) == 1) {
                continue;
            }
            int axis = TensorMath.axis(x, at);
            int size = x.expr().shape().dimension(axis);
            long count = repeats.get(at) * size;
            if (count <= 0) {
                throw new Refusal("has a result without elements");
            }
            Growth.require(count * (x.expr().shape().size() / size));
            List<Integer> places = IntStream.range(0, Math.toIntExact(count))
                    .mapToObj(place -> place % size)
                    .toList();
            x = x.with(call.movements().picked(x.expr(), axis, places));
        }
        return Call.one(x);
    }

    private static List<Operand> pad(Call call) {
        Operand.Numbers x = call.numbers(0);
        List<Long> pads = call.opset() >= 11 ? call.knownWholes(1) : call.wholes("pads");
        double value = call.opset() < 11 ? call.real("value", 0) : call.has(2) ? call.known(2)[0] : 0;
        List<Long> axes = call.has(3)
                ? call.knownWholes(3)
                : IntStream.range(0, x.rank()).mapToObj(axis -> (long) axis).toList();
        if (pads.size() != 2 * axes.size()) {
            throw new Refusal("pads " + axes.size() + " axes by " + pads);
        }
        for (int at = 0; at < axes.size(); at++) {
            int before = Math.toIntExact(pads.get(at));
            int after = Math.toIntExact(pads.get(at + axes.size()));
            if (before != 0 || after != 0) {
                int axis = TensorMath.axis(x, axes.get(at));
                x = x.with(padded(call, x.expr(), axis, before, after, value));
            }
        }
        return Call.one(x);
    }

    private static Expr padded(Call call, Expr x, int axis, int before, int after, double value) {
        int size = x.shape().dimension(axis);
        if ((long) size + before + after <= 0) {
            throw new Refusal("has a result without elements");
        }
        Growth.require(((long) size + before + after) * (x.shape().size() / size));
        String mode = call.text("mode", "constant");
        if (!mode.equals("constant")) {
            List<Integer> places = IntStream.range(-before, size + after)
                    .mapToObj(place -> place(mode, place, size))
                    .toList();
            return call.movements().picked(x, axis, places);
        }
        List<Expr> parts = new ArrayList<>();
        if (before > 0) {
            parts.add(call.math().filled(x.shape().with(axis, before), value));
        }
        parts.add(call.math().slice(x, axis, Math.max(0, -before), size - Math.max(0, -after)));
        if (after > 0) {
            parts.add(call.math().filled(x.shape().with(axis, after), value));
        }
        return call.math().concatenate(parts, axis);
    }

    /** The element of an axis that stands at a place before its first or behind its last. */
    private static int place(String mode, int place, int size) {
        return switch (mode) {
            case "edge" -> Math.max(0, Math.min(size - 1, place));
            case "wrap" -> Math.floorMod(place, size);
            case "reflect" -> {
                int period = Math.max(1, 2 * (size - 1));
                int within = Math.floorMod(place, period);
                yield Math.min(within, period - within);
            }
            default -> throw new Refusal("pads in the mode \"" + mode + "\"");
        };
    }

    /** @param neutral what nothing adds up, or multiplies, to */
    private static List<Operand> cumulative(Call call, Primitive operation, double neutral) {
        Operand.Numbers x = call.numbers(0);
        TensorMath math = call.math();
        int axis = TensorMath.axis(x, call.knownWholes(1).get(0));
        int size = x.expr().shape().dimension(axis);
        if (size > MOST_SUMS) {
            throw new Refusal("makes " + size + " running results, each of which would be a line; at most " + MOST_SUMS
                    + " are supported");
        }
        boolean exclusive = call.whole("exclusive", 0) != 0;
        boolean reverse = call.whole("reverse", 0) != 0;
        List<Expr> sums = new ArrayList<>();
        Expr sum = math.filled(x.expr().shape().with(axis, 1), neutral);
        for (int at = 0; at < size; at++) {
            int place = reverse ? size - 1 - at : at;
            Expr part = math.slice(x.expr(), axis, place, place + 1);
            Expr next = at == 0 ? part : math.apply(operation, sum, part);
            sums.add(reverse ? 0 : at, exclusive ? sum : next);
            sum = next;
        }
        return Call.one(x.with(math.concatenate(sums, axis)));
    }

    private static List<Operand> triangle(Call call) {
        Operand.Numbers x = call.numbers(0);
        Shape shape = x.expr().shape();
        if (shape.rank() < 2) {
            throw new Refusal("takes a triangle of what is no matrix: " + x.dimensions());
        }
        long shift = call.has(1) ? call.knownWholes(1).get(0) : 0;
        boolean upper = call.whole("upper", 1) != 0;
        int columns = shape.dimension(shape.rank() - 1);
        int rows = shape.dimension(shape.rank() - 2);
        double[] kept = new double[shape.size()];
        for (int at = 0; at < kept.length; at++) {
            int above = at % columns - at / columns % rows;
            kept[at] = upper ? above >= shift ? 1 : 0 : above <= shift ? 1 : 0;
        }
        Expr condition = call.math()
                .apply(
                        Primitive.EQUAL,
                        call.math().nodes().constant(shape, kept),
                        call.math().filled(shape, 1));
        return Call.one(x.with(call.math()
                .apply(Primitive.SELECT, condition, x.expr(), call.math().filled(shape, 0))));
    }
}
