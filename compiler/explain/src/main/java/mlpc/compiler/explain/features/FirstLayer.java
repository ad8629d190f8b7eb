package mlpc.compiler.explain.features;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.print.ExpressionPrinter;

/**
 * A matrix product of a parameter and an input, and what follows it: z = Wx + b, y = φ(z). Its units see the input itself, so
 * that each one's weights are a picture of the input's shape.
 *
 * @param byRows whether a unit's weights are a row of the parameter; otherwise they are a column
 * @param x the input as the product sees it: reshaped and scaled
 * @param product Wx
 * @param bias what is added to it, if anything
 * @param z their sum
 * @param y after the activation, or z itself
 */
record FirstLayer(
        Expr.Parameter weights,
        boolean byRows,
        Expr.Input input,
        Expr x,
        Expr.Apply product,
        Optional<Expr> bias,
        Expr z,
        Expr y) {
    /** Those of a graph, in its order; for a parameter that meets several inputs, the first. */
    static List<FirstLayer> of(Graph graph) {
        Map<String, FirstLayer> found = new LinkedHashMap<>();
        List<Expr> nodes = graph.everything();
        Pictures pictures = Pictures.of(nodes);
        for (Expr node : nodes) {
            if (node instanceof Expr.Apply apply && apply.primitive() == Primitive.MATMUL) {
                of(apply, pictures, graph, nodes).ifPresent(layer -> found.putIfAbsent(layer.name(), layer));
            }
        }
        return List.copyOf(found.values());
    }

    private static Optional<FirstLayer> of(Expr.Apply product, Pictures pictures, Graph graph, List<Expr> nodes) {
        for (int side = 0; side < 2; side++) {
            Expr x = product.argument(1 - side);
            Optional<Expr.Input> input = pictures.input(x);
            Expr matrix = product.argument(side);
            boolean transposed = matrix instanceof Expr.Apply apply && apply.primitive() == Primitive.TRANSPOSE;
            Expr weights = transposed ? matrix.arguments().get(0) : matrix;
            if (weights instanceof Expr.Parameter parameter
                    && input.isPresent()
                    && x.shape().rank() == 1) {
                boolean byRows = parameter.shape().rank() == 1 || transposed != (side == 0);
                Optional<Expr.Apply> sum = withBias(product, nodes);
                Optional<Expr> bias = sum.map(apply -> apply.argument(apply.argument(0) == product ? 1 : 0));
                Expr z = sum.map(Expr.class::cast).orElse(product);
                Expr y = activated(parameter.name(), z, graph, nodes);
                return Optional.of(new FirstLayer(parameter, byRows, input.get(), x, product, bias, z, y));
            }
        }
        return Optional.empty();
    }

    private static Optional<Expr.Apply> withBias(Expr product, List<Expr> nodes) {
        List<Expr.Apply> sums = users(product, nodes).stream()
                .filter(user -> user.primitive() == Primitive.ADD
                        && user.arguments().stream().anyMatch(FirstLayer::isParameter))
                .toList();
        return sums.size() == 1 ? Optional.of(sums.get(0)) : Optional.empty();
    }

    private static boolean isParameter(Expr node) {
        return node instanceof Expr.Parameter
                || node instanceof Expr.Apply apply
                        && apply.primitive() == Primitive.BROADCAST
                        && apply.argument(0) instanceof Expr.Parameter;
    }

    /** What the layer of the parameter gives back; without such a layer, the only elementwise function of z, if there is one. */
    private static Expr activated(String parameter, Expr z, Graph graph, List<Expr> nodes) {
        Expr named = graph.names().get(layer(parameter));
        if (named != null && named.shape().equals(z.shape())) {
            return named;
        }
        List<Expr.Apply> functions = users(z, nodes).stream()
                .filter(user -> user.primitive().family() == Primitive.Family.UNARY)
                .toList();
        return functions.size() == 1 ? functions.get(0) : z;
    }

    private static List<Expr.Apply> users(Expr used, List<Expr> nodes) {
        List<Expr.Apply> users = new ArrayList<>();
        for (Expr node : nodes) {
            if (node instanceof Expr.Apply apply && apply.arguments().contains(used)) {
                users.add(apply);
            }
        }
        return users;
    }

    private static String layer(String parameter) {
        int dot = parameter.lastIndexOf('.');
        return dot < 0 ? "" : parameter.substring(0, dot);
    }

    /** The parameter's name. */
    String name() {
        return weights.name();
    }

    /** Whether a name means this layer: its parameter's, or that of the layer that the parameter belongs to. */
    boolean isCalled(String name) {
        return name.equals(name()) || name.equals(layer(name()));
    }

    int units() {
        return product.shape().size();
    }

    /** Where the weight of a unit for a pixel is in the parameter, row-major. */
    int position(int unit, int pixel) {
        return byRows ? unit * x.shape().size() + pixel : pixel * units() + unit;
    }

    /** The activation as a formula in z; empty if there is none. */
    String activation() {
        ExpressionPrinter printer = ExpressionPrinter.brief(node -> node == z ? Optional.of("z") : Optional.empty());
        return y == z ? "" : printer.definition(y);
    }

    /** The input as the product sees it, as a formula. */
    String seen() {
        return ExpressionPrinter.brief(node -> Optional.empty()).reference(x);
    }
}
