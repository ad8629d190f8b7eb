package mlpc.compiler.exchange.incoming;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import mlpc.compiler.exchange.onnx.OnnxTensor;

/**
 * The importer's options.
 *
 * @param fixed inputs replaced by constants, by name
 * @param sizes sizes of symbolic axes, by their symbols
 * @param rows whether the first axis of the inputs is the rows of a batch; empty to find out
 */
public record ImportOptions(Map<String, OnnxTensor> fixed, Map<String, Integer> sizes, Optional<Boolean> rows) {
    /** The defaults. */
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
