package mlpc.compiler.explain.graph.value;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import mlpc.compiler.check.model.CheckedModel;
import mlpc.compiler.source.Span;

/** How layers were written in the file. */
final class LayerCalls {
    private final Map<String, Span> calls;

    LayerCalls(CheckedModel model) {
        this.calls = model.layers();
    }

    /** {@code dense(8, tanh)}; of what is no call, such as several layers under one name or a table, the name. */
    String of(String layer) {
        return Optional.ofNullable(calls.get(layer))
                .map(call -> call.text().replaceAll("\\s+", " "))
                .orElseGet(() -> instance(layer));
    }

    /** A title for each layer that a box is within. */
    Map<String, String> titles(Collection<GraphValue> values) {
        Map<String, String> titles = new LinkedHashMap<>();
        TreeSet<String> layers = new TreeSet<>();
        values.forEach(value -> layers.addAll(value.regions()));
        for (String layer : layers) {
            String instance = instance(layer);
            String use =
                    isAgain(layer) ? ", use " + layer.substring(layer.lastIndexOf('(') + 1, layer.length() - 1) : "";
            String call = of(layer);
            titles.put(layer, instance + use + (call.equals(instance) ? "" : "  " + call));
        }
        return titles;
    }

    /** The path of what is applied: {@code encoder} for its second use, {@code encoder(2)}. */
    private static String instance(String layer) {
        return isAgain(layer) ? layer.substring(0, layer.lastIndexOf('(')) : layer;
    }

    private static boolean isAgain(String layer) {
        return layer.endsWith(")");
    }
}
