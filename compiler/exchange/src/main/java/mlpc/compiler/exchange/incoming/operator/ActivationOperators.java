package mlpc.compiler.exchange.incoming.operator;

import static mlpc.compiler.graph.Primitive.ABS;
import static mlpc.compiler.graph.Primitive.ADD;
import static mlpc.compiler.graph.Primitive.DIVIDE;
import static mlpc.compiler.graph.Primitive.EXPM1;
import static mlpc.compiler.graph.Primitive.LESS;
import static mlpc.compiler.graph.Primitive.LOGISTIC;
import static mlpc.compiler.graph.Primitive.MAXIMUM;
import static mlpc.compiler.graph.Primitive.MINIMUM;
import static mlpc.compiler.graph.Primitive.MULTIPLY;
import static mlpc.compiler.graph.Primitive.SELECT;
import static mlpc.compiler.graph.Primitive.SOFTPLUS;
import static mlpc.compiler.graph.Primitive.SUBTRACT;
import static mlpc.compiler.graph.Primitive.TANH;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import mlpc.compiler.exchange.incoming.Operand;
import mlpc.compiler.exchange.incoming.Reductions;
import mlpc.compiler.exchange.incoming.TensorMath;
import mlpc.compiler.graph.Attributes;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.Shape;

/** Activations, and softmax and its relatives along an axis. */
public final class ActivationOperators {
    private static final double SELU_ALPHA = 1.6732631921768188;
    private static final double SELU_GAMMA = 1.0507010221481323;

    private ActivationOperators() {}

    static Map<String, Operator> operators() {
        Map<String, Operator> all = new LinkedHashMap<>();
        all.put(
                "LeakyRelu",
                call -> plain(call, (math, x) -> leaky(math, x, math.filled(x.shape(), call.real("alpha", 0.01)))));
        all.put("PRelu", ActivationOperators::parametric);
        all.put("Elu", call -> plain(call, (math, x) -> elu(math, x, call.real("alpha", 1))));
        all.put(
                "Selu",
                call -> plain(
                        call,
                        (math, x) -> scaled(
                                math, elu(math, x, call.real("alpha", SELU_ALPHA)), call.real("gamma", SELU_GAMMA))));
        all.put("Celu", call -> plain(call, (math, x) -> celu(math, x, call.real("alpha", 1))));
        all.put(
                "ThresholdedRelu",
                call -> plain(
                        call,
                        (math, x) -> math.apply(
                                SELECT,
                                math.apply(LESS, math.filled(x.shape(), call.real("alpha", 1)), x),
                                x,
                                math.filled(x.shape(), 0))));
        all.put(
                "Softsign",
                call -> plain(
                        call,
                        (math, x) ->
                                math.apply(DIVIDE, x, math.apply(ADD, math.filled(x.shape(), 1), math.apply(ABS, x)))));
        all.put(
                "HardSigmoid",
                call -> plain(
                        call, (math, x) -> hardSigmoid(math, x, call.real("alpha", 0.2), call.real("beta", 0.5))));
        all.put(
                "HardSwish",
                call -> plain(call, (math, x) -> math.apply(MULTIPLY, x, hardSigmoid(math, x, 1.0 / 6, 0.5))));
        all.put(
                "Mish",
                call -> plain(call, (math, x) -> math.apply(MULTIPLY, x, math.apply(TANH, math.apply(SOFTPLUS, x)))));
        all.put(
                "Swish",
                call -> plain(
                        call,
                        (math, x) ->
                                math.apply(MULTIPLY, x, math.apply(LOGISTIC, scaled(math, x, call.real("alpha", 1))))));
        all.put(
                "Gelu",
                call -> plain(
                        call,
                        call.text("approximate", "none").equals("tanh")
                                ? ActivationOperators::tanhGelu
                                : ActivationOperators::gelu));
        all.put(
                "Shrink",
                call -> plain(call, (math, x) -> shrink(math, x, call.real("lambd", 0.5), call.real("bias", 0))));
        all.put("Softmax", call -> along(call, ActivationOperators::softmax));
        all.put("LogSoftmax", call -> along(call, ActivationOperators::logSoftmax));
        all.put("Hardmax", ActivationOperators::hardmax);
        return all;
    }

    private static List<Operand> plain(Call call, BiFunction<TensorMath, Expr, Expr> function) {
        Operand.Numbers x = call.numbers(0);
        return Call.one(x.with(function.apply(call.math(), x.expr())));
    }

    static Expr scaled(TensorMath math, Expr x, double factor) {
        return factor == 1 ? x : math.apply(MULTIPLY, math.filled(x.shape(), factor), x);
    }

    private static Expr leaky(TensorMath math, Expr x, Expr slope) {
        Expr positive = math.apply(LESS, math.filled(x.shape(), 0), x);
        return math.apply(SELECT, positive, x, math.apply(MULTIPLY, slope, x));
    }

    private static List<Operand> parametric(Call call) {
        Operand.Numbers x = call.numbers(0);
        List<Operand.Numbers> same = call.math().together(List.of(x, call.numbers(1)));
        return Call.one(
                x.with(leaky(call.math(), same.get(0).expr(), same.get(1).expr())));
    }

