package mlpc.compiler.exchange.incoming.operator;

import java.util.List;
import java.util.Map;
import mlpc.compiler.exchange.incoming.Operand;
import mlpc.compiler.exchange.incoming.Refusal;
import mlpc.compiler.exchange.incoming.TensorMath;
import mlpc.compiler.exchange.onnx.ElementType;
import mlpc.compiler.exchange.onnx.OnnxTensor;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;

/** Quantized weights. */
final class Quantization {
    private Quantization() {}

    static Map<String, Operator> operators() {
        return Map.of("DequantizeLinear", Quantization::dequantised, "QuantizeLinear", call -> {
            throw new Refusal("rounds what is computed to small whole numbers, which the language cannot say;"
                    + " import the model before it was quantised, or one with quantised weights only");
        });
    }

    /** (x − zero) · scale, along an axis if there are several scales. */
    private static List<Operand> dequantised(Call call) {
        TensorMath math = call.math();
        Operand.Numbers x = call.numbers(0);
        if (!(x.expr() instanceof Expr.Constant)) {
            throw new Refusal("is of what was computed; only weights can be quantised");
        }
        Expr scale = math.nodes().constant(call.numbers(1).expr().shape(), call.known(1));
        int axis = scale.shape().size() == 1 ? 0 : TensorMath.axis(x, call.whole("axis", 1));
        Expr factor = along(call, scale, x, axis);
        Expr shifted = call.has(2)
                ? math.apply(
                        Primitive.SUBTRACT,
                        x.expr(),
                        along(call, call.numbers(2).expr(), x, axis))
                : x.expr();
        Expr weights = math.apply(Primitive.MULTIPLY, shifted, factor);
        String name = call.node().inputs().get(0);
        OnnxTensor tensor = OnnxTensor.of(
                name, ElementType.FLOAT, weights.shape().dimensions(), ((Expr.Constant) weights).elements());
        return Call.one(Constants.of(call.context(), tensor, true));
    }

    private static Expr along(Call call, Expr numbers, Operand.Numbers x, int axis) {
        return numbers.shape().size() == 1
                ? call.math()
                        .filled(x.expr().shape(), call.context().known(numbers).orElseThrow()[0])
                : call.context().alongAxis(numbers, x.expr().shape(), axis);
    }
}
