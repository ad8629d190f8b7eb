package mlpc.compiler.exchange.statedict;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Tensors of two frameworks can match if they have the same role in a layer and the same sizes in any order.
 *
 * @param part weight, bias, running_mean or running_variance
 * @param sizes ascending, without those that are 1
 */
record Slot(String part, List<Integer> sizes) {
    private static final Map<String, String> PARTS = Map.ofEntries(
            Map.entry("bias", "bias"),
            Map.entry("b", "bias"),
            Map.entry("beta", "bias"),
            Map.entry("running_mean", "running_mean"),
            Map.entry("moving_mean", "running_mean"),
            Map.entry("running_var", "running_variance"),
            Map.entry("running_variance", "running_variance"),
            Map.entry("moving_variance", "running_variance"));

    static Slot of(String name, List<Integer> shape) {
        String last = name.replaceAll(":0$", "").replaceAll(".*[./]", "");
        List<Integer> sizes = new ArrayList<>(shape);
        sizes.removeIf(size -> size == 1);
        sizes.sort(Integer::compare);
        return new Slot(PARTS.getOrDefault(last, "weight"), sizes);
    }

    @Override
    public String toString() {
        return part + " " + sizes;
    }
}
