package mlpc.compiler.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import mlpc.compiler.Compilation;
import mlpc.compiler.Compiler;
import mlpc.compiler.Options;
import mlpc.compiler.exchange.incoming.ImportOptions;
import mlpc.compiler.exchange.onnx.AttributeValue;
import mlpc.compiler.exchange.onnx.ElementType;
import mlpc.compiler.exchange.onnx.OnnxModel;
import mlpc.compiler.exchange.onnx.OnnxReader;
import mlpc.compiler.exchange.onnx.OnnxTensor;
import mlpc.compiler.exchange.onnx.OnnxWriter;
import mlpc.compiler.exchange.outgoing.ExportOptions;
import mlpc.compiler.exchange.wire.WireWriter;
import mlpc.compiler.source.CompileException;
import mlpc.compiler.source.Source;
import mlpc.runtime.tensor.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Small files whose graphs would grow to any size, have no end, or contradict themselves. */
@Timeout(240)
class HostileGraphTest {
    private static final long HUGE = 2_000_000_000L;

    private static OnnxTensor wholes(String name, long... numbers) {
        double[] values = new double[numbers.length];
        for (int at = 0; at < values.length; at++) {
            values[at] = numbers[at];
        }
        return OnnxTensor.of(name, ElementType.INT64, List.of(values.length), values);
    }

    private static Sketch sketch() {
        return new Sketch().input("x", 4).output("y", 4);
    }

    static Stream<Arguments> growing() {
        return Stream.of(
                Arguments.of(
                        "ConstantOfShape",
                        sketch().weight(wholes("s", HUGE, HUGE))
                                .node("ConstantOfShape", "s > c")
                                .node("Add", "x c > y")),
                Arguments.of(
                        "ConstantOfShape, once too large",
                        sketch().weight(wholes("s", HUGE))
                                .node("ConstantOfShape", "s > c")
                                .node("Add", "x c > y")),
                Arguments.of("Expand", sketch().weight(wholes("s", 1, HUGE, 4)).node("Expand", "x s > y")),
                Arguments.of("Tile", sketch().weight(wholes("s", 1, HUGE)).node("Tile", "x s > y")),
                Arguments.of(
                        "Tile, a hundred million times",
                        sketch().weight(wholes("s", 1, 100_000_000)).node("Tile", "x s > y")),
                Arguments.of(
                        "Pad", sketch().weight(wholes("s", 0, HUGE, 0, HUGE)).node("Pad", "x s > y")),
                Arguments.of(
                        "Pad by copies",
                        sketch().weight(wholes("s", 0, 300_000_000, 0, 0))
                                .node(Sketch.operator("Pad", "x s > y").with("mode", new AttributeValue.Text("edge")))),
                Arguments.of(
                        "OneHot",
                        new Sketch()
                                .input("x", ElementType.INT64, 1)
                                .output("y", 4)
                                .weight(wholes("depth", HUGE))
                                .weight(OnnxTensor.of("v", ElementType.FLOAT, List.of(2), new double[] {0, 1}))
                                .node("OneHot", "x depth v > y")),
                Arguments.of(
                        "Range",
                        sketch().number("a", 0)
                                .number("b", 1e12)
                                .number("d", 1e-3)
                                .node("Range", "a b d > r")
                                .node("Add", "x r > y")),
                Arguments.of(
                        "Reshape", sketch().weight(wholes("s", 1, HUGE, -1)).node("Reshape", "x s > y")),
                Arguments.of("Outer products", squared(40)));
    }

