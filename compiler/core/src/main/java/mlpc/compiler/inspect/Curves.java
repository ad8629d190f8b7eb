package mlpc.compiler.inspect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mlpc.compiler.Bindings;
import mlpc.compiler.Compilation;
import mlpc.compiler.derive.Backward;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.Root;
import mlpc.compiler.graph.Shape;
import mlpc.compiler.graph.interpret.Environment;
import mlpc.compiler.graph.interpret.Interpreter;
import mlpc.compiler.source.Suggest;
import mlpc.runtime.network.Weights;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.tensor.DataException;

/**
 * The values of named tensors while one number of an input moves along an {@link InputLine}, and their derivatives by that number: of the
 * stable graph, in inference, in float64. The derivatives are symbolic, not differences.
 */
public final class Curves {
    /** Numbers of one tensor that are still worth a curve each. */
    private static final int COMPONENTS = 64;

    private final Signature signature;
    private final Map<String, Expr> tensors = new LinkedHashMap<>();

    /**
     * One number of the model.
     *
     * @param name of its tensor, with its position if there are several: {@code hidden[2]}
     * @param slopes its derivative at each place, if it was asked for
     */
    public record Curve(String name, double[] values, Optional<double[]> slopes) {}

    private Curves(Compilation compilation) {
        this.signature = compilation.model().signature();
        Graph graph = compilation.forward();
        graph.names().forEach(tensors::put);
        for (Root.Role role : List.of(Root.Role.LOSS, Root.Role.METRIC, Root.Role.OUTPUT, Root.Role.PREDICTION)) {
            graph.roots(Root.Mode.INFERENCE, role).forEach(tensors::put);
        }
    }

    public static Curves of(Compilation compilation) {
        return new Curves(compilation);
    }

    /** What a model shows unless told otherwise: its predictions and outputs. */
    public List<String> shown() {
        Set<String> names = new LinkedHashSet<>();
        signature.predictions().forEach(field -> names.add(field.name()));
        signature.outputs().forEach(field -> names.add(field.name()));
        return List.copyOf(names);
    }

    /**
     * A curve for every number of the tensors named.
     *
     * @throws DataException if there is no such tensor or input, or it depends on a target that the line does not fix
     */
    public List<Curve> along(InputLine line, Weights weights, List<String> names, boolean slopes) {
        line.check(signature);
        Map<String, Expr> numbers = new LinkedHashMap<>();
        names.forEach(name -> components(name, tensor(name, line), numbers));
        List<Expr> wanted = new ArrayList<>(numbers.values());
        if (slopes) {
            numbers.values().forEach(number -> wanted.add(slope(number, line)));
        }
        Environment environment = Bindings.of(signature, weights, line.rows(signature))
                .draws(signature.recipe().seed(), 0);
        Interpreter.Values found = Interpreter.exact().evaluate(wanted, environment);
        List<Curve> curves = new ArrayList<>();
        for (String name : numbers.keySet()) {
            int index = curves.size();
            double[] values = read(found, wanted.get(index), line, 0);
            Optional<double[]> derivative = slopes
                    ? Optional.of(read(found, wanted.get(index + numbers.size()), line, line.element()))
                    : Optional.empty();
            curves.add(new Curve(name, values, derivative));
        }
        return curves;
    }

    private Expr tensor(String name, InputLine line) {
        Expr tensor = tensors.get(name);
        if (tensor == null) {
            throw new DataException(signature.model() + " has no tensor " + name + ". "
                    + Suggest.didYouMean(name, tensors.keySet())
                            .orElse("It has " + String.join(", ", tensors.keySet()) + "."));
        }
        for (Expr leaf : Graph.topological(List.of(tensor))) {
            if (leaf instanceof Expr.Input input
                    && input.isTarget()
                    && !line.fixed().containsKey(input.name())
                    && !line.input().equals(input.name())) {
                throw new DataException(name + " depends on the target " + input.name() + ": give it a value with --at "
                        + input.name() + "=…");
            }
        }
        return tensor;
    }

    private static void components(String name, Expr tensor, Map<String, Expr> numbers) {
        if (tensor.shape().isScalar()) {
            numbers.put(name, tensor);
            return;
        }
        int size = tensor.shape().size();
        if (size > COMPONENTS) {
            throw new DataException(name + " is " + tensor.shape() + ", " + size
                    + " numbers: too many for a plot, which has at most " + COMPONENTS);
        }
        Expr flat = tensor.reshape(Shape.of(size));
        for (int position = 0; position < size; position++) {
            numbers.put(
                    name + "[" + position + "]",
                    flat.slice(0, position, position + 1).reshape(Shape.SCALAR));
        }
    }

    /** ∂ number / ∂ the input that moves, of the input's shape. */
    private Expr slope(Expr number, InputLine line) {
        for (Expr leaf : Graph.topological(List.of(number))) {
            if (leaf instanceof Expr.Input input && input.name().equals(line.input())) {
                return Backward.gradient(number, List.of(input)).get(0);
            }
        }
        return number.nodes().constant(0);
    }

    /** One element at every place; what all rows share is the same everywhere. */
    private static double[] read(Interpreter.Values found, Expr node, InputLine line, int element) {
        double[] values = new double[line.places().length];
        for (int row = 0; row < values.length; row++) {
            values[row] = found.of(node, row)[node.shape().isScalar() ? 0 : element];
        }
        return values;
    }
}
