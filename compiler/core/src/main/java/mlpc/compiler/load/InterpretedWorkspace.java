package mlpc.compiler.load;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.Root;
import mlpc.runtime.network.Workspace;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.tensor.Tensor;
import mlpc.runtime.tensor.Tensor32;
import mlpc.runtime.tensor.Tensor64;

/** Memory for each result of a mode. */
abstract class InterpretedWorkspace extends Workspace {
    private final Map<Root, Tensor> results = new LinkedHashMap<>();

    /** For predictions, losses and metrics. */
    static final class Predicting extends InterpretedWorkspace {
        Predicting(Signature signature, Precision precision, Graph graph, int capacity) {
            super(signature, precision, graph, Root.Mode.INFERENCE, capacity);
        }
    }

    /** For losses, gradients and moments. */
    static final class Training extends InterpretedWorkspace {
        Training(Signature signature, Precision precision, Graph graph, int capacity) {
            super(signature, precision, graph, Root.Mode.TRAINING, capacity);
        }
    }

    private InterpretedWorkspace(Signature signature, Precision precision, Graph graph, Root.Mode mode, int capacity) {
        super(signature, precision, capacity);
        if (mode == Root.Mode.INFERENCE) {
            names(signature.predictions()).forEach(name -> add(graph, new Root(mode, Root.Role.PREDICTION, name)));
            names(signature.outputs()).forEach(name -> add(graph, new Root(mode, Root.Role.OUTPUT, name)));
            signature.metrics().forEach(name -> add(graph, new Root(mode, Root.Role.METRIC, name)));
        }
        signature.losses().forEach(name -> add(graph, new Root(mode, Root.Role.LOSS, name)));
        if (mode == Root.Mode.TRAINING) {
            graph.roots(mode, Root.Role.GRADIENT)
                    .keySet()
                    .forEach(name -> add(graph, new Root(mode, Root.Role.GRADIENT, name)));
            graph.roots(mode, Root.Role.NEXT_MOMENT)
                    .keySet()
                    .forEach(name -> add(graph, new Root(mode, Root.Role.NEXT_MOMENT, name)));
        }
    }

    private static List<String> names(List<Field> fields) {
        return fields.stream().map(Field::name).toList();
    }

    Tensor result(Root root) {
        return requireNonNull(results.get(root));
    }

    private void add(Graph graph, Root root) {
        Expr node = requireNonNull(graph.roots().get(root));
        int rows = node.perExample()
                ? capacity()
                : node.shape().rank() < 2 ? 1 : node.shape().dimension(0);
        int columns = node.perExample() ? node.shape().size() : node.shape().size() / rows;
        results.put(root, precision() == Precision.FLOAT32 ? add32(root, rows, columns) : add64(root, rows, columns));
    }

    private Tensor add32(Root root, int rows, int columns) {
        float[][] values =
                switch (root.role()) {
                    case GRADIENT -> gradient32(root.name(), rows, columns);
                    case NEXT_MOMENT -> moment32(root.name(), rows, columns);
                    default -> buffer32(root.name(), rows, columns);
                };
        switch (root.role()) {
            case PREDICTION -> addPrediction(values);
            case OUTPUT -> addOutput(values);
            case LOSS -> addLoss(values);
            case METRIC -> addMetric(values);
            default -> {}
        }
        return new Tensor32(values);
    }

    private Tensor add64(Root root, int rows, int columns) {
        double[][] values =
                switch (root.role()) {
                    case GRADIENT -> gradient64(root.name(), rows, columns);
                    case NEXT_MOMENT -> moment64(root.name(), rows, columns);
                    default -> buffer64(root.name(), rows, columns);
                };
        switch (root.role()) {
            case PREDICTION -> addPrediction(values);
            case OUTPUT -> addOutput(values);
            case LOSS -> addLoss(values);
            case METRIC -> addMetric(values);
            default -> {}
        }
        return new Tensor64(values);
    }
}
