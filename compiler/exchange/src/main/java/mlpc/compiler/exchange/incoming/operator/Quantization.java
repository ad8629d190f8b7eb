package mlpc.compiler.exchange.incoming.operator;

import static mlpc.compiler.graph.Primitive.ADD;
import static mlpc.compiler.graph.Primitive.DIVIDE;
import static mlpc.compiler.graph.Primitive.MAXIMUM;
import static mlpc.compiler.graph.Primitive.MINIMUM;
import static mlpc.compiler.graph.Primitive.MULTIPLY;
import static mlpc.compiler.graph.Primitive.NEGATE;
import static mlpc.compiler.graph.Primitive.SUBTRACT;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import mlpc.compiler.exchange.incoming.Operand;
import mlpc.compiler.exchange.incoming.Reductions;
import mlpc.compiler.exchange.incoming.Refusal;
import mlpc.compiler.exchange.incoming.TensorMath;
import mlpc.compiler.exchange.onnx.ElementType;
import mlpc.compiler.exchange.onnx.OnnxTensor;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Shape;

/**
 * Numbers as small whole numbers with a scale and a zero. Weights are read as the numbers that they stand for; what is computed is rounded as
 * ONNX says, half to even.
 */
final class Quantization {
    private static final int LEVELS = 255;

    private Quantization() {}

    static Map<String, Operator> operators() {
        Map<String, Operator> all = new LinkedHashMap<>();
        all.put("DequantizeLinear", Quantization::dequantised);
        all.put("QuantizeLinear", Quantization::quantised);
        all.put("DynamicQuantizeLinear", Quantization::dynamic);
        all.put("MatMulInteger", Quantization::wholeProduct);
        all.put("QLinearMatMul", Quantization::quantisedProduct);
        return all;
    }

    /** (x − zero) · scale, along an axis if there are several scales, or for each block of numbers along it. */
    private static List<Operand> dequantised(Call call) {
        Operand.Numbers x = call.numbers(0);
        int axis = axis(call, 1, x);
        Expr weights = times(call, without(call, x, 2, axis), call.numbers(1).expr(), x, axis);
        if (!(x.expr() instanceof Expr.Constant) || !(weights instanceof Expr.Constant constant)) {
            return Call.one(x.with(weights).as(ElementType.FLOAT));
        }
        String name = call.node().inputs().get(0);
        OnnxTensor tensor =
                OnnxTensor.of(name, ElementType.FLOAT, weights.shape().dimensions(), constant.elements());
        return Call.one(Constants.of(call.context(), tensor, true));
    }

    private static int axis(Call call, int scale, Operand.Numbers x) {
        return call.numbers(scale).expr().shape().size() == 1 ? 0 : TensorMath.axis(x, call.whole("axis", 1));
    }

    private static Expr without(Call call, Operand.Numbers x, int zero, int axis) {
        return call.has(zero)
                ? call.math()
                        .apply(
                                SUBTRACT,
                                x.expr(),
                                along(call, call.numbers(zero).expr(), x, axis))
                : x.expr();
    }

    private static Expr times(Call call, Expr shifted, Expr scale, Operand.Numbers x, int axis) {
        return call.math().apply(MULTIPLY, shifted, along(call, fixed(call, scale), x, axis));
    }

    /** A scale is no weight to be learned, however many numbers it has. */
    private static Expr fixed(Call call, Expr numbers) {
        return call.context()
                .known(numbers)
                .map(known -> call.math().nodes().constant(numbers.shape(), known))
                .orElse(numbers);
    }

    private static Expr along(Call call, Expr numbers, Operand.Numbers x, int axis) {
        TensorMath math = call.math();
        if (numbers.shape().size() == 1) {
            return math.grown(math.reshape(numbers, Shape.SCALAR), x.expr().shape());
        }
        int block = Math.toIntExact(call.whole("block_size", 0));
        if (block > 0) {
            List<Integer> places = IntStream.range(0, x.expr().shape().dimension(axis))
                    .mapToObj(place -> place / block)
                    .toList();
            return call.movements().picked(numbers, axis, places);
        }
        return call.context().alongAxis(numbers, x.expr().shape(), axis);
    }

    /** round(x / scale) + zero, kept within the type's bounds. */
    private static List<Operand> quantised(Call call) {
        Operand.Numbers x = call.numbers(0);
        int axis = axis(call, 1, x);
        ElementType type =
                call.has(2) ? call.input(2).type() : call.type("output_dtype").orElse(ElementType.UINT8);
        Expr known = fixed(call, x.expr());
        Expr scale = along(call, fixed(call, call.numbers(1).expr()), x, axis);
        Expr ratio = call.math().apply(DIVIDE, known, scale);
        Expr zero = call.has(2)
                ? along(call, call.numbers(2).expr(), x, axis)
                : call.math().filled(x.expr().shape(), 0);
        return Call.one(x.with(saturated(call, ratio, zero, type)).as(type));
    }

