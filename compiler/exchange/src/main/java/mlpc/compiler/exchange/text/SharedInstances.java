package mlpc.compiler.exchange.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.compiler.exchange.pattern.Activations;
import mlpc.compiler.exchange.pattern.Layer;
import mlpc.compiler.exchange.pattern.Layers;
import mlpc.compiler.exchange.pattern.Rendering;
import mlpc.compiler.exchange.pattern.SharedValues;
import mlpc.compiler.exchange.pattern.Weight;
import mlpc.compiler.graph.Expr;

/**
 * Dense layers that are applied more than once with the same weights: each becomes an instance, {@code encoder = dense(8, tanh)}, which
 * {@code a |> encoder} and {@code c |> encoder} share.
 */
final class SharedInstances {
    /** @param results of its uses: after the activation, if all uses have the same */
    private record Instance(Layer layer, List<Expr> results) {}

    private final List<Instance> instances = new ArrayList<>();

    SharedInstances(List<Expr> nodes, SharedValues shared) {
        Layers layers = new Layers(shared, false);
        Map<Expr, List<Expr.Apply>> readers = readers(nodes);
        Map<List<Expr>, List<Expr.Apply>> uses = new LinkedHashMap<>();
        for (Expr node : nodes) {
            if (node instanceof Expr.Apply apply) {
                layers.affine(apply).filter(found -> found.factor() == 1).ifPresent(found -> uses.computeIfAbsent(
                                List.of(found.matrix(), found.bias()), unused -> new ArrayList<>())
                        .add(apply));
            }
        }
        uses.forEach((weights, applications) -> {
            int count = applications.size();
            if (count > 1 && weights.stream().allMatch(weight -> shared.isOwn(weight, count))) {
                instances.add(instance(applications, layers, readers));
            }
        });
    }

    private static Map<Expr, List<Expr.Apply>> readers(List<Expr> nodes) {
        Map<Expr, List<Expr.Apply>> readers = new HashMap<>();
        for (Expr node : nodes) {
            if (node instanceof Expr.Apply apply) {
                apply.arguments().forEach(argument -> readers.computeIfAbsent(argument, unused -> new ArrayList<>())
                        .add(apply));
            }
        }
        return readers;
    }

    private static Instance instance(
            List<Expr.Apply> applications, Layers layers, Map<Expr, List<Expr.Apply>> readers) {
        Layer layer = layers.of(applications.get(0)).flatMap(Rendering::layer).orElseThrow();
        List<Expr> activated = new ArrayList<>();
        List<String> activations = new ArrayList<>();
        for (Expr.Apply application : applications) {
            List<Expr.Apply> next = readers.getOrDefault(application, List.of());
            Optional<String> activation =
                    next.size() == 1 ? Activations.of(next.get(0)).flatMap(Rendering::activation) : Optional.empty();
            activation.ifPresent(name -> {
                activations.add(name);
                activated.add(next.get(0));
            });
        }
        boolean same = activations.size() == applications.size()
                && activations.stream().distinct().count() == 1;
        return same
                ? new Instance(layer.activated(activations.get(0)), activated)
                : new Instance(layer, List.copyOf(applications));
    }

    /**
     * Names the instances.
     *
     * @param declared gets a line for each
     * @param weights get those of each
     * @return the instance that each result is of, by its name
     */
    Map<Expr, String> declare(UniqueNames names, List<String> declared, Map<String, Weight> weights) {
        Map<Expr, String> named = new HashMap<>();
        for (Instance instance : instances) {
            Optional<String> origin = instance.layer().origin();
            String name = names.free(origin.orElse("layer_shared"), "layer_shared");
            declared.add(name + " = " + instance.layer().text());
            instance.layer().weights().forEach((part, weight) -> weights.put(name + "." + part, weight));
            instance.results().forEach(result -> named.put(result, name));
        }
        return named;
    }
}
