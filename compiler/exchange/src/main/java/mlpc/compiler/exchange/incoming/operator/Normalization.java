package mlpc.compiler.exchange.incoming.operator;

import static mlpc.compiler.graph.Primitive.ADD;
import static mlpc.compiler.graph.Primitive.DIVIDE;
import static mlpc.compiler.graph.Primitive.MULTIPLY;
import static mlpc.compiler.graph.Primitive.SQRT;
import static mlpc.compiler.graph.Primitive.SUBTRACT;

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

/** Normalisation and dropout. */
final class Normalization {
    private Normalization() {}

    static Map<String, Operator> operators() {
        Map<String, Operator> all = new LinkedHashMap<>();
        all.put("LayerNormalization", Normalization::layer);
        all.put("RMSNormalization", Normalization::rootMeanSquare);
        all.put("BatchNormalization", Normalization::batch);
        all.put("LpNormalization", Normalization::lp);
        all.put("Dropout", Normalization::dropout);
        return all;
    }

    private static List<Integer> fromAxis(Operand.Numbers x, long axis) {
        int first = TensorMath.axis(x, axis);
        return x.expr().shape().axes().subList(first, x.expr().shape().rank());
    }

    private static List<Operand> layer(Call call) {
        TensorMath math = call.math();
        Operand.Numbers x = call.numbers(0);
        List<Integer> axes = fromAxis(x, call.whole("axis", -1));
        Expr mean = call.reductions().along(Reductions.Kind.MEAN, x.expr(), axes, true);
        Expr centred = math.apply(SUBTRACT, x.expr(), math.grown(mean, x.expr().shape()));
        Expr variance = call.reductions().along(Reductions.Kind.MEAN, Contractions.squared(math, centred), axes, true);
        Expr deviation = root(math, variance, call.real("epsilon", 1e-5));
        Operand.Numbers normal = x.with(
                math.apply(DIVIDE, centred, math.grown(deviation, x.expr().shape())));
        Operand.Numbers y = math.both(MULTIPLY, normal, call.numbers(1));
        if (call.has(2)) {
            y = math.both(ADD, y, call.numbers(2));
        }
        return List.of(y, x.with(mean), Elementwise.over(math, 1, x.with(deviation)));
    }

    private static Expr root(TensorMath math, Expr variance, double epsilon) {
        return math.apply(SQRT, math.apply(ADD, variance, math.filled(variance.shape(), epsilon)));
    }

    private static List<Operand> rootMeanSquare(Call call) {
        TensorMath math = call.math();
        Operand.Numbers x = call.numbers(0);
        List<Integer> axes = fromAxis(x, call.whole("axis", -1));
        Expr squares = call.reductions().along(Reductions.Kind.MEAN, Contractions.squared(math, x.expr()), axes, true);
        Expr size = math.grown(
                root(math, squares, call.real("epsilon", 1e-5)), x.expr().shape());
        return Call.one(math.both(MULTIPLY, x.with(math.apply(DIVIDE, x.expr(), size)), call.numbers(1)));
    }

    private static List<Operand> batch(Call call) {
        TensorMath math = call.math();
        Operand.Numbers x = call.numbers(0);
        int axis = TensorMath.axis(x, 1);
        boolean training = call.whole("training_mode", 0) != 0;
        Expr scale = call.numbers(1).expr();
        Expr bias = call.numbers(2).expr();
        Expr mean = call.numbers(3).expr();
        Expr variance = call.numbers(4).expr();
        List<Operand> running = new ArrayList<>();
        if (training) {
            if (x.rows()) {
                throw new Refusal("computes the statistics of a batch (training_mode); export the model for inference,"
                        + " in PyTorch after model.eval()");
            }
            List<Integer> others = x.expr().shape().axes().stream()
                    .filter(other -> other != axis)
                    .toList();
            double kept = call.real("momentum", 0.9);
            Expr batchMean = call.reductions().along(Reductions.Kind.MEAN, x.expr(), others);
            Expr centred = math.apply(SUBTRACT, x.expr(), along(call, batchMean, x, axis));
            Expr batchVariance =
                    call.reductions().along(Reductions.Kind.MEAN, Contractions.squared(math, centred), others);
            running.add(new Operand.Numbers(moved(math, mean, batchMean, kept), false, x.type()));
            running.add(new Operand.Numbers(moved(math, variance, batchVariance, kept), false, x.type()));
            mean = batchMean;
            variance = batchVariance;
        }
        Expr centred = math.apply(SUBTRACT, x.expr(), along(call, mean, x, axis));
        Expr deviation = along(call, root(math, variance, call.real("epsilon", 1e-5)), x, axis);
        Expr scaled = math.apply(MULTIPLY, along(call, scale, x, axis), math.apply(DIVIDE, centred, deviation));
        List<Operand> results = new ArrayList<>(List.of(x.with(math.apply(ADD, scaled, along(call, bias, x, axis)))));
        results.addAll(running);
        return results;
    }

    private static Expr along(Call call, Expr vector, Operand.Numbers x, int axis) {
        if (vector.shape().size() != x.expr().shape().dimension(axis)) {
            throw new Refusal("has " + vector.shape().size() + " statistics for "
                    + x.expr().shape().dimension(axis) + " channels");
        }
        return call.context().alongAxis(vector, x.expr().shape(), axis);
    }

    private static Expr moved(TensorMath math, Expr old, Expr measured, double kept) {
        return math.apply(
                ADD, ActivationOperators.scaled(math, old, kept), ActivationOperators.scaled(math, measured, 1 - kept));
    }

    private static List<Operand> lp(Call call) {
        TensorMath math = call.math();
        Operand.Numbers x = call.numbers(0);
        List<Integer> axes = List.of(TensorMath.axis(x, call.whole("axis", -1)));
        boolean absolute = call.whole("p", 2) == 1;
        Expr sum = call.reductions()
                .along(
                        Reductions.Kind.SUM,
                        absolute ? math.apply(Primitive.ABS, x.expr()) : Contractions.squared(math, x.expr()),
                        axes,
                        true);
        Expr norm = math.grown(absolute ? sum : math.apply(SQRT, sum), x.expr().shape());
        Expr zero = math.apply(Primitive.EQUAL, norm, math.filled(norm.shape(), 0));
        Expr divisor = math.apply(Primitive.SELECT, zero, math.filled(norm.shape(), 1), norm);
        return Call.one(x.with(math.apply(DIVIDE, x.expr(), divisor)));
    }

    private static List<Operand> dropout(Call call) {
        TensorMath math = call.math();
        Operand.Numbers x = call.numbers(0);
        Shape shape = x.expr().shape();
        double rate = call.opset() >= 12 ? call.has(1) ? call.known(1)[0] : 0.5 : call.real("ratio", 0.5);
        boolean training = call.has(2) && call.known(2)[0] != 0;
        if (!training || rate == 0) {
            Expr kept = math.filled(shape, 1);
            boolean marks = rate > 0 && rate < 1;
            return List.of(
                    marks ? x.with(call.context().dropout(x.expr(), rate)) : x,
                    new Operand.Numbers(kept, x.rows(), ElementType.BOOL));
        }
        Expr drawn = math.nodes().random(call.node().output(0).orElse("dropout"), shape);
        Expr kept = math.apply(Primitive.LESS_EQUAL, math.filled(shape, rate), drawn);
        Expr grown = math.apply(DIVIDE, x.expr(), math.filled(shape, 1 - rate));
        return List.of(
                x.with(math.apply(Primitive.SELECT, kept, grown, math.filled(shape, 0))),
                new Operand.Numbers(kept, x.rows(), ElementType.BOOL));
    }
}
