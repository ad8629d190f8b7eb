package mlpc.compiler.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mlpc.compiler.Compilation;
import mlpc.compiler.Compiler;
import mlpc.compiler.Options;
import mlpc.compiler.exchange.onnx.OnnxModel;
import mlpc.compiler.exchange.onnx.OnnxNode;
import mlpc.compiler.exchange.onnx.OnnxReader;
import mlpc.compiler.exchange.onnx.OnnxWriter;
import mlpc.compiler.exchange.outgoing.ExportOptions;
import mlpc.compiler.source.Source;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.tensor.DataException;
import org.junit.jupiter.api.Test;

/** What an exported file says of itself, and what it takes and gives, as others read it from its bytes. */
class ExportedFileTest {
    private static final String TABLE =
            """
            model Loans {
              input loan {
                day "signed on": date("yyyy-MM-dd")
                city: hashed(16)
                amount "amount in EUR": real "EUR" standardized, missing as mean, with indicator
                kind: one of { car, house }, missing as zeros
                branch: one of { north, south }, other
                urgent: flag
                known: flag { yes, no }
                rank: class[5]
              }
              target paid: %s
              z = loan |> dense(8, tanh) |> %s
            }
            """;

    private static Compilation table(String target, String end) {
        return RoundTripTest.compile(TABLE.formatted(target, end));
    }

    private static Compilation flags() {
        return table(
                "flag { good, bad }",
                "unit()\n predict paid = logistic(z)\n loss e = binary_cross_entropy_with_logits(z, paid)");
    }

    private static Compilation classes(String target) {
        return table(target, "dense(3)\n predict paid = softmax(z)\n loss e = softmax_cross_entropy(z, paid)");
    }

    private static OnnxModel sent(Compilation compilation, int opset, boolean raw, String... encoded) {
        ExportOptions options = new ExportOptions(opset, raw, Set.of(encoded), Optional.of("CC0-1.0"));
        byte[] bytes = OnnxWriter.write(Export.of(compilation, RoundTripTest.drawn(compilation), options));
        return OnnxReader.read("sent.onnx", ByteBuffer.wrap(bytes));
    }

    private static OnnxModel sent(Compilation compilation, boolean raw) {
        return sent(compilation, 17, raw, "signed on", "city");
    }

    @Test
    void theFileSaysWhatItIs() {
        Compilation flags = flags();
        OnnxModel model = sent(flags, false);
        assertThat(model.producer()).isEqualTo("mlpc");
        assertThat(model.doc()).contains("Loans");
        assertThat(model.graph().name()).isEqualTo("Loans");
        assertThat(model.metadata())
                .containsEntry("mlpc.model", "Loans")
                .containsEntry("mlpc.structure", flags.program().signature().structure())
                .containsEntry("license", "CC0-1.0")
                .hasEntrySatisfying("mlpc.recipe", recipe -> assertThat(recipe).contains("optimizer=", "epochs="));
    }

    @Test
    void versionsGoTogether() {
        for (int opset = ExportOptions.OLDEST; opset <= ExportOptions.NEWEST; opset++) {
            OnnxModel model = sent(flags(), opset, false, "signed on", "city");
            assertThat(model.opset()).isEqualTo(opset);
            assertThat(model.opsets()).containsEntry("ai.onnx.ml", opset < 15 ? 2L : 3L);
            int version = opset < 15 ? 7 : opset < 19 ? 8 : opset < 21 ? 9 : opset < 23 ? 10 : opset - 12;
            assertThat(model.version()).as("opset %s", opset).isEqualTo(version);
        }
    }

    @Test
    void nodesHaveTheirFormulae() {
        List<OnnxNode> nodes = sent(flags(), false).graph().nodes();
        assertThat(nodes)
                .filteredOn(node -> node.operator().equals("Gemm"))
                .map(OnnxNode::doc)
                .anyMatch(doc -> doc.contains("z.1.W @ loan"));
        assertThat(nodes)
                .filteredOn(node -> node.operator().equals("Sigmoid"))
                .map(OnnxNode::doc)
                .allMatch(doc -> doc.contains("logistic"));
        assertThat(nodes).map(OnnxNode::name).doesNotHaveDuplicates();
    }

    @Test
    void inputsAreTheTablesColumns() {
        assertThat(Export.signature(sent(flags(), false)))
                .containsExactly(
                        "input  signed on: float[N, 7]",
                        "input  city: int64[N, 1]",
                        "input  amount in EUR: float[N, 1]",
                        "input  kind: string[N, 1]",
                        "input  branch: string[N, 1]",
                        "input  urgent: bool[N, 1]",
                        "input  known: string[N, 1]",
                        "input  rank: int64[N, 1]",
                        "output label: string[N]",
                        "output probabilities: float[N, 2]");
        assertThat(sent(flags(), false).graph().inputs().get(2).doc()).isEqualTo("in EUR");
    }

    @Test
    void resultsAreNamedAsByScikitLearn() {
        assertThat(outputs(classes("one of { a, b, c }"), false))
                .containsExactly("output label: string[N]", "output probabilities: float[N, 3]");
        assertThat(outputs(classes("class[3]"), false))
                .containsExactly("output label: int64[N]", "output probabilities: float[N, 3]");
        Compilation number = table("real", "unit()\n predict paid = z\n loss e = squared_error(z, paid)");
        assertThat(outputs(number, false)).containsExactly("output variable: float[N, 1]");
        assertThat(outputs(number, true)).containsExactly("output paid: float[N, 1]");
        assertThat(outputs(classes("one of { a, b, c }"), true)).containsExactly("output paid: float[N, 3]");
        assertThat(outputs(flags(), true)).containsExactly("output paid: float[N, 1]");
        assertThat(sent(classes("one of { a, b, c }"), true).graph().nodes())
                .noneMatch(node -> node.operator().equals("ArgMax"));
    }

    /** An option may ask for another precision than the file. */
    @Test
    void numbersAreOfThePrecisionThatWasCompiledFor() {
        String text = "model M {\n input x: real[2]\n target t: real[3]\n y = x |> dense(3, tanh)\n predict t = y\n"
                + " loss e = squared_error(y, t)\n train { %s }\n}\n";
        for (String asked : List.of("", "precision = float32", "precision = float64")) {
            for (Precision precision : Precision.values()) {
                Compilation compilation = new Compiler(Options.STANDARD.withPrecision(precision))
                        .compile(Source.of("m.mlp", text.formatted(asked).getBytes(StandardCharsets.UTF_8)));
                OnnxModel model = sent(compilation, 17, true);
                String word = precision == Precision.FLOAT64 ? "double" : "float";
                assertThat(Export.signature(model))
                        .as(asked)
                        .containsExactly("input  x: " + word + "[N, 2]", "output t: " + word + "[N, 3]");
                assertThat(model.graph().initializers().values())
                        .isNotEmpty()
                        .allMatch(tensor -> tensor.type().word().equals(word));
            }
        }
    }

    private static List<String> outputs(Compilation compilation, boolean raw) {
        return Export.signature(sent(compilation, raw)).stream()
                .filter(line -> line.startsWith("output"))
                .toList();
    }

    @Test
    void columnsThatOnnxCannotReadAreRefusedByName() {
        assertThatThrownBy(() -> sent(flags(), 17, false))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll("the column signed on is a date", "the column city is hashed", "--encoded");
        assertThatThrownBy(() -> sent(flags(), 17, false, "city"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("the column signed on is a date")
                .hasMessageNotContaining("the column city");
        assertThatThrownBy(() -> sent(flags(), 17, false, "city", "signed"))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll("--encoded signed: Loans reads no column of that name", "signed on, city");
    }
}
