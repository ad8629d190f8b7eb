package mlpc.benchmarks.peers.imported;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import mlpc.compiler.Compilation;
import mlpc.compiler.Compiler;
import mlpc.compiler.Options;
import mlpc.compiler.exchange.Export;
import mlpc.compiler.exchange.onnx.OnnxModel;
import mlpc.compiler.exchange.onnx.OnnxReader;
import mlpc.compiler.exchange.onnx.OnnxWriter;
import mlpc.compiler.exchange.outgoing.ExportOptions;
import mlpc.compiler.source.Source;
import mlpc.runtime.network.Weights;
import mlpc.runtime.signature.Measure;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.tensor.Tensor;

/** Networks of sizes that people publish, with the encoders that their tables need. */
enum Arriving {
    /** Four measurements of a flower. */
    IRIS("input row { a, b, c, d: real standardized }", "row |> dense(16, relu) |> dense(3)", 3, 4096),
    /** Numbers and words with gaps. */
    PASSENGERS(
            "input row { age, fare: real standardized, missing as mean  port: one of { C, Q, S }  sex: one of { f, m } }",
            "row |> dense(32, relu) |> dense(2)",
            2,
            4096),
    /** Numbers and two columns of words. */
    DIAMONDS(
            "input row { carat, depth, table, x, y, z: real standardized  cut: one of { a, b, c, d, e }"
                    + "  colour: one of { D, E, F, G, H, I, J } }",
            "row |> dense(64, relu) |> dense(64, relu) |> dense(4)",
            4,
            4096),
    /** Pictures of 28 by 28. */
    DIGITS("input row: real[784]", "row |> dense(256, relu) |> dense(10)", 10, 1024),
    /** The same by a network of two wide layers. */
    WIDE("input row: real[784]", "row |> dense(1024, relu) |> dense(1024, relu) |> dense(10)", 10, 256);

    private final String input;
    private final String layers;
    private final int classes;
    /** Rows of a scoring call. */
    final int rows;

    Arriving(String input, String layers, int classes, int rows) {
        this.input = input;
        this.layers = layers;
        this.classes = classes;
        this.rows = rows;
    }

    /** The network as an ONNX file, with drawn weights. */
    byte[] file() {
        String text = "model M {\n " + input + "\n target t: class[" + classes + "]\n logits = " + layers
                + "\n predict t = softmax(logits)\n loss e = softmax_cross_entropy(logits, t)\n}\n";
        Compilation compilation =
                new Compiler(Options.STANDARD).compile(Source.of("m.mlp", text.getBytes(StandardCharsets.UTF_8)));
        Weights weights = Weights.initial(compilation.signature(), Precision.FLOAT32, 1);
        compilation.signature().statistics().forEach(statistic -> {
            Tensor tensor = weights.get(statistic.state());
            for (int at = 0; at < tensor.size(); at++) {
                tensor.set(at, statistic.measure() == Measure.DEVIATION ? 1.5 : 0.25);
            }
        });
        ExportOptions raw = new ExportOptions(17, true, Set.of(), Optional.empty());
        return OnnxWriter.write(Export.of(compilation, weights, raw));
    }

    /** The file, read as one that came from elsewhere. */
    OnnxModel read(byte[] file) {
        return OnnxReader.read(word() + ".onnx", ByteBuffer.wrap(file));
    }

    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
