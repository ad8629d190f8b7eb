package mlpc.compiler.exchange;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mlpc.compiler.exchange.onnx.OnnxModel;
import mlpc.compiler.exchange.onnx.OnnxNode;
import mlpc.compiler.exchange.onnx.OnnxTensor;

/** What a model computes, line by line, whatever its values within are called: each is its number in order of appearance. */
final class Skeleton {
    private final OnnxModel model;
    private final Map<String, String> numbers = new HashMap<>();

    private Skeleton(OnnxModel model) {
        this.model = model;
    }

    static List<String> of(OnnxModel model) {
        return new Skeleton(model).lines();
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        model.graph().inputs().forEach(input -> {
            numbers.put(input.name(), input.name());
            lines.add(input.name() + " " + input.type() + " " + input.dimensions());
        });
        model.graph().outputs().forEach(output -> {
            numbers.put(output.name(), output.name());
            lines.add(output.name() + " " + output.type() + " " + output.dimensions());
        });
        for (OnnxNode node : model.graph().nodes()) {
            lines.add(node.operator() + node.inputs().stream().map(this::name).toList() + " "
                    + node.outputs().stream().map(this::name).toList() + " " + node.attributes());
        }
        return lines;
    }

    private String name(String value) {
        OnnxTensor constant = model.graph().initializers().get(value);
        if (constant != null) {
            return constant.dimensions() + Arrays.toString(constant.numbers());
        }
        String next = "#" + numbers.size();
        return numbers.computeIfAbsent(value, unused -> next);
    }
}
