package mlpc.compiler.models;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * Whole {@code .mlp} files from a seed: expressions of every construct over leaves of every kind, of ranks 0 to 3, among
 * them derivatives. No model that anyone would write, so that what nobody thought of is tried too. Values stay moderate:
 * what could grow is put through a bounded function first.
 */
final class RandomExpressions {
    private static final List<String> BOUNDED = List.of("tanh", "sin", "cos", "logistic", "erf", "softsign");
    private static final List<String> SMOOTH = List.of("softplus", "gelu", "swish", "mish", "sin", "tanh", "logistic");
    private static final List<String> BENT = List.of("relu", "abs", "leaky_relu", "elu", "selu", "hard_sigmoid");
    private static final List<String> STEPPED = List.of("threshold", "sign");
    private static final int[] SIZES = {1, 2, 2, 3, 3, 4, 5, 9, 20};

    private final SplittableRandom random;
    /** Declarations by name, and the shape of each name by which an expression may read it. */
    private final Map<String, String> declared = new LinkedHashMap<>();

    private final Map<String, List<Integer>> shapes = new LinkedHashMap<>();
    private final List<String> differentiable = new ArrayList<>();
    private final StringBuilder bindings = new StringBuilder();
    private int names;

    private RandomExpressions(long seed) {
        this.random = new SplittableRandom(seed);
    }

    static String text(int seed) {
        return new RandomExpressions(seed).model(seed);
    }

    private String model(int seed) {
        leaf("input", shape(random.nextInt(3)));
        leaf("param", shape(1 + random.nextInt(2)));
        for (int count = 1 + random.nextInt(4); count > 0; count--) {
            bind(shape(random.nextInt(4)), 3);
        }
        List<Integer> predicted = shape(random.nextInt(2));
        String prediction = bind(predicted, 3);
        String tail = "  predict t = " + prediction + "\n  output shown = " + any(shape(random.nextInt(3)), 2)
                + "\n  loss fit = sum(tanh(" + prediction + " - t)^2) + " + any(List.of(), 2)
                + "\n  loss shared = 0.1 * sum_of_squares(weights)"
                + (random.nextBoolean() ? " + " + sharedScalar() : "")
                + "\n  metric seen = " + any(List.of(), 2) + "\n"
                + "  train { optimizer = "
                + RandomModels.OPTIMIZERS.get(random.nextInt(RandomModels.OPTIMIZERS.size() - 1)) + " }\n";
        StringBuilder text = new StringBuilder("model Random" + seed + " {\n  target t: " + type(predicted) + "\n");
        declared.values().forEach(text::append);
        return text.append(bindings).append(tail).append("}\n").toString();
    }

    private static String type(List<Integer> shape) {
        return shape.isEmpty()
                ? "real"
                : shape.stream().map(Object::toString).collect(Collectors.joining(", ", "real[", "]"));
    }

    private List<Integer> shape(int rank) {
        List<Integer> shape = new ArrayList<>();
        for (int axis = 0; axis < rank; axis++) {
            shape.add(SIZES[random.nextInt(rank == 3 ? 6 : SIZES.length)]);
        }
        return shape;
    }

    private String leaf(String kind, List<Integer> shape) {
        String name = kind.charAt(0) + Integer.toString(++names);
        String rest =
                switch (kind) {
                    case "input" -> "";
                    case "param" -> random.nextInt(5) == 0 ? " = 0.5" : " ~ normal(0, 0.5)";
                    default -> " = " + random.nextInt(2) + "\n  update " + name + " = 0.9 * " + name + " + 0.1";
                };
        declared.put(name, "  " + kind + " " + name + ": " + type(shape) + rest + "\n");
        shapes.put(name, shape);
        if (!kind.equals("state")) {
            differentiable.add(name);
        }
        return name;
    }

    private String bind(List<Integer> shape, int depth) {
        String value = any(shape, depth);
        String name = "v" + ++names;
        bindings.append("  ").append(name).append(" = ").append(value).append('\n');
        shapes.put(name, shape);
        return name;
    }

    /** An expression of a shape. */
    private String any(List<Integer> shape, int depth) {
        if (depth == 0 || random.nextInt(8) == 0) {
            return atom(shape);
        }
        return switch (random.nextInt(6)) {
            case 0 -> call(shape, depth - 1);
            case 1 -> arithmetic(shape, depth - 1);
            case 2 -> reduced(shape, depth - 1);
            case 3 -> moved(shape, depth - 1);
            case 4 -> product(shape, depth - 1);
            default -> special(shape, depth - 1);
        };
    }

