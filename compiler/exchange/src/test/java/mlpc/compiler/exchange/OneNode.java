package mlpc.compiler.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import mlpc.compiler.exchange.onnx.ElementType;
import mlpc.compiler.exchange.onnx.OnnxNode;
import mlpc.compiler.exchange.onnx.OnnxTensor;

/** A file of a single node, imported and run. */
final class OneNode {
    private OneNode() {}

    static OnnxTensor reals(String name, List<Integer> shape, double... numbers) {
        return OnnxTensor.of(name, ElementType.FLOAT, shape, numbers);
    }

    static OnnxTensor wholes(String name, List<Integer> shape, double... numbers) {
        return OnnxTensor.of(name, ElementType.INT64, shape, numbers);
    }

    static OnnxTensor bytes(String name, List<Integer> shape, double... numbers) {
        return OnnxTensor.of(name, ElementType.UINT8, shape, numbers);
    }

    /** The first output of a node whose input x has these numbers. */
    static double[] of(OnnxNode node, List<Integer> shape, double[] x, OnnxTensor... constants) {
        return of(21, node, shape, x, constants);
    }

    static double[] of(long opset, OnnxNode node, List<Integer> shape, double[] x, OnnxTensor... constants) {
        Sketch sketch = new Sketch()
                .fixed("x", shape.toArray(new Integer[0]))
                .output(node.outputs().get(0));
        for (OnnxTensor constant : constants) {
            sketch.weight(constant);
        }
        return Predictions.of(ImportTest.imported(sketch.node(node).model(opset)), x);
    }

    static void near(double[] found, double... wanted) {
        assertThat(found).containsExactly(wanted, within(1e-5));
    }
}
