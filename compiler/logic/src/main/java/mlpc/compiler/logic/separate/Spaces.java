package mlpc.compiler.logic.separate;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import mlpc.compiler.Compilation;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.source.Suggest;
import mlpc.runtime.Model;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Trace;
import mlpc.runtime.network.TraceOptions;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;

/** Where a model's rows lie: in the space of its inputs, or of a tensor that it makes of them. */
public final class Spaces {
    /** Rows that are traced at once. */
    private static final int AT_ONCE = 1024;

    /** Coordinates that are named one by one when an input's name would not do. */
    private static final int NAMED_INPUTS = 4;

    private Spaces() {}

    /** All inputs, one after another; a class is its one-hot vector. */
    public static Space ofInputs(Dataset rows) {
        List<String> coordinates = new ArrayList<>();
        rows.inputs().forEach(field -> coordinates.addAll(coordinates(field)));
        double[][] points = new double[rows.size()][coordinates.size()];
        int from = 0;
        for (int input = 0; input < rows.inputs().size(); input++) {
            Field field = rows.inputs().get(input);
            for (int row = 0; row < points.length; row++) {
                copy(field, rows.input(input), row, points[row], from);
            }
            from += field.size();
        }
        List<String> names = rows.inputs().stream().map(Field::name).toList();
        int group = names.size() == 1 ? lastAxis(rows.inputs().get(0).shape()) : coordinates.size();
        String name = names.size() <= NAMED_INPUTS ? String.join(", ", names) : "the " + names.size() + " inputs";
        return Space.of(name, coordinates, group, points);
    }

    private static void copy(Field field, Tensor values, int row, double[] point, int from) {
        if (field.kind() == Kind.CLASS) {
            point[from + (int) values.get(row, 0)] = 1;
            return;
        }
        for (int element = 0; element < field.size(); element++) {
            point[from + element] = values.get(row, element);
        }
    }

    /** A named tensor, computed in float64 as in inference, with the weights that the model has. */
    public static Space ofTensor(Compilation compilation, Model model, Dataset rows, String name) {
        tensor(compilation, name);
        double[][] points = new double[rows.size()][];
        List<Integer> shape = List.of();
        for (int from = 0; from < rows.size(); from += AT_ONCE) {
            Dataset part = rows.slice(from, Math.min(rows.size(), from + AT_ONCE));
            Trace trace = model.trace(part, new TraceOptions(false, 0, 0));
            Trace.Value value = requireNonNull(trace.values().get(name), name);
            shape = value.shape();
            System.arraycopy(value.rows(), 0, points, from, part.size());
        }
        return Space.of(name, coordinates(name, shape), lastAxis(shape), points);
    }

    /** Whether a named tensor depends on weights that training finds. */
    public static boolean isLearned(Compilation compilation, String name) {
        return Graph.topological(List.of(tensor(compilation, name))).stream()
                .anyMatch(Expr.Parameter.class::isInstance);
    }

    private static Expr tensor(Compilation compilation, String name) {
        Graph graph = compilation.written();
        Expr tensor = graph.names().get(name);
        if (tensor == null) {
            TreeSet<String> names = new TreeSet<>();
            graph.names().forEach((each, node) -> {
                if (isOfInputs(node)) {
                    names.add(each);
                }
            });
            throw new DataException("the model has no tensor `" + name + "`. "
                    + Suggest.didYouMean(name, names).orElse("There are " + String.join(", ", names) + "."));
        }
        if (!isOfInputs(tensor)) {
            throw new DataException("`" + name + "` is no place for the examples: "
                    + (tensor.perExample() ? "it depends on the target" : "it is the same for every row"));
        }
        return tensor;
    }

    private static boolean isOfInputs(Expr tensor) {
        return tensor.perExample()
                && Graph.topological(List.of(tensor)).stream()
                        .noneMatch(leaf -> leaf instanceof Expr.Input input && input.isTarget());
    }

    static List<String> coordinates(Field field) {
        return coordinates(field.name(), field.shape());
    }

    /** {@code x}, {@code x[0]}, {@code x[1, 2]}. */
    private static List<String> coordinates(String name, List<Integer> shape) {
        if (shape.isEmpty()) {
            return List.of(name);
        }
        List<String> positions = List.of("");
        for (int axis : shape) {
            List<String> longer = new ArrayList<>();
            for (String position : positions) {
                for (int i = 0; i < axis; i++) {
                    longer.add(position.isEmpty() ? String.valueOf(i) : position + ", " + i);
                }
            }
            positions = longer;
        }
        return positions.stream().map(position -> name + "[" + position + "]").toList();
    }

    private static int lastAxis(List<Integer> shape) {
        return shape.isEmpty() ? 1 : shape.get(shape.size() - 1);
    }
}
