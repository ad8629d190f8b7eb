package mlpc.compiler.exchange.pattern;

import static mlpc.compiler.exchange.pattern.NodePatterns.core;
import static mlpc.compiler.exchange.pattern.NodePatterns.is;
import static mlpc.compiler.exchange.pattern.NodePatterns.isMean;
import static mlpc.compiler.exchange.pattern.NodePatterns.isSquare;
import static mlpc.compiler.exchange.pattern.NodePatterns.number;
import static mlpc.compiler.exchange.pattern.NodePatterns.scaled;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;

/** Recognises the prelude's layers with parameters. */
public final class Layers {
    private final SharedValues shared;
    private final boolean owns;
    /** Results of layers that are applied more than once, with the names of those. */
    private final Map<Expr, String> instances = new HashMap<>();

    /** @param owns whether a layer's parameters must not be used anywhere else */
    public Layers(SharedValues shared, boolean owns) {
        this.shared = shared;
        this.owns = owns;
    }

    /** From here on, these nodes are results of instances with these names. */
    public void share(Map<Expr, String> named) {
        instances.putAll(named);
    }

    private boolean isOwn(Expr node) {
        return !owns || shared.isOwn(node);
    }

    public Optional<Rendering> of(Expr.Apply node) {
        String instance = instances.get(node);
        if (instance != null) {
            // Its activation may stand between the node and the sum.
            Optional<Affine> sum = affine(node).or(() -> node.arguments().stream()
                    .filter(Expr.Apply.class::isInstance)
                    .flatMap(argument -> affine((Expr.Apply) argument).stream())
                    .findFirst());
            return Optional.of(
                    Rendering.layer(Layer.instance(instance), sum.orElseThrow().x()));
        }
        if (node.primitive() == Primitive.ADD && node.shape().isScalar()) {
            return unit(node, 0).or(() -> unit(node, 1));
        }
        if (node.primitive() != Primitive.ADD || node.shape().rank() != 1) {
            return Optional.empty();
        }
        for (int at = 0; at < 2; at++) {
            Expr bias = node.argument(at);
            Expr rest = node.argument(1 - at);
            if (shared.isShared(bias) && !shared.isShared(rest) && isOwn(bias)) {
                Optional<Rendering> found = dense(rest, bias).or(() -> normal(rest, bias));
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /** w·x + b, of which b is one number. */
    private Optional<Rendering> unit(Expr.Apply sum, int at) {
        Expr bias = sum.argument(at);
        Optional<Expr.Apply> product = is(sum.argument(1 - at), Primitive.MATMUL);
        if (product.isEmpty() || !shared.isShared(bias) || !isOwn(bias)) {
            return Optional.empty();
        }
        int of = shared.isShared(product.get().argument(0)) ? 0 : 1;
        Expr w = product.get().argument(of);
        Expr x = product.get().argument(1 - of);
        if (!shared.isShared(w) || shared.isShared(x) || !isOwn(w) || x.shape().rank() != 1) {
            return Optional.empty();
        }
        Map<String, Weight> weights = new LinkedHashMap<>();
        weights.put("w", shared.value(w).orElseThrow());
        weights.put("b", shared.value(bias).orElseThrow());
        return Optional.of(Rendering.layer(new Layer("unit", List.of(), weights), x));
    }

    /** W x + b, with the factor that stands before W. */
    public record Affine(Expr matrix, Expr bias, boolean row, double factor, Expr x) {}

    /** A sum of a product with a matrix of weights and a vector of weights, whoever else uses these. */
    public Optional<Affine> affine(Expr.Apply node) {
        if (node.primitive() != Primitive.ADD || node.shape().rank() != 1) {
            return Optional.empty();
        }
        for (int at = 0; at < 2; at++) {
            Expr bias = node.argument(at);
            Expr rest = node.argument(1 - at);
            if (shared.isShared(bias) && !shared.isShared(rest)) {
                Optional<Affine> found = affine(rest, bias);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Affine> affine(Expr product, Expr bias) {
        NodePatterns.Scaled scaled = scaled(product);
        Optional<Expr.Apply> matmul = is(scaled.of(), Primitive.MATMUL);
        if (matmul.isEmpty()) {
            return Optional.empty();
        }
        Expr left = matmul.get().argument(0);
        Expr right = matmul.get().argument(1);
        boolean row = shared.isShared(right);
        Expr matrix = row ? right : left;
        Expr x = row ? left : right;
        boolean isDense = shared.isShared(matrix)
                && matrix.shape().rank() == 2
                && x.shape().rank() == 1;
        return isDense ? Optional.of(new Affine(matrix, bias, row, scaled.factor(), x)) : Optional.empty();
    }

    private Optional<Rendering> dense(Expr product, Expr bias) {
        Optional<Affine> affine = affine(product, bias).filter(found -> isOwn(found.matrix()));
        if (affine.isEmpty()) {
            return Optional.empty();
        }
        Weight found = shared.value(affine.get().matrix()).orElseThrow();
        Weight b = shared.value(bias).orElseThrow();
        int units = product.shape().dimension(0);
        Map<String, Weight> weights = new LinkedHashMap<>();
        weights.put(
                "W",
                times(
                        affine.get().row() ? transposed(found) : found,
                        affine.get().factor()));
        weights.put("b", b);
        return Optional.of(Rendering.layer(
                new Layer("dense", List.of(String.valueOf(units)), weights),
                affine.get().x()));
    }

    private static Weight times(Weight weight, double factor) {
        if (factor == 1) {
            return weight;
        }
        double[] numbers = weight.numbers().clone();
        for (int at = 0; at < numbers.length; at++) {
            numbers[at] *= factor;
        }
        return new Weight(weight.shape(), numbers, weight.origin());
    }

    public static Weight transposed(Weight weight) {
        int rows = weight.shape().get(0);
        int columns = weight.shape().get(1);
        double[] numbers = new double[rows * columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                numbers[column * rows + row] = weight.numbers()[row * columns + column];
            }
        }
        return new Weight(List.of(columns, rows), numbers, weight.origin());
    }

    /** gain · (x − mean) / √(variance + ε) + bias, with running statistics, or those of the elements themselves. */
    private Optional<Rendering> normal(Expr scaledPart, Expr bias) {
        Optional<Expr.Apply> product = is(scaledPart, Primitive.MULTIPLY);
        if (product.isEmpty()) {
            return Optional.empty();
        }
        int at = shared.isShared(product.get().argument(0)) ? 0 : 1;
        Expr gain = product.get().argument(at);
        Optional<Expr.Apply> quotient = is(product.get().argument(1 - at), Primitive.DIVIDE);
        if (!shared.isShared(gain) || !isOwn(gain) || quotient.isEmpty()) {
            return Optional.empty();
        }
        Optional<Expr.Apply> centred = is(quotient.get().argument(0), Primitive.SUBTRACT);
        Optional<Expr.Apply> sum = is(core(quotient.get().argument(1)), Primitive.SQRT)
                .flatMap(root -> is(core(root.argument(0)), Primitive.ADD));
        Optional<Double> epsilon = sum.flatMap(found -> number(found.argument(1)));
        if (centred.isEmpty() || epsilon.isEmpty()) {
            return Optional.empty();
        }
        Expr x = centred.get().argument(0);
        Expr mean = centred.get().argument(1);
        Expr variance = sum.get().argument(0);
        Map<String, Weight> weights = new LinkedHashMap<>();
        weights.put("gain", vector(gain, x));
        weights.put("bias", vector(bias, x));
        String setting = epsilon.get() == 1e-5 ? "" : "epsilon: " + Numerals.of(epsilon.get());
        List<String> arguments = setting.isEmpty() ? List.of() : List.of(setting);
        if (shared.isShared(mean) && shared.isShared(variance) && isOwn(mean) && isOwn(variance)) {
            weights.put("running_mean", vector(mean, x));
            weights.put("running_variance", vector(variance, x));
            return Optional.of(Rendering.layer(new Layer("batch_norm", arguments, weights), x));
        }
        boolean own = isMean(mean, x) && isMeanSquare(variance, centred.get());
        return own ? Optional.of(Rendering.layer(new Layer("layer_norm", arguments, weights), x)) : Optional.empty();
    }

    private static boolean isMeanSquare(Expr variance, Expr centred) {
        NodePatterns.Scaled scaled = scaled(core(variance));
        return core(scaled.of()) instanceof Expr.Apply sum
                && sum.primitive() == Primitive.SUM
                && isSquare(sum.argument(0), centred)
                && isMean(variance, sum.argument(0));
    }

    private Weight vector(Expr node, Expr x) {
        return shared.value(node).orElseThrow().in(x.shape().dimensions());
    }
}
