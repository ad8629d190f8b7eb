package mlpc.compiler.exchange.incoming.operator;

import java.util.HashMap;
import java.util.Map;
import mlpc.compiler.exchange.onnx.OnnxNode;

/** Why an operator is not read, in words that tell whoever exported the model what to change. */
final class Absences {
    private static final Map<String, String> REASONS = reasons();

    private Absences() {}

    private static Map<String, String> reasons() {
        Map<String, String> all = new HashMap<>();
        String dense = ", and a model here is a feed-forward network of dense layers";
        say(all, "is a convolution" + dense, "Conv ConvTranspose ConvInteger QLinearConv DeformConv");
        say(
                all,
                "pools neighbours in an image" + dense,
                "MaxPool AveragePool LpPool MaxUnpool MaxRoiPool RoiAlign GlobalAveragePool GlobalMaxPool GlobalLpPool");
        say(
                all,
                "works on the neighbours in an image" + dense,
                "LRN Resize Upsample GridSample AffineGrid Col2Im" + " NonMaxSuppression ImageDecoder CenterCropPad");
        say(all, "is recurrent" + dense, "LSTM GRU RNN ReverseSequence");
        say(
                all,
                "is attention" + dense,
                "Attention MultiHeadAttention GroupQueryAttention RotaryEmbedding TensorScatter");
        say(all, "is control flow" + dense, "If Loop Scan SequenceMap");
        say(all, "is an ensemble of trees" + dense, "TreeEnsembleClassifier TreeEnsembleRegressor TreeEnsemble");
        say(all, "is a support vector machine" + dense, "SVMClassifier SVMRegressor");
        say(
                all,
                "works on the bits of whole numbers, and numbers here are real",
                "BitwiseAnd BitwiseOr BitwiseXor BitwiseNot BitShift BitCast");
        say(
                all,
                "has a result whose size depends on the numbers, and every size here is known before",
                "NonZero Unique");
        say(
                all,
                "draws random numbers; export the model for inference, where nothing is random",
                "RandomNormal RandomUniform RandomNormalLike RandomUniformLike Bernoulli Multinomial");
        say(
                all,
                "computes with texts; encode them as categories before the network",
                "StringConcat StringSplit StringNormalizer RegexFullMatch TfIdfVectorizer DictVectorizer");
        say(
                all,
                "works on a list of tensors or on one that may be absent, and a model here has tensors alone",
                "SequenceAt SequenceConstruct SequenceEmpty SequenceErase SequenceInsert SequenceLength SplitToSequence"
                        + " ConcatFromSequence Optional OptionalGetElement OptionalHasElement");
        say(
                all,
                "analyses a signal; compute it before the network",
                "DFT STFT MelWeightMatrix HannWindow HammingWindow BlackmanWindow");
        say(all, "is a step of training; export the model for inference", "Gradient Adam Adagrad Momentum");
        return Map.copyOf(all);
    }

    private static void say(Map<String, String> all, String reason, String operators) {
        for (String operator : operators.split(" ")) {
            all.put(operator, reason);
        }
    }

    static String of(OnnxNode node) {
        boolean foreign = !node.domain().isEmpty() && !node.domain().startsWith("ai.onnx");
        String reason = REASONS.get(node.operator());
        if (reason != null) {
            return reason;
        }
        return foreign
                ? "is of the domain \"" + node.domain() + "\", which is not ONNX's own: export the model with ONNX's"
                        + " operators, before a runtime optimises it"
                : "is an operator that the language has no words for";
    }
}
