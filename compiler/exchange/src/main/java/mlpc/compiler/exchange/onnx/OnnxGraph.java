package mlpc.compiler.exchange.onnx;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A graph.
 *
 * @param nodes in topological order
 * @param initializers constants, by name: weights mostly
 * @param inputs may include initializers, which are then default values
 */
public record OnnxGraph(
        String name,
        List<OnnxNode> nodes,
        Map<String, OnnxTensor> initializers,
        List<OnnxValue> inputs,
        List<OnnxValue> outputs,
        String doc) {
    /** Takes copies of the collections. */
    public OnnxGraph {
        nodes = List.copyOf(nodes);
        initializers = Collections.unmodifiableMap(new LinkedHashMap<>(initializers));
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }
}
