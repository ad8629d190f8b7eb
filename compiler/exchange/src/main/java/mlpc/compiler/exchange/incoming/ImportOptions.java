package mlpc.compiler.exchange.incoming;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import mlpc.compiler.exchange.onnx.OnnxTensor;

/**
 * What one who imports a model says about it.
 *
 * @param fixed values of inputs that are none of the model's afterwards, by name
 * @param sizes of axes that the file leaves open, by the names that it gives them
 * @param rows whether the first axis of the inputs is the rows of a batch; empty to find out
 */
public record ImportOptions(Map<String, OnnxTensor> fixed, Map<String, Integer> sizes, Optional<Boolean> rows) {
    /** Nothing said. */
    public static final ImportOptions STANDARD = new ImportOptions(Map.of(), Map.of(), Optional.empty());

    /** Takes copies. */
    public ImportOptions {
        fixed = Map.copyOf(fixed);
        sizes = Map.copyOf(sizes);
    }

    /** With a value for an input. */
    public ImportOptions fixing(String input, OnnxTensor value) {
        Map<String, OnnxTensor> more = new LinkedHashMap<>(fixed);
        more.put(input, value);
        return new ImportOptions(more, sizes, rows);
    }
}
