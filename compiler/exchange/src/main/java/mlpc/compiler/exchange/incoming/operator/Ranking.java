package mlpc.compiler.exchange.incoming.operator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mlpc.compiler.exchange.incoming.Operand;
import mlpc.compiler.exchange.incoming.Reductions;
import mlpc.compiler.exchange.incoming.Refusal;
import mlpc.compiler.exchange.incoming.TensorMath;
import mlpc.compiler.exchange.onnx.ElementType;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.Shape;

/** Operators that look for the largest or smallest elements along an axis. */
final class Ranking {
    /** The most elements that are looked for one after the other. */
    private static final int MOST = 64;

    private Ranking() {}

    static Map<String, Operator> operators() {
        Map<String, Operator> all = new LinkedHashMap<>();
        all.put("ArgMax", call -> extreme(call, false));
        all.put("ArgMin", call -> extreme(call, true));
        all.put("TopK", Ranking::most);
        return all;
    }

    private static List<Operand> extreme(Call call, boolean least) {
        Operand.Numbers x = call.numbers(0);
        int axis = TensorMath.axis(x, call.whole("axis", 0));
        boolean last = call.whole("select_last_index", 0) != 0;
        Expr scores = least ? call.math().apply(Primitive.NEGATE, x.expr()) : x.expr();
        if (x.rows() && scores.shape().rank() == 1 && !last) {
            return Call.one(new Operand.Decision(scores, List.of(), ElementType.INT64));
        }
        Expr place = last ? lastLargest(call, scores, axis) : call.context().largest(scores, axis);
        Expr kept = call.whole("keepdims", 1) != 0
                ? call.math().reshape(place, scores.shape().with(axis, 1))
                : place;
        return Call.one(new Operand.Numbers(kept, x.rows(), ElementType.INT64));
    }

    /** The largest index among those of the largest element. */
    private static Expr lastLargest(Call call, Expr scores, int axis) {
        TensorMath math = call.math();
        Expr most = call.reductions().along(Reductions.Kind.MAX, scores, List.of(axis), true);
        Expr hit = math.apply(Primitive.EQUAL, scores, math.grown(most, scores.shape()));
        Expr places =
                call.context().alongAxis(call.context().counted(scores.shape().dimension(axis)), scores.shape(), axis);
        return call.reductions().along(Reductions.Kind.MAX, math.apply(Primitive.MULTIPLY, hit, places), List.of(axis));
    }

    /** The k largest elements, one after the other, and their indices; of equals the first. */
    private static List<Operand> most(Call call) {
        TensorMath math = call.math();
        Operand.Numbers x = call.numbers(0);
        int axis = TensorMath.axis(x, call.whole("axis", -1));
        long count = call.opset() >= 10 ? call.knownWholes(1).get(0) : call.whole("k", 0);
        if (count < 1 || count > Math.min(MOST, x.expr().shape().dimension(axis))) {
            throw new Refusal("looks for the " + count + " largest of "
                    + x.expr().shape().dimension(axis) + " elements; at most " + MOST + " are supported");
        }
        boolean least = call.whole("largest", 1) == 0;
        Shape shape = x.expr().shape();
        Expr left = least ? math.apply(Primitive.NEGATE, x.expr()) : x.expr();
        Expr lowest = math.filled(shape, -Float.MAX_VALUE);
        Expr places = call.context().alongAxis(call.context().counted(shape.dimension(axis)), shape, axis);
        List<Expr> values = new ArrayList<>();
        List<Expr> indices = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            Expr hit = call.context().hardmax(left, axis);
            Expr alone = math.apply(Primitive.SELECT, hit, x.expr(), math.filled(shape, 0));
            values.add(call.reductions().along(Reductions.Kind.SUM, alone, List.of(axis), true));
            Expr place = math.apply(Primitive.MULTIPLY, hit, places);
            indices.add(call.reductions().along(Reductions.Kind.SUM, place, List.of(axis), true));
            left = math.apply(Primitive.SELECT, hit, lowest, left);
        }
        return List.of(
                x.with(math.concatenate(values, axis)),
                x.with(math.concatenate(indices, axis)).as(ElementType.INT64));
    }
}
