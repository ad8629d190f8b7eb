package mlpc.compiler.exchange.outgoing;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import mlpc.compiler.exchange.onnx.ElementType;
import mlpc.compiler.exchange.onnx.OnnxNode;
import mlpc.compiler.exchange.pattern.RecognisedLayers;
import mlpc.compiler.graph.Expr;

/** The ONNX operators of the prelude's functions. */
final class FunctionOperators {
    /** Those that ONNX Runtime computes in double precision as well. */
    private static final Set<String> DOUBLES = Set.of(
            "Ceil",
            "Tanh",
            "Relu",
            "Sigmoid",
            "Softmax",
            "LogSoftmax",
            "Softplus",
            "Round",
            "Reciprocal",
            "Shrink",
            "Cast");

    private FunctionOperators() {}

    /** The operator of a function, if the opset has it. */
    static Optional<OnnxNode> of(RecognisedLayers.Function function, GraphDraft draft) {
        Expr z = function.z();
        OnnxNode plain = OnnxNode.of("", List.of(), List.of());
        OnnxNode found =
                switch (function.name()) {
                    case "tanh" -> named("Tanh");
                    case "logistic" -> named("Sigmoid");
                    case "softplus" -> named("Softplus");
                    case "relu" -> named("Relu");
                    case "ceil" -> named("Ceil");
                    case "round" -> named("Round");
                    case "asin" -> named("Asin");
                    case "acos" -> named("Acos");
                    case "atan" -> named("Atan");
                    case "tan" -> named("Tan");
                    case "sinh" -> named("Sinh");
                    case "cosh" -> named("Cosh");
                    case "asinh" -> named("Asinh");
                    case "acosh" -> named("Acosh");
                    case "atanh" -> named("Atanh");
                    case "float16" -> named("Cast").with("to", ElementType.FLOAT16.code());
                    case "bfloat16" -> named("Cast").with("to", ElementType.BFLOAT16.code());
                    case "reciprocal" -> named("Reciprocal");
                    case "hard_swish" -> draft.opset() >= 14 ? named("HardSwish") : plain;
                    case "softsign" -> named("Softsign");
                    case "leaky_relu" -> named("LeakyRelu").with("alpha", setting(function, 0.01));
                    case "elu" -> named("Elu").with("alpha", setting(function, 1));
                    case "celu" -> named("Celu").with("alpha", setting(function, 1));
                    case "thresholded_relu" -> named("ThresholdedRelu").with("alpha", setting(function, 1));
                    case "hard_shrink" ->
                        named("Shrink").with("lambd", setting(function, 0.5)).with("bias", 0f);
                    case "soft_shrink" ->
                        named("Shrink").with("lambd", setting(function, 0.5)).with("bias", setting(function, 0.5));
                    case "selu" -> named("Selu").with("alpha", 1.6732632f).with("gamma", 1.050701f);
                    case "hard_sigmoid" ->
                        named("HardSigmoid").with("alpha", (float) (1.0 / 6)).with("beta", 0.5f);
                    case "gelu" -> draft.opset() >= 20 ? named("Gelu") : plain;
                    case "gelu_tanh" -> draft.opset() >= 20 ? named("Gelu").with("approximate", "tanh") : plain;
                    case "mish" -> draft.opset() >= 18 ? named("Mish") : plain;
                    case "swish" -> draft.opset() >= 24 ? named("Swish") : plain;
                    case "softmax" -> z.shape().rank() == 1 ? named("Softmax").with("axis", -1) : plain;
                    case "log_softmax" ->
                        z.shape().rank() == 1 ? named("LogSoftmax").with("axis", -1) : plain;
                    default -> plain;
                };
        boolean single = draft.real() == ElementType.DOUBLE && !DOUBLES.contains(found.operator());
        return found.operator().isEmpty() || single ? Optional.empty() : Optional.of(found);
    }

    private static float setting(RecognisedLayers.Function function, double usual) {
        double chosen =
                function.settings().isEmpty() ? usual : function.settings().get(0);
        return (float) chosen;
    }

    private static OnnxNode named(String operator) {
        return OnnxNode.of(operator, List.of(), List.of());
    }
}