    private static Expr saturated(Call call, Expr ratio, Expr zero, ElementType type) {
        TensorMath math = call.math();
        double[] bounds = bounds(type);
        Expr sum = math.apply(ADD, Stepping.nearest(call, ratio), zero);
        Expr least = math.apply(MAXIMUM, sum, math.filled(sum.shape(), bounds[0]));
        return math.apply(MINIMUM, least, math.filled(sum.shape(), bounds[1]));
    }

    private static double[] bounds(ElementType type) {
        return switch (type) {
            case UINT8 -> new double[] {0, 255};
            case INT8 -> new double[] {-128, 127};
            case UINT16 -> new double[] {0, 65_535};
            case INT16 -> new double[] {-32_768, 32_767};
            case FLOAT, INT32, INT64, STRING, BOOL, FLOAT16, DOUBLE, UINT32, UINT64, BFLOAT16 ->
                throw new Refusal(
                        "rounds to the type " + type.word() + "; whole numbers of 8 and 16 bits are supported");
        };
    }

    /** A scale and a zero that let the bytes from 0 to 255 span the numbers and 0. */
    private static List<Operand> dynamic(Call call) {
        TensorMath math = call.math();
        Operand.Numbers x = call.numbers(0);
        if (x.rows()) {
            throw new Refusal(
                    "measures the rows of a batch together (DynamicQuantizeLinear); import the model before it"
                            + " was quantised, or one with quantised weights only");
        }
        List<Integer> all = x.expr().shape().axes();
        Expr most = call.reductions().along(Reductions.Kind.MAX, x.expr(), all);
        Expr least = call.reductions().along(Reductions.Kind.MIN, x.expr(), all);
        Expr zero = math.filled(most.shape(), 0);
        Expr low = math.apply(MINIMUM, zero, least);
        Expr span = math.apply(SUBTRACT, math.apply(MAXIMUM, zero, most), low);
        Expr scale = math.apply(DIVIDE, span, math.filled(span.shape(), LEVELS));
        Expr shift = math.apply(DIVIDE, math.apply(NEGATE, low), scale);
        Expr place = saturated(call, shift, zero, ElementType.UINT8);
        Expr ratio = math.apply(DIVIDE, x.expr(), math.grown(scale, x.expr().shape()));
        Expr bytes = saturated(call, ratio, math.grown(place, x.expr().shape()), ElementType.UINT8);
        return List.of(
                x.with(bytes).as(ElementType.UINT8),
                x.with(scale),
                x.with(place).as(ElementType.UINT8));
    }

    /** The zeros of the rows of the first and of the columns of the second operand may be several. */
    private static Operand.Numbers shifted(Call call, int input, int zero, boolean first) {
        Operand.Numbers x = call.numbers(input);
        if (!call.has(zero)) {
            return x;
        }
        int last = x.expr().shape().rank() - 1;
        Expr zeros = call.numbers(zero).expr();
        if (zeros.shape().size() > 1 && zeros.shape().rank() > 1) {
            return call.math().both(SUBTRACT, x, call.numbers(zero));
        }
        int axis = Math.max(0, first ? last - 1 : last);
        return x.with(call.math().apply(SUBTRACT, x.expr(), along(call, zeros, x, axis)));
    }

    private static List<Operand> wholeProduct(Call call) {
        Operand.Numbers a = shifted(call, 0, 2, true);
        Operand.Numbers b = shifted(call, 1, 3, false);
        return Call.one(Contractions.product(call, a, b).as(ElementType.INT32));
    }

    /** The product of the numbers that the operands stand for, as small whole numbers again. */
    private static List<Operand> quantisedProduct(Call call) {
        TensorMath math = call.math();
        Operand.Numbers a = shifted(call, 0, 2, true);
        Operand.Numbers b = shifted(call, 3, 5, false);
        Operand.Numbers product = Contractions.product(call, a, b);
        for (int scale : new int[] {1, 4, 6}) {
            if (call.numbers(scale).expr().shape().size() != 1) {
                throw new Refusal("has several scales for one operand of a product; one is supported");
            }
        }
        Expr x = product.expr();
        Expr factor = math.apply(DIVIDE, math.apply(MULTIPLY, one(call, 1), one(call, 4)), one(call, 6));
        Expr ratio = math.apply(MULTIPLY, x, math.grown(factor, x.shape()));
        Expr zero = math.grown(one(call, 7), x.shape());
        ElementType type = call.input(7).type();
        return Call.one(product.with(saturated(call, ratio, zero, type)).as(type));
    }

    private static Expr one(Call call, int input) {
        return call.math().reshape(call.numbers(input).expr(), Shape.SCALAR);
    }
}