    /** Each node has the square of the elements of the one before. */
    private static Sketch squared(int times) {
        Sketch sketch = sketch().weight(wholes("row", 1, -1)).weight(wholes("column", -1, 1));
        sketch.weight("w", 64);
        String last = "w";
        for (int at = 0; at < times; at++) {
            sketch.node("Reshape", last + " row > r" + at).node("Reshape", last + " column > c" + at);
            sketch.node("MatMul", "c" + at + " r" + at + " > p" + at);
            last = "p" + at;
        }
        return sketch.node("Mul", "x " + last + " > y");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("growing")
    void growthIsRefusedBeforeMemoryIsTaken(String name, Sketch sketch) {
        assertThatThrownBy(() -> ImportTest.imported(sketch.model()))
                .isInstanceOfAny(DataException.class, CompileException.class)
                .message()
                .isNotBlank()
                .hasSizeLessThan(20_000);
    }

    @Test
    void longChainsAreReadWithoutRecursion() {
        Sketch sketch = sketch();
        String last = "x";
        for (int at = 0; at < 20_000; at++) {
            sketch.node("Neg", last + " > n" + at);
            last = "n" + at;
        }
        sketch.node("Relu", last + " > y");
        readOrRefused(sketch.model());
    }

    @Test
    void doublingsAreReadWithoutGrowth() {
        Sketch sketch = sketch();
        String last = "x";
        for (int at = 0; at < 60; at++) {
            sketch.node("Mul", last + " " + last + " > n" + at);
            last = "n" + at;
        }
        sketch.node("Relu", last + " > y");
        readOrRefused(sketch.model());
    }

    private static void readOrRefused(OnnxModel model) {
        byte[] bytes = OnnxWriter.write(model);
        try {
            OnnxModel again = OnnxReader.read("net.onnx", ByteBuffer.wrap(bytes));
            assertThat(Import.of("net.onnx", again, "Net", ImportOptions.STANDARD)
                            .text())
                    .hasSizeLessThan(2_000_000);
        } catch (DataException | CompileException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    @Test
    void whatIsMadeTwiceIsRefused() {
        assertThatThrownBy(() -> ImportTest.imported(
                        sketch().node("Relu", "x > y").node("Tanh", "x > y").model()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("\"y\"");
        assertThatThrownBy(() -> ImportTest.imported(sketch().weight("w", 4)
                        .node("Relu", "x > w")
                        .node("Add", "x w > y")
                        .model()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("\"w\"");
        assertThatThrownBy(() -> ImportTest.imported(
                        sketch().input("x", 4).node("Relu", "x > y").model()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("\"x\"");
    }

    @Test
    void whatNobodyMakesIsRefused() {
        assertThatThrownBy(() -> ImportTest.imported(
                        sketch().node("Add", "x nothing > y").model()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("nothing");
        assertThatThrownBy(
                        () -> ImportTest.imported(sketch().node("Relu", "x > z").model()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("\"y\"");
    }

    /** Graphs within attributes of nodes within graphs, as control flow has them. */
    @Test
    void nestingIsReadOrRefused() {
        WireWriter inner = new WireWriter().text(2, "innermost");
        for (int depth = 0; depth < 5_000; depth++) {
            byte[] graph = inner.toBytes();
            inner = new WireWriter()
                    .message(1, node -> node.text(2, "o").text(4, "If").message(5, attribute -> attribute
                            .text(1, "then_branch")
                            .whole(20, 5)
                            .content(6, graph)));
        }
        byte[] graph = inner.toBytes();
        byte[] file = new WireWriter()
                .whole(1, 8)
                .content(7, graph)
                .message(8, opset -> opset.whole(2, 17))
                .toBytes();
        try {
            OnnxModel model = OnnxReader.read("net.onnx", ByteBuffer.wrap(file));
            Import.of("net.onnx", model, "Net", ImportOptions.STANDARD);
            org.junit.jupiter.api.Assertions.fail("control flow was read");
        } catch (DataException refused) {
            assertThat(refused.getMessage()).isNotBlank().hasSizeLessThan(5_000);
        }
    }

    /** A table's model, strings, encoders and all, cut short at every byte. */
    @Test
    void aSampleThatIsCutShortIsReadOrRefused() throws IOException {
        Path penguins = Path.of("../../samples/tables/penguins.mlp");
        Compilation compilation = new Compiler(Options.STANDARD).compile(Source.read(penguins));
        byte[] whole =
                OnnxWriter.write(Export.of(compilation, RoundTripTest.drawn(compilation), ExportOptions.STANDARD));
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            try {
                OnnxModel model = OnnxReader.read("net.onnx", ByteBuffer.wrap(part));
                Import.of("net.onnx", model, "Net", ImportOptions.STANDARD);
            } catch (DataException | CompileException refused) {
                assertThat(refused.getMessage()).isNotBlank().hasSizeLessThan(20_000);
            }
        }
    }

    /** Everything that cannot be said is listed at once, by node. */
    @Test
    void refusalsAreListedTogether() {
        Sketch sketch = new Sketch().input("x", 1, 8, 8).output("y", 4).weight("k", 3, 1, 3, 3);
        sketch.node("Conv", "x k > a")
                .node("MaxPool", "a > b")
                .node("LSTM", "b > c")
                .node("Attention", "c > d");
        sketch.node("If", "d > e").node("Whatever", "e > y");
        assertThatThrownBy(() -> ImportTest.imported(sketch.model()))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll(
                        "Conv that makes \"a\" is a convolution",
                        "MaxPool that makes \"b\" pools",
                        "LSTM that makes \"c\" is recurrent",
                        "Attention that makes \"d\" is attention",
                        "If that makes \"e\" is control flow",
                        "Whatever that makes \"y\" is an operator that the language has no words for");
    }
}
