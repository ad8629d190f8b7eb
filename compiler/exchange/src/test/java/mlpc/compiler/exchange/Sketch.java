package mlpc.compiler.exchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import mlpc.compiler.exchange.onnx.ElementType;
import mlpc.compiler.exchange.onnx.OnnxGraph;
import mlpc.compiler.exchange.onnx.OnnxModel;
import mlpc.compiler.exchange.onnx.OnnxNode;
import mlpc.compiler.exchange.onnx.OnnxTensor;
import mlpc.compiler.exchange.onnx.OnnxValue;

/** Builds ONNX models for tests, as the exporters of other frameworks write them. */
public final class Sketch {
    private final List<OnnxNode> nodes = new ArrayList<>();
    private final Map<String, OnnxTensor> weights = new LinkedHashMap<>();
    private final List<OnnxValue> inputs = new ArrayList<>();
    private final List<OnnxValue> outputs = new ArrayList<>();
    private final Random random = new Random(7);

    public Sketch input(String name, Integer... sizes) {
        return input(name, ElementType.FLOAT, sizes);
    }

    /** With rows before the other axes. */
    public Sketch input(String name, ElementType type, Integer... sizes) {
        inputs.add(OnnxValue.rows(name, type, List.of(sizes), ""));
        return this;
    }

    /** Without rows. */
    public Sketch fixed(String name, Integer... sizes) {
        inputs.add(OnnxValue.fixed(name, ElementType.FLOAT, List.of(sizes)));
        return this;
    }

    public Sketch output(String name, Integer... sizes) {
        outputs.add(OnnxValue.rows(name, ElementType.FLOAT, List.of(sizes), ""));
        return this;
    }

    public Sketch weight(String name, Integer... sizes) {
        int size = 1;
        for (int dimension : sizes) {
            size *= dimension;
        }
        double[] numbers = random.doubles(size).map(x -> (float) (x - 0.5)).toArray();
        return weight(OnnxTensor.of(name, ElementType.FLOAT, List.of(sizes), numbers));
    }

    public Sketch weight(OnnxTensor tensor) {
        weights.put(tensor.name(), tensor);
        return this;
    }

    public Sketch number(String name, double value) {
        return weight(OnnxTensor.of(name, ElementType.FLOAT, List.of(), value));
    }

    /** An operator whose inputs and output are separated by blanks: {@code node("Gemm", "x W b > y")}. */
    public Sketch node(String operator, String wiring) {
        return node(operator(operator, wiring));
    }

    public Sketch node(OnnxNode node) {
        nodes.add(node);
        return this;
    }

    public static OnnxNode operator(String operator, String wiring) {
        String[] sides = wiring.split(">");
        List<String> from =
                sides[0].isBlank() ? List.of() : List.of(sides[0].strip().split(" "));
        return OnnxNode.of(operator, from, List.of(sides[1].strip().split(" ")));
    }

    /** An operator of classical machine learning. */
    public record Ml(String operator, String wiring) {
        public OnnxNode node() {
            return Sketch.operator(operator, wiring).in("ai.onnx.ml");
        }
    }

    public OnnxModel model() {
        return model(17);
    }

    public OnnxModel model(long opset) {
        Map<String, Long> opsets = new LinkedHashMap<>();
        opsets.put("", opset);
        opsets.put("ai.onnx.ml", 3L);
        OnnxGraph graph = new OnnxGraph("net", nodes, weights, inputs, outputs, "");
        return new OnnxModel(8, opsets, "pytorch", "2.4", "", "", graph, List.of(), Map.of());
    }
}
