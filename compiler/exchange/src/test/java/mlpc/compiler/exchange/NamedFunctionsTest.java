package mlpc.compiler.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mlpc.compiler.Compilation;
import mlpc.compiler.exchange.incoming.ImportOptions;
import mlpc.compiler.exchange.onnx.OnnxModel;
import mlpc.compiler.exchange.onnx.OnnxNode;
import mlpc.compiler.exchange.outgoing.ExportOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Functions of the library leave as the operator that ONNX has for them, settings included, and come back by their names. */
class NamedFunctionsTest {
    private static OnnxModel sent(Compilation compilation, int opset) {
        return Export.of(
                compilation,
                RoundTripTest.drawn(compilation),
                new ExportOptions(opset, true, Set.of(), Optional.empty()));
    }

    private static Compilation of(String call) {
        return RoundTripTest.compile("model M {\n input x: real[4]\n output y = " + call + "\n}\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "leaky_relu(x)           | LeakyRelu alpha 0.01",
                "leaky_relu(x, 0.25)     | LeakyRelu alpha 0.25",
                "elu(x)                  | Elu alpha 1.0",
                "elu(x, 0.5)             | Elu alpha 0.5",
                "celu(x, 2)              | Celu alpha 2.0",
                "selu(x)                 | Selu alpha 1.6732632 gamma 1.050701",
                "thresholded_relu(x)     | ThresholdedRelu alpha 1.0",
                "thresholded_relu(x, 3)  | ThresholdedRelu alpha 3.0",
                "thresholded_relu(x, -1) | ThresholdedRelu alpha -1.0",
                "hard_shrink(x)          | Shrink lambd 0.5 bias 0.0",
                "hard_shrink(x, 1.5)     | Shrink lambd 1.5 bias 0.0",
                "soft_shrink(x)          | Shrink lambd 0.5 bias 0.5",
                "soft_shrink(x, 2)       | Shrink lambd 2.0 bias 2.0",
                "hard_sigmoid(x)         | HardSigmoid alpha 0.16666667 beta 0.5",
                "gelu(x)                 | Gelu",
                "gelu_tanh(x)            | Gelu approximate tanh",
                "mish(x)                 | Mish",
                "swish(x)                | Swish",
                "softsign(x)             | Softsign"
            })
    void aFunctionIsOneOperatorBothWays(String call, String operator) {
        OnnxModel sent = sent(of(call), ExportOptions.NEWEST);
        assertThat(sent.graph().nodes()).map(NamedFunctionsTest::text).contains(operator);
        Import back = Import.of("sent.onnx", sent, "Model", ImportOptions.STANDARD);
        assertThat(back.text()).contains(call);
        OnnxModel again = sent(back.compilation(), ExportOptions.NEWEST);
        assertThat(Skeleton.of(again)).isEqualTo(Skeleton.of(sent));
    }

    private static String text(OnnxNode node) {
        List<String> words = new ArrayList<>(List.of(node.operator()));
        node.attributes()
                .forEach(
                        (name, value) -> words.add(name + " " + value.toString().replaceAll(".*=(.*)]", "$1")));
        return String.join(" ", words);
    }

    /** An opset without the operator has its formula, and that comes back by the name, too. */
    @ParameterizedTest
    @ValueSource(strings = {"gelu(x)", "gelu_tanh(x)", "mish(x)", "swish(x)", "mod(x, 3)", "mod(x, x * x + 1)"})
    void aFormulaIsRecognised(String call) {
        Import back = Import.of("sent.onnx", sent(of(call), 13), "Model", ImportOptions.STANDARD);
        assertThat(back.text()).contains(call.replace("x * x + 1", "").replaceAll("[ )]+$", ""));
    }

    /** As frameworks spell it: a cube as a power or a product, and x taken out of the sum. */
    @Test
    void geluByATangentInAnySpelling() {
        for (String formula : List.of(
                "0.5 * x * (1 + tanh(0.7978845608 * (x + 0.044715 * x^3)))",
                "0.5 * x * (1 + tanh(0.7978845608 * (x + 0.044715 * x * x * x)))",
                "x * (0.5 * (1 + tanh(0.7978845608 * x * (1 + 0.044715 * x * x))))",
                "0.5 * (x * (1 + tanh(sqrt(2 / pi) * (0.044715 * (x * x * x) + x))))")) {
            OnnxModel sent = sent(of(formula), 20);
            assertThat(sent.graph().nodes())
                    .as(formula)
                    .map(NamedFunctionsTest::text)
                    .contains("Gelu approximate tanh");
        }
        for (String other : List.of(
                "0.5 * x * (1 + tanh(0.7978845608 * (x + 0.0447 * x^3)))",
                "0.5 * x * (1 + tanh(0.7978845608 * (x + 0.044715 * x^2)))",
                "0.5 * x * (1 + tanh(0.8 * (x + 0.044715 * x^3)))")) {
            assertThat(sent(of(other), 20).graph().nodes())
                    .as(other)
                    .map(OnnxNode::operator)
                    .doesNotContain("Gelu");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "if x >= 1 then x else 0",
                "if x > 1 then x else 0.5",
                "if x > 1 then x - 1 else if x < -2 then x + 1 else 0",
                "if x > 0 then x else 2 * expm1(x / 3)"
            })
    void whatIsNearlyAFunctionStaysAFormula(String formula) {
        assertThat(sent(of(formula), ExportOptions.NEWEST).graph().nodes())
                .map(OnnxNode::operator)
                .doesNotContain("ThresholdedRelu", "Shrink", "Celu", "Elu");
    }
}
