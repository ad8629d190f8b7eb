package mlpc.compiler.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.compiler.exchange.onnx.ElementType;
import mlpc.compiler.exchange.onnx.OnnxNode;
import mlpc.compiler.exchange.onnx.OnnxTensor;
import mlpc.runtime.Model;
import mlpc.runtime.Predictor;
import mlpc.runtime.tensor.Tensor;

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
        Import imported = ImportTest.imported(sketch.node(node).model(opset));
        Model model = Mlp.load(imported.compilation(), Options.STANDARD);
        if (!imported.weights().tensors().isEmpty()) {
            model.setWeights(imported.weights());
        }
        Predictor predictor = model.predictor();
        predictor.run(x);
        Tensor result = model.signature().outputs().isEmpty() ? predictor.prediction(0) : predictor.output(0);
        double[] numbers = new double[result.size()];
        for (int at = 0; at < numbers.length; at++) {
            numbers[at] = result.get(at);
        }
        return numbers;
    }

    static void near(double[] found, double... wanted) {
        assertThat(found).containsExactly(wanted, within(1e-5));
    }
}
