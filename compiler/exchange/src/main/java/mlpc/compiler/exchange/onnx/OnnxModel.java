package mlpc.compiler.exchange.onnx;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The contents of an ONNX file.
 *
 * @param version of the format: the IR version
 * @param opsets opset versions by domain; the empty domain is ONNX's own
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

    /** The opset of ONNX's own domain. */
    public long opset() {
        return opsets.getOrDefault("", 1L);
    }
}
