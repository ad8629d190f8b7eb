package mlpc.compiler.exchange.statedict;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import mlpc.runtime.network.Weights;
import mlpc.runtime.tensor.Tensor;

/** The tensors of a file that are not yet used, and parts of them under names of their own: {@code fc1.weight[:, 4]}. */
final class Tensors {
    private final Map<String, List<Integer>> shapes = new LinkedHashMap<>();
    private final Map<String, double[]> numbers = new LinkedHashMap<>();
    private final List<String> left = new ArrayList<>();
    private final Set<String> all;

    Tensors(Weights file) {
        this.all = file.tensors().keySet();
        file.tensors().forEach((name, tensor) -> {
            // A counter of PyTorch's batch norm, which nothing is computed with.
            if (!name.endsWith("num_batches_tracked")) {
                shapes.put(name, requireNonNull(file.shapes().get(name)));
                numbers.put(name, elements(tensor));
                left.add(name);
            }
        });
    }

    private static double[] elements(Tensor tensor) {
        double[] elements = new double[tensor.size()];
        for (int at = 0; at < elements.length; at++) {
            elements[at] = tensor.get(at);
        }
        return elements;
    }

    /** The names of all that the file holds. */
    Set<String> all() {
        return all;
    }

    boolean has(String name) {
        return shapes.containsKey(name);
    }

    List<Integer> shape(String name) {
        return requireNonNull(shapes.get(name));
    }

    double number(String name, int at) {
        return requireNonNull(numbers.get(name))[at];
    }

    Slot slot(String name) {
        return Slot.of(name, shape(name));
    }

    /** The unused ones, by their names with numbers as numbers. */
    List<String> left() {
        List<String> sorted = new ArrayList<>(left);
        sorted.sort(Comparator.comparing(Tensors::natural));
        return sorted;
    }

    void use(String name) {
        left.remove(name);
    }

    /** A part of a tensor under a name of its own; the tensor as a whole is used by that. */
    String part(String of, String name, List<Integer> shape, IntUnaryOperator place) {
        int size = shape.stream().reduce(1, Math::multiplyExact);
        double[] elements = new double[size];
        for (int at = 0; at < size; at++) {
            elements[at] = number(of, place.applyAsInt(at));
        }
        shapes.put(name, shape);
        numbers.put(name, elements);
        use(of);
        return name;
    }

    /** A key by which names sort as their numbers count: layer 10 after layer 2. */
    private static String natural(String tensor) {
        StringBuilder key = new StringBuilder();
        for (String part : tensor.split("(?<=[0-9])(?=[^0-9])|(?<=[^0-9])(?=[0-9])")) {
            boolean number = part.matches("[0-9]+") && part.length() < 12;
            key.append(number ? "0".repeat(12 - part.length()) + part : part);
        }
        return key.toString();
    }

    /** A name without what tells layers of a kind apart. */
    static String kind(String name) {
        return name.replaceAll("[0-9]+", "#");
    }

    /** The layer that a tensor belongs to: its name without the last part. */
    static String owner(String name) {
        String plain = name.replaceAll(":0$", "");
        int end = Math.max(plain.lastIndexOf('.'), plain.lastIndexOf('/'));
        return end < 0 ? "" : plain.substring(0, end);
    }
}
