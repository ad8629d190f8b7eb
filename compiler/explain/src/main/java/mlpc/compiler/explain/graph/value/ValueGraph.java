package mlpc.compiler.explain.graph.value;

import java.util.List;
import java.util.Map;

/**
 * What a picture is drawn from.
 *
 * @param values numbered so that arrows lead to later ones
 * @param regions for each region its title
 */
public record ValueGraph(String title, List<GraphValue> values, List<Flow> flows, Map<String, String> regions) {
    public ValueGraph {
        values = List.copyOf(values);
        flows = List.copyOf(flows);
    }

    /** Whether messages come back along arrows. */
    public boolean hasMessages() {
        return flows.stream().anyMatch(flow -> flow.message().isPresent());
    }
}