    private static Expr elu(TensorMath math, Expr x, double alpha) {
        Expr positive = math.apply(LESS, math.filled(x.shape(), 0), x);
        return math.apply(SELECT, positive, x, scaled(math, math.apply(EXPM1, x), alpha));
    }

    /** x above 0, else α(e^(x/α) − 1). */
    private static Expr celu(TensorMath math, Expr x, double alpha) {
        Expr positive = math.apply(LESS, math.filled(x.shape(), 0), x);
        Expr inner = alpha == 1 ? x : math.apply(DIVIDE, x, math.filled(x.shape(), alpha));
        return math.apply(SELECT, positive, x, scaled(math, math.apply(EXPM1, inner), alpha));
    }

    static Expr hardSigmoid(TensorMath math, Expr x, double alpha, double beta) {
        Expr line = math.apply(ADD, scaled(math, x, alpha), math.filled(x.shape(), beta));
        Expr below = math.apply(MINIMUM, line, math.filled(x.shape(), 1));
        return math.apply(MAXIMUM, below, math.filled(x.shape(), 0));
    }

    static Expr gelu(TensorMath math, Expr x) {
        Expr erf = math.apply(Primitive.ERF, math.apply(DIVIDE, x, math.filled(x.shape(), Math.sqrt(2))));
        Expr half = scaled(math, x, 0.5);
        return math.apply(MULTIPLY, half, math.apply(ADD, math.filled(x.shape(), 1), erf));
    }

    private static Expr tanhGelu(TensorMath math, Expr x) {
        Expr cube = math.apply(Primitive.POWER, x, math.filled(x.shape(), 3));
        Expr sum = math.apply(ADD, x, scaled(math, cube, 0.044715));
        Expr tanh = math.apply(TANH, scaled(math, sum, Math.sqrt(2 / Math.PI)));
        return math.apply(MULTIPLY, scaled(math, x, 0.5), math.apply(ADD, math.filled(x.shape(), 1), tanh));
    }

    /** As the library's functions where there is one: whose bias is nothing, or its limit. */
    private static Expr shrink(TensorMath math, Expr x, double limit, double bias) {
        Expr zero = math.filled(x.shape(), 0);
        Expr most = math.filled(x.shape(), limit);
        if (limit >= 0 && bias == 0) {
            return math.apply(SELECT, math.apply(LESS, most, math.apply(ABS, x)), x, zero);
        }
        Expr below = math.apply(LESS, x, math.filled(x.shape(), -limit));
        Expr above = math.apply(LESS, most, x);
        Expr shift = math.filled(x.shape(), bias);
        Expr less = math.apply(SUBTRACT, x, shift);
        Expr more = math.apply(ADD, x, shift);
        return limit >= 0
                ? math.apply(SELECT, above, less, math.apply(SELECT, below, more, zero))
                : math.apply(SELECT, below, more, math.apply(SELECT, above, less, zero));
    }

    private interface AlongAxes {
        Expr apply(Call call, Expr x, List<Integer> axes);
    }

    /** Before version 13, all axes from the given one on were flattened into one. */
    private static List<Operand> along(Call call, AlongAxes function) {
        Operand.Numbers x = call.numbers(0);
        boolean block = call.opset() < 13;
        int first = TensorMath.axis(x, call.whole("axis", block ? 1 : -1));
        List<Integer> axes =
                block ? x.expr().shape().axes().subList(first, x.expr().shape().rank()) : List.of(first);
        return Call.one(x.with(function.apply(call, x.expr(), axes)));
    }

    /** x − log Σ eˣ, computed without overflow. */
    static Expr logSoftmax(Call call, Expr x, List<Integer> axes) {
        TensorMath math = call.math();
        Expr sum = math.apply(Primitive.LOG_SUM_EXP, new Attributes.Axes(axes), List.of(x));
        Expr kept = math.reshape(sum, Reductions.ones(x.shape(), axes));
        return math.apply(SUBTRACT, x, math.grown(kept, x.shape()));
    }

    public static Expr softmax(Call call, Expr x, List<Integer> axes) {
        return call.math().apply(Primitive.EXP, logSoftmax(call, x, axes));
    }

    private static List<Operand> hardmax(Call call) {
        Operand.Numbers x = call.numbers(0);
        if (call.opset() >= 13) {
            return Call.one(x.with(call.context().hardmax(x.expr(), TensorMath.axis(x, call.whole("axis", -1)))));
        }
        // Before version 13, all axes from the given one on were one block.
        Shape shape = x.expr().shape();
        int first = TensorMath.axis(x, call.whole("axis", 1));
        List<Integer> sizes = new ArrayList<>(shape.dimensions().subList(0, first));
        int rest = 1;
        for (int size : shape.dimensions().subList(first, shape.rank())) {
            rest *= size;
        }
        sizes.add(rest);
        Expr block = call.math().reshape(x.expr(), new Shape(sizes));
        return Call.one(x.with(call.math().reshape(call.context().hardmax(block, first), shape)));
    }
}
