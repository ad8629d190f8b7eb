package mlpc.compiler.exchange;

import static mlpc.compiler.exchange.OneNode.bytes;
import static mlpc.compiler.exchange.OneNode.near;
import static mlpc.compiler.exchange.OneNode.of;
import static mlpc.compiler.exchange.OneNode.reals;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import mlpc.compiler.exchange.onnx.ElementType;
import mlpc.compiler.exchange.onnx.OnnxNode;
import mlpc.compiler.exchange.onnx.OnnxTensor;
import org.junit.jupiter.api.Test;

/** Operators that round numbers to bytes, and compute with those; the numbers are those of the examples in ONNX's documentation. */
class QuantisedOperatorsTest {
    @Test
    void whatIsRoundedToBytes() {
        double[] x = {0, 2, 3, 1000, -254, -1000};
        OnnxNode node = Sketch.operator("QuantizeLinear", "x s z > y");
        OnnxTensor scale = reals("s", List.of(), 2);
        near(of(node, List.of(6), x, scale, bytes("z", List.of(), 128)), 128, 129, 130, 255, 1, 0);
        OnnxTensor signed = OnnxTensor.of("z", ElementType.INT8, List.of(), 0);
        near(of(node, List.of(6), x, scale, signed), 0, 1, 2, 127, -127, -128);
        OnnxNode back = Sketch.operator("DequantizeLinear", "x s z > y");
        near(of(back, List.of(3), new double[] {0, 3, 255}, scale, bytes("z", List.of(), 128)), -256, -250, 254);
        double[] six = {0, 2, -3, -2.5, 1.34, 0.5};
        near(of(Sketch.operator("DynamicQuantizeLinear", "x > y s z"), List.of(6), six), 153, 255, 0, 26, 221, 179);
    }

    @Test
    void productsOfBytes() {
        double[] a = {11, 7, 3, 10, 6, 2, 9, 5, 1, 8, 4, 0};
        OnnxTensor b = bytes("b", List.of(3, 2), 1, 4, 2, 5, 3, 6);
        OnnxNode whole = Sketch.operator("MatMulInteger", "x b za zb > y");
        OnnxTensor twelve = bytes("za", List.of(), 12);
        OnnxTensor none = bytes("zb", List.of(), 0);
        near(of(whole, List.of(4, 3), a, b, twelve, none), -38, -83, -44, -98, -50, -113, -56, -128);
        double[] c = {208, 236, 0, 238, 3, 214, 255, 29};
        OnnxTensor d = bytes("b", List.of(4, 3), 152, 51, 244, 60, 26, 255, 0, 127, 246, 127, 254, 247);
        OnnxNode linear = Sketch.operator("QLinearMatMul", "x sa za b sb zb sy zy > y");
        near(
                of(
                        linear,
                        List.of(2, 4),
                        c,
                        d,
                        reals("sa", List.of(), 0.0066),
                        bytes("za", List.of(), 113),
                        reals("sb", List.of(), 0.00705),
                        bytes("zb", List.of(), 114),
                        reals("sy", List.of(), 0.0107),
                        bytes("zy", List.of(), 118)),
                168,
                115,
                255,
                1,
                66,
                151);
    }

    /** Weights that are quantised and taken back at once are the numbers that they stand for. */
    @Test
    void quantisedWeightsAreWeights() {
        Sketch sketch =
                new Sketch().input("x", 4).output("y", 3).weight("w", 4, 3).weight("b", 3);
        sketch.number("s", 0.125).weight(OnnxTensor.of("z", ElementType.INT8, List.of(), 0));
        sketch.node("QuantizeLinear", "w s z > q").node("DequantizeLinear", "q s z > d");
        sketch.node("MatMul", "x d > m").node("Add", "m b > y");
        Import imported = ImportTest.imported(sketch.model());
        assertThat(imported.text()).contains("x |> dense(3)").doesNotContain("round");
        assertThat(imported.weights().get("y_2.1.W").get(0) * 8 % 1).isZero();
    }
}
