package mlpc.compiler.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import mlpc.compiler.Compilation;
import mlpc.compiler.Compiler;
import mlpc.compiler.Options;
import mlpc.compiler.exchange.incoming.ImportOptions;
import mlpc.compiler.exchange.onnx.OnnxChecker;
import mlpc.compiler.exchange.onnx.OnnxModel;
import mlpc.compiler.exchange.onnx.OnnxReader;
import mlpc.compiler.exchange.onnx.OnnxWriter;
import mlpc.compiler.exchange.outgoing.ExportOptions;
import mlpc.compiler.source.Source;
import mlpc.runtime.network.Weights;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.tensor.DataException;
import mlpc.testing.SampleModels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Models go out and come back, and are the same when they go out again. */
class RoundTripTest {
    static Compilation compile(String text) {
        return new Compiler(Options.STANDARD).compile(Source.of("m.mlp", text.getBytes(StandardCharsets.UTF_8)));
    }

    static Weights drawn(Compilation compilation) {
        return SampleModels.drawn(compilation.signature(), Precision.FLOAT32);
    }

    private static ExportOptions options(Compilation compilation) {
        return new ExportOptions(17, false, SampleModels.encodedByTheReader(compilation.signature()), Optional.empty());
    }

    /** As others read it: from its bytes. */
    private static OnnxModel sent(Compilation compilation, Weights weights, ExportOptions options) {
        byte[] bytes = OnnxWriter.write(Export.of(compilation, weights, options));
        OnnxModel model = OnnxReader.read("sent.onnx", ByteBuffer.wrap(bytes));
        assertThat(OnnxChecker.check(model)).isEmpty();
        return model;
    }

    @ParameterizedTest
    @MethodSource("mlpc.testing.SampleModels#files")
    void everySampleComesBack(Path file) throws IOException {
        Compilation first = new Compiler(Options.STANDARD).compile(Source.read(file));
        if (first.signature().predictions().isEmpty()
                && first.signature().outputs().isEmpty()) {
            return;
        }
        OnnxModel sent = sent(first, drawn(first), options(first));
        Import back = Import.of("sent.onnx", sent, "Model", ImportOptions.STANDARD);
        OnnxModel again = sent(back.compilation(), back.weights(), ExportOptions.STANDARD);
        Import last = Import.of("again.onnx", again, "Model", ImportOptions.STANDARD);
        OnnxModel third = sent(last.compilation(), last.weights(), ExportOptions.STANDARD);
        assertThat(Skeleton.of(third)).as(back.text() + "\n" + last.text()).isEqualTo(Skeleton.of(again));
    }

    @Test
    void oneEncoderOfTwoInputsComesBackAsOne() throws IOException {
        Compilation first = new Compiler(Options.STANDARD)
                .compile(Source.read(SampleModels.folder().resolve("siamese/siamese.mlp")));
        OnnxModel sent = sent(first, drawn(first), ExportOptions.STANDARD);
        assertThat(sent.graph().initializers().keySet()).contains("encoder.W").doesNotContain("encoder.W_2");
        assertThat(Import.of("sent.onnx", sent, "Model", ImportOptions.STANDARD).text())
                .contains("encoder = dense(8, tanh)", "a |> encoder", "c |> encoder");
    }

    /** Gaps, indicators, words, steps and cycles are said as they were, and a single neuron is a unit. */
    @Test
    void tablesComeBackAsTheyWere() {
        Compilation first = compile(
                """
                model M {
                  input row {
                    smoker: flag { yes, no }
                    age: real standardized, missing as mean, with indicator
                    weight: real standardized
                    wind: real cyclic(360)
                    hour: real cyclic(24)
                    extent: ordinal { small, middle, large }
                    sex: one of { female, male }, missing as zeros
                    port: one of { C, Q }, missing as zeros, with indicator
                    town: one of { A, B }, other
                  }
                  target t: real
                  y = row |> dense(8, relu) |> unit()
                  predict t = y
                  loss e = squared_error(y, t)
                }
                """);
        OnnxModel sent = sent(first, drawn(first), ExportOptions.STANDARD);
        Import back = Import.of("sent.onnx", sent, "Model", ImportOptions.STANDARD);
        assertThat(back.text().replaceAll("\\s+", " "))
                .contains("smoker: flag { yes, no }")
                .contains("age: real standardized, missing as mean, with indicator")
                .contains("weight: real standardized")
                .contains("wind: real cyclic(360)", "hour: real cyclic(24)")
                .contains("extent: ordinal { small, middle, large }")
                .contains("sex: one of { female, male } missing as zeros ")
                .contains("port: one of { C, Q } missing as zeros, with indicator")
                .contains("town: one of { A, B } other")
                .contains("y = row |> dense(8, relu) |> unit()");
        OnnxModel again = sent(back.compilation(), back.weights(), ExportOptions.STANDARD);
        assertThat(Skeleton.of(again)).isEqualTo(Skeleton.of(sent));
    }

    @Test
    void datesAndHashesAreRefusedByColumn() {
        Compilation compilation = compile(
                """
                model M {
                  input row { day: date("yyyy-MM-dd")  word: hashed(8)  size: real }
                  target t: real
                  predict t = row |> unit()
                  loss e = squared_error(row |> unit(), t)
                }
                """);
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> Export.of(compilation, drawn(compilation), ExportOptions.STANDARD))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll("the column day is a date", "the column word is hashed", "--encoded COLUMN");
    }

    private static Import back(Path file) throws IOException {
        Compilation first = new Compiler(Options.STANDARD).compile(Source.read(file));
        return Import.of("sent.onnx", sent(first, drawn(first), options(first)), "Model", ImportOptions.STANDARD);
    }

    /** Targets keep their scale and their words, and gaps of classes what stands for them. */
    @Test
    void targetsComeBackAsTheyWere() throws IOException {
        Import rides = back(SampleModels.folder().resolve("tables/rides.mlp"));
        assertThat(rides.text())
                .contains("target variable: real standardized", "predict variable = y")
                .contains("wind: ordinal { calm, breeze, storm } missing as calm")
                .contains("time_5: real cyclic(365.25)", "time_4: real cyclic(7)", "time_7: real cyclic(24)")
                .contains("y = row |> dense(32, tanh) |> unit()");
        assertThat(rides.weights().get("variable.mean").get(0)).isEqualTo(0.5);
        Import screening = back(SampleModels.folder().resolve("tables/screening.mlp"));
        assertThat(screening.text())
                .contains("target label: flag { yes, no }", "decide label where cost { yes as no = 20 }")
                .contains("family: ordinal { none, one, several }")
                .contains("z = row |> dense(24, relu) |> unit()");
    }

    @Test
    void whatStandsForAGapComesBack() {
        Compilation first = compile(
                """
                model M {
                  input row {
                    extent: ordinal { small, middle, large }, missing as large
                    colour: one of { red, blue }, missing as red
                    town: one of { A, B }, other, missing as B
                  }
                  target sick: flag { ill, well }
                  z = row |> unit()
                  predict sick = logistic(z)
                  decide sick where cost { ill as well = 3 }
                  loss e = binary_cross_entropy_with_logits(z, sick)
                }
                """);
        Import back = Import.of(
                "sent.onnx", sent(first, drawn(first), ExportOptions.STANDARD), "Model", ImportOptions.STANDARD);
        assertThat(back.text())
                .contains("extent: ordinal { small, middle, large } missing as large")
                .contains("colour: one of { red, blue } missing as red")
                .contains("town: one of { A, B } other, missing as B")
                .contains("target label: flag { ill, well }", "cost { ill as well = 3 }");
    }
}