    private String atom(List<Integer> shape) {
        List<String> fitting = shapes.keySet().stream()
                .filter(name -> shapes.get(name).equals(shape))
                .toList();
        if (!fitting.isEmpty() && random.nextInt(3) > 0) {
            return fitting.get(random.nextInt(fitting.size()));
        }
        int kind = random.nextInt(6);
        if (kind == 0 && shape.stream().reduce(1, (a, b) -> a * b) <= 20) {
            return literal(shape);
        }
        return leaf(kind < 3 ? "input" : kind < 5 ? "param" : "state", shape);
    }

    private String literal(List<Integer> shape) {
        if (shape.isEmpty()) {
            return Double.toString(random.nextInt(-20, 20) / 8.0);
        }
        List<String> elements = new ArrayList<>();
        for (int at = 0; at < shape.get(0); at++) {
            elements.add(literal(shape.subList(1, shape.size())));
        }
        return "[" + String.join(", ", elements) + "]";
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    private String call(List<Integer> shape, int depth) {
        String of = any(shape, depth);
        return switch (random.nextInt(9)) {
            case 0 -> pick(BENT) + "(" + of + ")";
            case 1 -> pick(STEPPED) + "(" + of + ")";
            case 2 -> "exp(-abs(" + of + "))";
            case 3 -> "log(1.5 + (" + of + ")^2)";
            case 4 -> "sqrt(0.5 + abs(" + of + "))";
            case 5 -> pick(SMOOTH) + "'(" + of + ")";
            case 6 -> "expm1(" + pick(BOUNDED) + "(" + of + ")) + log1p(abs(" + of + "))";
            default -> pick(SMOOTH) + "(" + of + ")";
        };
    }

    private String arithmetic(List<Integer> shape, int depth) {
        String left = any(random.nextInt(4) == 0 ? List.of() : shape, depth);
        String right = any(shape, depth);
        return switch (random.nextInt(10)) {
            case 0 -> "(" + left + ") / (2 + (" + right + ")^2)";
            case 1 -> "max(" + left + ", " + right + ")";
            case 2 -> "min(" + left + ", " + right + ")";
            case 3 -> "(if " + any(shape, depth) + " < " + right + " then " + left + " else " + right + ")";
            case 4 -> "(" + right + ")^" + random.nextInt(2, 4);
            case 5 -> "-(" + right + ")";
            case 6 -> "(" + left + ") - (" + right + ")";
            case 7 -> "(" + left + ") * (" + right + ")";
            default -> "(" + left + ") + (" + right + ")";
        };
    }

    private String reduced(List<Integer> shape, int depth) {
        String how = pick(List.of("sum", "mean", "max", "min"));
        if (shape.isEmpty() && random.nextBoolean()) {
            String of = any(shape(1 + random.nextInt(3)), depth);
            return random.nextInt(4) == 0 ? "log_sum_exp(tanh(" + of + "))" : how + "(" + of + ")";
        }
        if (shape.size() == 3) {
            return call(shape, depth);
        }
        int axis = random.nextInt(shape.size() + 1);
        List<Integer> longer = new ArrayList<>(shape);
        longer.add(axis, SIZES[random.nextInt(SIZES.length)]);
        return how + "(" + any(longer, depth) + ", axis: " + axis + ")";
    }

    private String moved(List<Integer> shape, int depth) {
        if (shape.isEmpty()) {
            int size = SIZES[random.nextInt(SIZES.length)];
            return "(" + any(List.of(size), depth) + ")[" + random.nextInt(size) + "]";
        }
        int axis = random.nextInt(shape.size());
        int size = shape.get(axis);
        List<Integer> shorter = new ArrayList<>(shape);
        switch (random.nextInt(6)) {
            case 0 -> {
                shorter.remove(axis);
                return "repeat(" + any(shorter, depth) + ", " + size + ", axis: " + axis + ")";
            }
            case 1 -> {
                if (size == 1) {
                    return axis == 0 ? array(1, shape.subList(1, shape.size()), depth) : call(shape, depth);
                }
                int first = 1 + random.nextInt(size - 1);
                shorter.set(axis, first);
                String left = any(List.copyOf(shorter), depth);
                shorter.set(axis, size - first);
                return "concatenate(" + left + ", " + any(List.copyOf(shorter), depth) + ", axis: " + axis + ")";
            }
            case 2 -> {
                int before = random.nextInt(3);
                int after = random.nextInt(3);
                shorter.set(axis, before + size + after);
                return "(" + any(shorter, depth) + ")[" + ":, ".repeat(axis) + before + ":" + (before + size) + "]";
            }
            case 3 -> {
                int count = shape.stream().reduce(1, (a, b) -> a * b);
                String to = shape.stream().map(Object::toString).collect(Collectors.joining(", ", "[", "]"));
                return "reshape(" + any(List.of(count), depth) + ", " + to + ")";
            }
            case 4 -> {
                return shape.size() == 2
                        ? "(" + any(List.of(shape.get(1), shape.get(0)), depth) + ").T"
                        : call(shape, depth);
            }
            default -> {
                List<Integer> longer = new ArrayList<>(shape);
                longer.add(0, 3);
                return shape.size() == 3
                        ? call(shape, depth)
                        : "(" + any(longer, depth) + ")[" + random.nextInt(3) + "]";
            }
        }
    }

    private String product(List<Integer> shape, int depth) {
        int inner = SIZES[random.nextInt(SIZES.length)];
        return switch (shape.size()) {
            case 0 -> "dot(" + any(List.of(inner), depth) + ", " + any(List.of(inner), depth) + ")";
            case 1 ->
                random.nextBoolean()
                        ? "(" + any(List.of(shape.get(0), inner), depth) + ") @ (" + any(List.of(inner), depth) + ")"
                        : "(" + any(List.of(inner), depth) + ") @ (" + any(List.of(inner, shape.get(0)), depth) + ")";
            case 2 ->
                random.nextInt(3) == 0
                        ? "outer(" + any(List.of(shape.get(0)), depth) + ", " + any(List.of(shape.get(1)), depth) + ")"
                        : "(" + any(List.of(shape.get(0), inner), depth) + ") @ ("
                                + any(List.of(inner, shape.get(1)), depth) + ")";
            default -> arithmetic(shape, depth);
        };
    }

    /** Derivatives, means over the batch, layers, random numbers, constructs of many parts. */
    private String special(List<Integer> shape, int depth) {
        return switch (random.nextInt(7)) {
            case 0 -> gradient(shape, depth);
            case 1 -> "batch_mean(" + any(shape, depth) + ")";
            case 2 ->
                shape.size() == 1
                        ? "(" + any(shape(1), depth) + " |> dense(" + shape.get(0) + ", " + pick(SMOOTH) + "))"
                        : call(shape, depth);
            case 3 -> shape.size() == 1 ? "softmax(tanh(" + any(shape, depth) + "))" : arithmetic(shape, depth);
            case 4 ->
                shape.isEmpty() || shape.get(0) > 5
                        ? reduced(shape, depth)
                        : array(shape.get(0), shape.subList(1, shape.size()), depth);
            case 5 ->
                shape.size() == 1 && shape.get(0) > 1
                        ? "(" + any(shape, depth) + " |> layer_norm())"
                        : call(shape, depth);
            default -> "uniform_like(" + any(shape, depth) + ")";
        };
    }

    private String array(int count, List<Integer> rest, int depth) {
        List<String> elements = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            elements.add(any(rest, depth));
        }
        return "[" + String.join(", ", elements) + "]";
    }

    /** By an input or a parameter of the shape, of something that may depend on it. */
    private String gradient(List<Integer> shape, int depth) {
        String by = differentiable.stream()
                .filter(name -> shapes.get(name).equals(shape))
                .findFirst()
                .orElseGet(() -> leaf(random.nextBoolean() ? "input" : "param", shape));
        String smooth = "sum(" + pick(BOUNDED) + "(" + by + ") * " + any(List.of(), Math.min(depth, 1)) + ")";
        return "grad(" + smooth + " + tanh(" + any(List.of(), Math.min(depth, 1)) + "), " + by + ")";
    }

    /** Of parameters and states alone. */
    private String sharedScalar() {
        List<String> shared = shapes.keySet().stream()
                .filter(name -> name.startsWith("p") || name.startsWith("s"))
                .toList();
        String of = shared.get(random.nextInt(shared.size()));
        return "mean(tanh(" + of + "))" + (shapes.get(of).isEmpty() ? "" : " + 0.1 * max(" + of + ")");
    }
}
