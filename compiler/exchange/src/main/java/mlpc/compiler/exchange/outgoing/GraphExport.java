package mlpc.compiler.exchange.outgoing;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mlpc.compiler.Compilation;
import mlpc.compiler.exchange.onnx.ElementType;
import mlpc.compiler.exchange.onnx.OnnxGraph;
import mlpc.compiler.exchange.onnx.OnnxTensor;
import mlpc.compiler.exchange.pattern.RecognisedLayers;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.Root;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.tensor.DataException;

/** The inference graph of a model, node by node. */
public final class GraphExport {
    private final Compilation compilation;
    private final Map<String, double[]> weights;
    private final ExportOptions options;
    private final GraphDraft draft;

    /**
     * @param weights of parameters and states, by name
     * @param real the type of the model's numbers
     */
    public GraphExport(
            Compilation compilation, Map<String, double[]> weights, ExportOptions options, ElementType real) {
        this.compilation = compilation;
        this.weights = weights;
        this.options = options;
        this.draft = new GraphDraft(options.opset(), real);
    }

    /**
     * {@return the graph}
     *
     * @throws DataException naming what ONNX has no operator for
     */
    public OnnxGraph run() {
        Signature signature = compilation.signature();
        Graph forward = compilation.forward();
        Map<String, Expr> predictions = forward.roots(Root.Mode.INFERENCE, Root.Role.PREDICTION);
        Map<String, Expr> outputs = forward.roots(Root.Mode.INFERENCE, Root.Role.OUTPUT);
        List<Expr> roots = new ArrayList<>(predictions.values());
        roots.addAll(outputs.values());
        if (roots.isEmpty()) {
            throw new DataException(signature.model() + " predicts nothing: it has no predict and no output line");
        }
        requireColumns(signature);
        OutputWriter ends = new OutputWriter(draft, options);
        ends.reserve(signature);
        InputWriter inputs = new InputWriter(draft, options);
        signature.inputs().forEach(inputs::reserve);
        weights.keySet().forEach(draft::reserve);
        Map<String, Value> fields = new LinkedHashMap<>();
        List<Expr> reached = Graph.topological(roots);
        for (Field field : signature.inputs()) {
            if (reads(reached, field.name())) {
                fields.put(field.name(), inputs.write(field));
            }
        }
        if (!inputs.refusals().isEmpty()) {
            throw new DataException(
                    signature.model() + " cannot be exported as it is: "
                            + String.join("; ", inputs.refusals())
                            + ". With --encoded COLUMN it is exported with the numbers that a table's reader makes of the column");
        }
        NodeWriter writer = new NodeWriter(draft, new RecognisedLayers(weights, roots), inputs);
        for (Expr node : reached) {
            if (node instanceof Expr.Input input) {
                writer.put(node, requireNonNull(fields.get(input.name())));
            }
        }
        for (Field field : signature.predictions()) {
            ends.prediction(
                    field, target(signature, field), writer.withRows(requireNonNull(predictions.get(field.name()))));
        }
        for (Field field : signature.outputs()) {
            ends.output(field, writer.withRows(requireNonNull(outputs.get(field.name()))));
        }
        return new OnnxGraph(signature.model(), needed(ends), constants(), inputs.inputs(), ends.outputs(), "");
    }

    private void requireColumns(Signature signature) {
        List<String> columns = signature.inputs().stream()
                .map(field -> field.reading().isPlain()
                        ? field.name()
                        : field.reading().column())
                .distinct()
                .toList();
        for (String column : options.encoded()) {
            if (!columns.contains(column)) {
                throw new DataException("--encoded " + column + ": " + signature.model() + " reads no column of that"
                        + " name; it reads " + String.join(", ", columns));
            }
        }
    }

    private static Field target(Signature signature, Field prediction) {
        return signature.targets().stream()
                .filter(target -> target.name().equals(prediction.name()))
                .findFirst()
                .orElse(prediction);
    }

    private static boolean reads(List<Expr> nodes, String input) {
        return nodes.stream()
                .anyMatch(node -> node instanceof Expr.Input leaf && leaf.name().equals(input));
    }

    /** Removes nodes that no result uses, such as one-hot vectors replaced by look-ups. */
    private List<mlpc.compiler.exchange.onnx.OnnxNode> needed(OutputWriter ends) {
        java.util.Set<String> wanted = new java.util.HashSet<>();
        ends.outputs().forEach(output -> wanted.add(output.name()));
        List<mlpc.compiler.exchange.onnx.OnnxNode> kept = new ArrayList<>();
        for (int at = draft.nodes().size() - 1; at >= 0; at--) {
            var node = draft.nodes().get(at);
            if (node.outputs().stream().anyMatch(wanted::contains)) {
                kept.add(0, node);
                wanted.addAll(node.inputs());
            }
        }
        used.addAll(wanted);
        return kept;
    }

    private final java.util.Set<String> used = new java.util.HashSet<>();

    private Map<String, OnnxTensor> constants() {
        Map<String, OnnxTensor> kept = new LinkedHashMap<>(draft.constants());
        kept.keySet().retainAll(used);
        return kept;
    }
}
