package mlpc.compiler.exchange.text;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A layer of the prelude, as it is written.
 *
 * @param name of the layer
 * @param arguments as they are written
 * @param weights of its parameters and states, by their names within the layer
 */
record Layer(String name, List<String> arguments, Map<String, Weight> weights) {
    /** The same layer with an activation. */
    Layer activated(String activation) {
        List<String> more = new ArrayList<>(arguments);
        more.add(activation);
        return new Layer(name, more, weights);
    }

    boolean takesActivation() {
        return name.equals("dense") && arguments.size() == 1;
    }

    /** A dense layer with one unit as a {@code unit}, whose result is a scalar. */
    Layer asUnit() {
        Map<String, Weight> scalars = new LinkedHashMap<>();
        Weight w = requireNonNull(weights.get("W"));
        Weight b = requireNonNull(weights.get("b"));
        scalars.put("w", w.in(List.of(w.shape().get(1))));
        scalars.put("b", b.in(List.of()));
        return new Layer("unit", arguments.subList(1, arguments.size()), scalars);
    }

    String text() {
        return name + "(" + String.join(", ", arguments) + ")";
    }
}
