package mlpc.compiler.explain.graph;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import mlpc.compiler.check.model.CheckedModel;

/** How layers were written in the file. */
final class LayerCalls {
    /** Of a call alone; what stands around it, as in a pipe or a definition, has one of these. */
    private static final String MORE = "|\n=";

    private final CheckedModel model;
    private final GraphNames names;

    LayerCalls(CheckedModel model, GraphNames names) {
        this.model = model;
        this.names = names;
    }

    /** {@code dense(8, tanh)}, from where a value directly within the layer comes from; nothing if that is no call. */
    String of(String layer) {
        if (isOfTable(layer)) {
            return "";
        }
        return model.names().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(layer + "."))
                .filter(entry -> names.innermost(entry.getKey()).equals(Optional.of(layer)))
                .map(entry -> entry.getValue().site().text())
                .filter(text -> text.chars().noneMatch(letter -> MORE.indexOf(letter) >= 0))
                .findFirst()
                .orElse("");
    }

    /** Whether it is a table or a column of one, which is declared rather than called. */
    private boolean isOfTable(String layer) {
        return model.signature().inputs().stream()
                .filter(field -> !field.reading().isPlain())
                .anyMatch(field -> field.name().equals(layer) || field.name().startsWith(layer + "."));
    }

    /** A title for each layer that a box is within. */
    Map<String, String> titles(Collection<GraphValue> values) {
        Map<String, String> titles = new LinkedHashMap<>();
        TreeSet<String> layers = new TreeSet<>();
        values.forEach(value -> layers.addAll(value.regions()));
        for (String layer : layers) {
            String call = of(layer);
            titles.put(layer, call.isEmpty() || call.equals(layer) ? layer : layer + "  " + call);
        }
        return titles;
    }
}
