package mlpc.compiler.exchange.pattern;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A layer of the prelude, as it is written.
 *
 * @param name of the layer
 * @param arguments as they are written
 * @param weights of its parameters and states, by their names within the layer
 * @param isInstance whether it is the name of a layer that is applied elsewhere too
 */
public record Layer(String name, List<String> arguments, Map<String, Weight> weights, boolean isInstance) {
    public Layer(String name, List<String> arguments, Map<String, Weight> weights) {
        this(name, arguments, weights, false);
    }

    /** An instance that a line above has declared. */
    public static Layer instance(String name) {
        return new Layer(name, List.of(), Map.of(), true);
    }

    /** The same layer with an activation. */
    public Layer activated(String activation) {
        List<String> more = new ArrayList<>(arguments);
        more.add(activation);
        return new Layer(name, more, weights);
    }

    public boolean takesActivation() {
        return name.equals("dense") && arguments.size() == 1;
    }

    /** A dense layer with one unit as a {@code unit}, whose result is a scalar. */
    public Layer asUnit() {
        Map<String, Weight> scalars = new LinkedHashMap<>();
        Weight w = requireNonNull(weights.get("W"));
        Weight b = requireNonNull(weights.get("b"));
        scalars.put("w", w.in(List.of(w.shape().get(1))));
        scalars.put("b", b.in(List.of()));
        return new Layer("unit", arguments.subList(1, arguments.size()), scalars);
    }

    /** The file's name of a layer: that of its weights without the suffix. */
    public Optional<String> origin() {
        for (String part : List.of("W", "w", "gain")) {
            Weight weight = weights.get(part);
            if (weight != null) {
                String plain = weight.origin()
                        .replaceAll("[._/](weight|weights|kernel|W|w|gamma|scale|MatMul|Gemm)(:0)?$", "");
                boolean says = plain.matches("[A-Za-z_][A-Za-z0-9_.]*") && !plain.startsWith("onnx");
                return says ? Optional.of(plain) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    public String text() {
        return isInstance ? name : name + "(" + String.join(", ", arguments) + ")";
    }
}
