package mlpc.compiler.exchange.onnx;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an ONNX file holds.
 *
 * @param version of the format: the IR version
 * @param opsets the versions of operators, by domain; the empty one is ONNX's own
 * @param functions names of operators that the file itself defines
 * @param metadata pairs of text
 */
public record OnnxModel(
        long version,
        Map<String, Long> opsets,
        String producer,
        String producerVersion,
        String domain,
        String doc,
        OnnxGraph graph,
        List<String> functions,
        Map<String, String> metadata) {
    /** Takes copies of the collections. */
    public OnnxModel {
        opsets = Collections.unmodifiableMap(new LinkedHashMap<>(opsets));
        functions = List.copyOf(functions);
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /** The version of ONNX's own operators. */
    public long opset() {
        return opsets.getOrDefault("", 1L);
    }
}
