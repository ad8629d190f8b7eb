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
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Shape;

/** Normalisation of channels or groups of them by their own statistics. */
final class ChannelNormalization {
    /** What ONNX adds to the deviation in MeanVarianceNormalization. */
    private static final double LITTLE = 1e-9;

    private ChannelNormalization() {}

    static Map<String, Operator> operators() {
        Map<String, Operator> all = new LinkedHashMap<>();
        all.put("InstanceNormalization", ChannelNormalization::instance);
        all.put("GroupNormalization", ChannelNormalization::group);
        all.put("MeanVarianceNormalization", ChannelNormalization::meanVariance);
        return all;
    }

    /** (x − mean) / √(variance + ε) over these axes. */
    private static Expr normal(Call call, Expr x, List<Integer> axes, double epsilon) {
        TensorMath math = call.math();
        Expr mean = call.reductions().along(Reductions.Kind.MEAN, x, axes, true);
        Expr centred = math.apply(SUBTRACT, x, math.grown(mean, x.shape()));
        Expr variance = call.reductions().along(Reductions.Kind.MEAN, Contractions.squared(math, centred), axes, true);
        Expr root = math.apply(SQRT, math.apply(ADD, variance, math.filled(variance.shape(), epsilon)));
        return math.apply(DIVIDE, centred, math.grown(root, x.shape()));
    }

    private static Operand scaled(Call call, Operand.Numbers x, Expr normal, int channels) {
        TensorMath math = call.math();
        Expr scale = along(call, 1, normal.shape(), channels);
        Expr bias = along(call, 2, normal.shape(), channels);
        return x.with(math.reshape(
                math.apply(ADD, math.apply(MULTIPLY, normal, scale), bias),
                x.expr().shape()));
    }

    private static Expr along(Call call, int input, Shape shape, int axis) {
        Expr vector = call.numbers(input).expr();
        if (vector.shape().size() != shape.dimension(axis)) {
            throw new Refusal("has " + vector.shape().size() + " factors or shifts for " + shape.dimension(axis)
                    + " channels or groups");
        }
        return call.context().alongAxis(vector, shape, axis);
    }

    private static List<Integer> behind(Shape shape, int axis) {
        return shape.axes().subList(axis + 1, shape.rank());
    }

    private static List<Operand> instance(Call call) {
        Operand.Numbers x = call.numbers(0);
        int channels = TensorMath.axis(x, 1);
        Shape shape = x.expr().shape();
        Expr normal = normal(call, x.expr(), behind(shape, channels), call.real("epsilon", 1e-5));
        return Call.one(scaled(call, x, normal, channels));
    }

    /** The factors are those of channels, before version 21 those of groups. */
    private static List<Operand> group(Call call) {
        Operand.Numbers x = call.numbers(0);
        TensorMath math = call.math();
        int channels = TensorMath.axis(x, 1);
        Shape shape = x.expr().shape();
        int groups = (int) call.whole("num_groups", 1);
        int count = shape.dimension(channels);
        if (groups < 1 || count % groups != 0) {
            throw new Refusal("makes " + groups + " groups of " + count + " channels");
        }
        int rest = shape.size() / count / (channels == 0 ? 1 : shape.dimension(0));
        List<Integer> sizes = new ArrayList<>(shape.dimensions().subList(0, channels));
        sizes.addAll(List.of(groups, count / groups * rest));
        Expr grouped = math.reshape(x.expr(), new Shape(sizes));
        Expr normal = normal(call, grouped, List.of(channels + 1), call.real("epsilon", 1e-5));
        boolean each = call.opset() >= 21;
        return Call.one(scaled(call, x, each ? math.reshape(normal, shape) : normal, channels));
    }

    /** (x − mean) / (deviation + 10⁻⁹), the variance as the mean of squares less the square of the mean. */
    private static List<Operand> meanVariance(Call call) {
        Operand.Numbers x = call.numbers(0);
        TensorMath math = call.math();
        List<Long> named = call.wholes("axes").isEmpty() ? List.of(0L, 2L, 3L) : call.wholes("axes");
        List<Integer> axes = Reductions.axes(x, named);
        Expr mean = call.reductions().along(Reductions.Kind.MEAN, x.expr(), axes, true);
        Expr squares = call.reductions().along(Reductions.Kind.MEAN, Contractions.squared(math, x.expr()), axes, true);
        Expr deviation = math.apply(SQRT, math.apply(SUBTRACT, squares, Contractions.squared(math, mean)));
        Expr divisor = math.apply(ADD, deviation, math.filled(deviation.shape(), LITTLE));
        Expr centred = math.apply(SUBTRACT, x.expr(), math.grown(mean, x.expr().shape()));
        return Call.one(
                x.with(math.apply(DIVIDE, centred, math.grown(divisor, x.expr().shape()))));
    }
}
