package mlpc.compiler.exchange.incoming.operator;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import mlpc.compiler.exchange.incoming.pipeline.ColumnEncoders;
import mlpc.compiler.exchange.incoming.pipeline.LinearModels;
import mlpc.compiler.exchange.onnx.OnnxNode;

/** All supported operators. */
public final class Operators {
    private static final Map<String, Operator> OWN = own();
    private static final Set<String> ELEMENTWISE =
            Set.copyOf(Elementwise.operators().keySet());
    private static final Map<String, Operator> PIPELINES = pipelines();

    private Operators() {}

    private static Map<String, Operator> own() {
        Map<String, Operator> all = new TreeMap<>();
        for (Map<String, Operator> family : List.of(
                Elementwise.operators(),
                ActivationOperators.operators(),
                ShapeOperators.operators(),
                ConstantOperators.operators(),
                Slicing.operators(),
                Extension.operators(),
                Gathering.operators(),
                Scattering.operators(),
                Ranking.operators(),
                Contractions.operators(),
                EinsteinSums.operators(),
                Normalization.operators(),
                ChannelNormalization.operators(),
                Losses.operators(),
                Quantization.operators())) {
            all.putAll(family);
        }
        return all;
    }

    private static Map<String, Operator> pipelines() {
        Map<String, Operator> all = new TreeMap<>(ColumnEncoders.operators());
        all.putAll(LinearModels.operators());
        return all;
    }

    /** The translation of a node's operator, if it is supported. */
    public static Optional<Operator> of(OnnxNode node) {
        return switch (node.domain()) {
            case "" -> Optional.ofNullable(OWN.get(node.operator()));
            case "ai.onnx.ml" -> Optional.ofNullable(PIPELINES.get(node.operator()));
            default -> Optional.empty();
        };
    }

    /** Why a node's operator is not supported. */
    public static String absence(OnnxNode node) {
        return Absences.of(node);
    }

    /** Whether a node is elementwise: its result for an empty tensor is empty. */
    public static boolean isElementwise(OnnxNode node) {
        return node.domain().isEmpty() && ELEMENTWISE.contains(node.operator());
    }

    /** The names of the supported operators of ONNX's own domain. */
    public static Set<String> names() {
        return OWN.keySet();
    }
}
