package mlpc.compiler.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.compiler.exchange.onnx.AttributeValue;
import mlpc.compiler.exchange.onnx.ElementType;
import mlpc.compiler.exchange.onnx.OnnxNode;
import mlpc.compiler.exchange.onnx.OnnxTensor;
import mlpc.runtime.Model;
import mlpc.runtime.Predictor;
import mlpc.runtime.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** Operators that repeat, pad, sum up and cut tensors; each row of a batch is [[1, 2, 3], [4, 5, 6]]. */
class ExtensionTest {
    private static double[] of(OnnxNode node, int rows, int columns, OnnxTensor... constants) {
        Sketch sketch = new Sketch().input("x", 2, 3).output("y", rows, columns);
        for (OnnxTensor constant : constants) {
            sketch.weight(constant);
        }
        Import imported = ImportTest.imported(sketch.node(node).model());
        Model model = Mlp.load(imported.compilation(), Options.STANDARD);
        Predictor predictor = model.predictor();
        predictor.run(new double[] {1, 2, 3, 4, 5, 6});
        Tensor tensor = predictor.output(0);
        double[] numbers = new double[tensor.size()];
        for (int at = 0; at < numbers.length; at++) {
            numbers[at] = tensor.get(at);
        }
        return numbers;
    }

    private static OnnxTensor wholes(String name, double... numbers) {
        return OnnxTensor.of(name, ElementType.INT64, List.of(numbers.length), numbers);
    }

    private static OnnxTensor whole(String name, double number) {
        return OnnxTensor.of(name, ElementType.INT64, List.of(), number);
    }

    @Test
    void triangles() {
        OnnxNode upper = Sketch.operator("Trilu", "x > y");
        assertThat(of(upper, 2, 3)).containsExactly(1, 2, 3, 0, 5, 6);
        assertThat(of(upper.with("upper", 0), 2, 3)).containsExactly(1, 0, 0, 4, 5, 0);
        OnnxNode shifted = Sketch.operator("Trilu", "x k > y");
        assertThat(of(shifted, 2, 3, whole("k", 1))).containsExactly(0, 2, 3, 0, 0, 6);
        assertThat(of(shifted.with("upper", 0), 2, 3, whole("k", -1))).containsExactly(0, 0, 0, 4, 0, 0);
    }

    @Test
    void runningSums() {
        OnnxNode sum = Sketch.operator("CumSum", "x axis > y");
        assertThat(of(sum, 2, 3, whole("axis", 2))).containsExactly(1, 3, 6, 4, 9, 15);
        assertThat(of(sum, 2, 3, whole("axis", 1))).containsExactly(1, 2, 3, 5, 7, 9);
        assertThat(of(sum.with("exclusive", 1), 2, 3, whole("axis", -1))).containsExactly(0, 1, 3, 0, 4, 9);
        assertThat(of(sum.with("reverse", 1), 2, 3, whole("axis", 2))).containsExactly(6, 5, 3, 15, 11, 6);
        assertThat(of(sum.with("reverse", 1).with("exclusive", 1), 2, 3, whole("axis", 2)))
                .containsExactly(5, 3, 0, 11, 6, 0);
    }

    @Test
    void repetitions() {
        OnnxNode tile = Sketch.operator("Tile", "x times > y");
        assertThat(of(tile, 2, 6, wholes("times", 1, 1, 2))).containsExactly(1, 2, 3, 1, 2, 3, 4, 5, 6, 4, 5, 6);
        assertThat(of(tile, 4, 3, wholes("times", 1, 2, 1))).containsExactly(1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6);
    }

    @Test
    void padding() {
        OnnxTensor pads = wholes("pads", 0, 0, 1, 0, 0, 2);
        OnnxNode pad = Sketch.operator("Pad", "x pads > y");
        assertThat(of(pad, 2, 6, pads)).containsExactly(0, 1, 2, 3, 0, 0, 0, 4, 5, 6, 0, 0);
        OnnxNode filled = Sketch.operator("Pad", "x pads value > y");
        OnnxTensor value = OnnxTensor.of("value", ElementType.FLOAT, List.of(), 7);
        assertThat(of(filled, 2, 6, pads, value)).containsExactly(7, 1, 2, 3, 7, 7, 7, 4, 5, 6, 7, 7);
        assertThat(of(pad.with("mode", new AttributeValue.Text("edge")), 2, 6, pads))
                .containsExactly(1, 1, 2, 3, 3, 3, 4, 4, 5, 6, 6, 6);
        assertThat(of(pad.with("mode", new AttributeValue.Text("reflect")), 2, 6, pads))
                .containsExactly(2, 1, 2, 3, 2, 1, 5, 4, 5, 6, 5, 4);
        assertThat(of(pad.with("mode", new AttributeValue.Text("wrap")), 2, 6, pads))
                .containsExactly(3, 1, 2, 3, 1, 2, 6, 4, 5, 6, 4, 5);
        OnnxTensor cut = wholes("pads", 0, 0, -1, 0, 0, 0);
        assertThat(of(pad, 2, 2, cut)).containsExactly(2, 3, 5, 6);
    }
}
