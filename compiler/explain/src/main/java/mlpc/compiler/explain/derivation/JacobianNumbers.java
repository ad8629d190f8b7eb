package mlpc.compiler.explain.derivation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mlpc.compiler.Bindings;
import mlpc.compiler.Compilation;
import mlpc.compiler.derive.Backward;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.Root;
import mlpc.compiler.graph.Shape;
import mlpc.compiler.graph.interpret.Interpreter;
import mlpc.compiler.source.Suggest;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Weights;
import mlpc.runtime.tensor.DataException;

/** A Jacobian matrix ∂y/∂z and the vector-Jacobian product beside it, by the compiler's own backward pass, in float64. */
final class JacobianNumbers {
    /** More numbers than these nobody looks at. */
    private static final int MOST = 1024;

    private final Compilation compilation;
    private final Expr y;
    private final Expr z;
    private final Expr bar;
    private final List<Expr> matrix = new ArrayList<>();
    private final Expr product;

    /**
     * What was computed.
     *
     * @param matrix a row for each number of y
     * @param bar ȳ; {@code product} is z̄ = (∂y/∂z)ᵀ ȳ
     */
    record At(double[][] matrix, double[] bar, double[] product) {}

    JacobianNumbers(Compilation compilation, String y, String z) {
        this.compilation = compilation;
        Graph graph = compilation.forward();
        this.y = node(graph, y);
        this.z = node(graph, z);
        int size = this.y.shape().size();
        if ((long) size * this.z.shape().size() > MOST) {
            throw new DataException(
                    "∂" + y + "/∂" + z + " has " + (long) size * this.z.shape().size() + " numbers, more than the "
                            + MOST + " that are still shown; the product needs none of them");
        }
        if (this.y == this.z || !Graph.topological(List.of(this.y)).contains(this.z)) {
            throw new DataException(
                    y + " does not follow " + z + ": --jacobian Y,Z takes a value and one that it is made of");
        }
        this.bar = adjoint(graph);
        Expr flat = this.y.reshape(Shape.of(size));
        for (int i = 0; i < size; i++) {
            Expr number = flat.slice(0, i, i + 1).reshape(Shape.SCALAR);
            matrix.add(Backward.gradient(number, List.of(this.z)).get(0));
        }
        this.product = Backward.product(this.y, bar, List.of(this.z)).get(0);
    }

    private Expr node(Graph graph, String name) {
        Expr node = graph.names().get(name);
        if (node == null) {
            throw new DataException("--jacobian: " + compilation.model().name() + " has no value " + name + ". "
                    + Suggest.didYouMean(name, graph.names().keySet())
                            .orElse("It has " + String.join(", ", graph.names().keySet()) + "."));
        }
        return node;
    }

    /** What the objective hands back to y, or 1 in every element where y has no part in one. */
    private Expr adjoint(Graph graph) {
        Optional<Expr> objective = graph.roots(Root.Mode.TRAINING, Root.Role.OBJECTIVE).values().stream()
                .findFirst()
                .filter(loss -> Graph.topological(List.of(loss)).contains(y));
        return objective
                .map(loss -> Backward.gradient(loss, List.of(y)).get(0))
                .orElseGet(() -> y.nodes().constant(1).fill(y.shape()));
    }

    Shape shapeOfY() {
        return y.shape();
    }

    Shape shapeOfZ() {
        return z.shape();
    }

    /** Operations that the matrix takes beyond those of the forward pass: one for each number that is computed. */
    long matrixOperations() {
        return operations(matrix);
    }

    long productOperations() {
        return operations(List.of(product));
    }

    private long operations(List<Expr> wanted) {
        Set<Expr> known = new HashSet<>(Graph.topological(List.of(y, bar)));
        return Graph.topological(wanted).stream()
                .filter(node -> !known.contains(node) && node instanceof Expr.Apply)
                .mapToLong(node -> operations((Expr.Apply) node))
                .sum();
    }

    private static long operations(Expr.Apply node) {
        long size = node.shape().size();
        if (node.primitive() == Primitive.MATMUL) {
            Shape left = node.argument(0).shape();
            return size * left.dimension(left.rank() - 1);
        } else if (node.primitive() == Primitive.SUM || node.primitive() == Primitive.MAX) {
            return node.argument(0).shape().size();
        }
        return node.primitive().isElementwise() || node.primitive() == Primitive.OUTER ? size : 0;
    }

    /** At a row of data. */
    At at(Weights weights, Dataset row) {
        List<Expr> wanted = new ArrayList<>(matrix);
        wanted.add(bar);
        wanted.add(product);
        Interpreter.Values values = Interpreter.exact()
                .evaluate(
                        wanted,
                        Bindings.of(compilation.model().signature(), weights, row)
                                .draws(compilation.model().signature().recipe().seed(), 0));
        double[][] rows = matrix.stream().map(node -> values.of(node)[0]).toArray(double[][]::new);
        return new At(rows, values.of(bar)[0], values.of(product)[0]);
    }
}
