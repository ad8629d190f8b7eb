package mlpc.compiler.exchange.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import mlpc.compiler.exchange.Import;
import mlpc.compiler.exchange.Sketch;
import mlpc.compiler.exchange.incoming.ImportOptions;
import mlpc.compiler.exchange.wire.WireWriter;
import mlpc.compiler.source.CompileException;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Float16;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ONNX files: written and read again, and those that nobody should read. */
class OnnxFileTest {
    @TempDir
    Path folder;

    private static OnnxModel network() {
        Sketch sketch =
                new Sketch().input("x", 4).output("y", 3).weight("W", 3, 4).weight("b", 3);
        sketch.weight(OnnxTensor.texts("words", List.of("", "größer", "x")));
        sketch.weight(OnnxTensor.wholes("shape", -1, 3));
        sketch.node(Sketch.operator("Gemm", "x W b > z")
                .with("transB", 1)
                .with("alpha", 1f)
                .with("mode", "plain"));
        return sketch.node(Sketch.operator("Clip", "z > y").with("axes", new AttributeValue.Wholes(List.of(1L, -1L))))
                .model();
    }

    private static OnnxModel read(byte[] bytes) {
        return OnnxReader.read("net.onnx", ByteBuffer.wrap(bytes));
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        byte[] bytes = OnnxWriter.write(network());
        OnnxModel again = read(bytes);
        assertThat(OnnxWriter.write(again)).isEqualTo(bytes);
        assertThat(again.graph().nodes()).isEqualTo(network().graph().nodes());
        assertThat(again.graph().inputs()).isEqualTo(network().graph().inputs());
        assertThat(again.graph().initializers().get("words").texts()).containsExactly("", "größer", "x");
        assertThat(again.graph().initializers().get("W").numbers())
                .isEqualTo(network().graph().initializers().get("W").numbers());
        assertThat(OnnxChecker.check(again)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0,0", "15360,1", "13312,0.25", "-18432,-0.5", "1,5.9604644775390625E-8", "31744,Infinity"})
    void sixteenBitsAreIeeeHalves(short bits, double value) {
        assertThat((double) Float16.value(bits)).isEqualTo(value);
    }

    @Test
    void aFileThatEndsTooEarlyIsRefused() {
        byte[] bytes = OnnxWriter.write(network());
        for (int length = 0; length < bytes.length; length++) {
            byte[] part = java.util.Arrays.copyOf(bytes, length);
            try {
                read(part);
            } catch (DataException refused) {
                assertThat(refused).hasMessageStartingWith("net.onnx: ");
            }
        }
    }

    /** Bits that change anywhere give a model, or a refusal with a place; never another exception, nor much memory. */
    @Test
    void anyBytesAreReadOrRefused() {
        byte[] bytes = OnnxWriter.write(network());
        Random random = new Random(11);
        for (int round = 0; round < 3_000; round++) {
            byte[] changed = bytes.clone();
            for (int change = 0; change <= round % 4; change++) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            try {
                Import.of("net.onnx", read(changed), "Net", ImportOptions.STANDARD);
            } catch (DataException | CompileException refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
    }

    /** A tensor of two gigabytes in a file of forty bytes. */
    @Test
    void whatATensorClaimsIsComparedWithItsBytes() {
        for (int type : new int[] {1, 7, 8, 11}) {
            byte[] tensor = new WireWriter()
                    .whole(1, 500_000_000)
                    .whole(2, type)
                    .content(9, new byte[8])
                    .toBytes();
            byte[] file = file(graph -> graph.content(5, tensor));
            assertThatThrownBy(() -> read(file))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("500000000");
        }
        byte[] overflowing = new WireWriter()
                .whole(1, 1L << 31)
                .whole(1, 1L << 33)
                .whole(2, 1)
                .toBytes();
        assertThatThrownBy(() -> read(file(graph -> graph.content(5, overflowing))))
                .hasMessageContaining("which no tensor can have");
    }

    private static byte[] file(java.util.function.Consumer<WireWriter> content) {
        return new WireWriter()
                .whole(1, 8)
                .message(7, content)
                .message(8, opset -> opset.whole(2, 17))
                .toBytes();
    }

    @Test
    void aLengthBeyondTheFileIsRefusedWithItsPlace() {
        byte[] claim = {0x3a, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x07};
        assertThatThrownBy(() -> read(claim))
                .hasMessage(
                        "net.onnx: at byte 6, field 7 claims 2147483647 bytes, and 0 are left; the file is damaged, or it"
                                + " is no ONNX model");
    }

    @Test
    void loopsAreRefused() {
        Sketch sketch = new Sketch().input("x", 4).output("y", 4);
        sketch.node("Add", "x b > a").node("Relu", "a > b").node("Relu", "b > y");
        assertThatThrownBy(() -> Import.of("net.onnx", sketch.model(), "Net", ImportOptions.STANDARD))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll("Add that makes \"a\" needs \"b\"", "loop");
    }

    @ParameterizedTest
    @CsvSource({
        "../secret, outside of the model's folder",
        "/etc/hostname, outside of the model's folder",
        "sub/../../secret, outside of the model's folder",
        "absent.bin, no such file",
        "link.bin, a link to outside",
        "short.bin, which has 4"
    })
    void tensorsElsewhereStayWithinTheModelsFolder(String location, String reason) throws IOException {
        Path inner = Files.createDirectory(folder.resolve("inner"));
        Files.write(folder.resolve("secret"), new byte[16]);
        Files.write(inner.resolve("short.bin"), new byte[4]);
        Files.createSymbolicLink(inner.resolve("link.bin"), folder.resolve("secret"));
        assertThatThrownBy(() -> OnnxReader.read(external(inner, location)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void tensorsBesideTheModelAreRead() throws IOException {
        Files.write(folder.resolve("weights.bin"), new byte[] {9, 9, 9, 9, 0, 0, (byte) 0x80, 0x3f, 0, 0, 0, 0x40});
        OnnxTensor tensor = OnnxReader.read(external(folder, "weights.bin"))
                .graph()
                .initializers()
                .get("W");
        assertThat(tensor.numbers()).containsExactly(1, 2);
    }

    /** A thousand tensors at one place of a file would be a thousand times as large in memory. */
    @Test
    void tensorsTakeNoMoreOfAFileThanItHas() throws IOException {
        try (RandomAccessFile weights =
                new RandomAccessFile(folder.resolve("weights.bin").toFile(), "rw")) {
            weights.setLength(64L << 20);
        }
        Path model = Files.write(folder.resolve("net.onnx"), file(graph -> {
            for (int at = 0; at < 1000; at++) {
                graph.content(5, elsewhere("W" + at, 16 << 20, "weights.bin", "0", String.valueOf(64 << 20)));
            }
        }));
        assertThatThrownBy(() -> OnnxReader.read(model))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("\"W1\" takes bytes of weights.bin that other tensors have taken");
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 8, has the offset",
        "0, -8, has the length",
        "9223372036854775807, 8, which has 16",
        "12, 8, which has 16",
        "0x0, 8, has the offset",
        "0, 9223372036854775807, takes 8 bytes"
    })
    void placesBeyondAFileAreRefused(String offset, String length, String reason) throws IOException {
        Files.write(folder.resolve("weights.bin"), new byte[16]);
        Path model = Files.write(
                folder.resolve("net.onnx"),
                file(graph -> graph.content(5, elsewhere("W", 2, "weights.bin", offset, length))));
        assertThatThrownBy(() -> OnnxReader.read(model))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(reason);
    }

    /** A folder, and a link to a folder outside, are no files of the model. */
    @Test
    void whatIsNoFileBesideTheModelIsRefused() throws IOException {
        Path inner = Files.createDirectory(folder.resolve("inner"));
        Files.createDirectory(inner.resolve("sub"));
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Files.write(outside.resolve("weights.bin"), new byte[16]);
        Files.createSymbolicLink(inner.resolve("linked"), outside);
        Files.createSymbolicLink(inner.resolve("self"), inner.resolve("self"));
        for (String location : List.of("sub", "linked/weights.bin", "self", "", ".", "..", "sub/..", "a\0b")) {
            assertThatThrownBy(() -> OnnxReader.read(external(inner, location)))
                    .as(location)
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("net.onnx");
        }
    }

    private static Path external(Path folder, String location) throws IOException {
        return Files.write(
                folder.resolve("net.onnx"), file(graph -> graph.content(5, elsewhere("W", 2, location, "4", "8"))));
    }

    private static byte[] elsewhere(String name, int size, String location, String offset, String length) {
        WireWriter tensor =
                new WireWriter().whole(1, size).whole(2, 1).text(8, name).whole(14, 1);
        Map.of("location", location, "offset", offset, "length", length)
                .forEach((key, value) ->
                        tensor.message(13, entry -> entry.text(1, key).text(2, value)));
        return tensor.toBytes();
    }
}
