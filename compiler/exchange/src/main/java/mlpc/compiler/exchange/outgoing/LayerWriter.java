package mlpc.compiler.exchange.outgoing;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.compiler.exchange.onnx.OnnxNode;
import mlpc.compiler.exchange.pattern.RecognisedLayers;
import mlpc.compiler.exchange.pattern.Weight;
import mlpc.compiler.graph.Expr;

/** Writes the prelude's layers with parameters that ONNX has an operator for. */
final class LayerWriter {
    private final GraphDraft draft;
    private final NodeWriter nodes;

    LayerWriter(GraphDraft draft, NodeWriter nodes) {
        this.draft = draft;
        this.nodes = nodes;
    }

    /** Writes a layer applied to x, which is already expanded to the model's shape. */
    Optional<Value> write(Expr.Apply node, RecognisedLayers.Use layer, Value x) {
        Map<String, Weight> weights = layer.weights();
        return switch (layer.name()) {
            case "dense" ->
                Optional.of(gemm(node, x, requireNonNull(weights.get("W")), requireNonNull(weights.get("b"))));
            case "unit" ->
                Optional.of(unit(node, x, requireNonNull(weights.get("w")), requireNonNull(weights.get("b"))));
            case "layer_norm" -> Optional.of(norm(node, "LayerNormalization", x, layer, List.of("gain", "bias")));
            case "batch_norm" ->
                Optional.of(norm(
                        node,
                        "BatchNormalization",
                        x,
                        layer,
                        List.of("gain", "bias", "running_mean", "running_variance")));
            default -> Optional.empty();
        };
    }

    /** One neuron: a layer of one, whose axis is dropped. */
    private Value unit(Expr node, Value x, Weight w, Weight b) {
        Weight row = new Weight(List.of(1, w.numbers().length), w.numbers(), w.origin());
        Weight one = new Weight(List.of(1), b.numbers(), b.origin());
        String column = draft.add("v", gemm(x, row, one), "");
        OnnxNode squeeze = OnnxNode.of("Squeeze", List.of(column, draft.wholes(1)), List.of());
        return new Value(draft.add(nodes.wanted(node), squeeze, nodes.doc(node)), true, List.of());
    }

    private Value gemm(Expr node, Value x, Weight w, Weight b) {
        return new Value(
                draft.add(nodes.wanted(node), gemm(x, w, b), nodes.doc(node)),
                true,
                node.shape().dimensions());
    }

    private OnnxNode gemm(Value x, Weight w, Weight b) {
        return OnnxNode.of(
                        "Gemm",
                        List.of(
                                x.name(),
                                draft.weights(w.origin().isEmpty() ? "W" : w.origin(), w.shape(), w.numbers()),
                                draft.weights(b.origin().isEmpty() ? "b" : b.origin(), b.shape(), b.numbers())),
                        List.of())
                .with("transB", 1);
    }

    private Value norm(Expr node, String operator, Value x, RecognisedLayers.Use layer, List<String> parts) {
        List<String> inputs = new ArrayList<>(List.of(x.name()));
        for (String part : parts) {
            Weight weight = requireNonNull(layer.weights().get(part));
            inputs.add(draft.weights(
                    weight.origin().isEmpty() ? part : weight.origin(), weight.shape(), weight.numbers()));
        }
        OnnxNode norm = OnnxNode.of(operator, inputs, List.of()).with("epsilon", (float) layer.epsilon());
        return new Value(
                draft.add(nodes.wanted(node), norm, nodes.doc(node)),
                true,
                node.shape().dimensions());
    }
}
