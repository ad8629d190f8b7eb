package mlpc.runtime.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mlpc.runtime.internal.random.Draws;
import mlpc.runtime.network.Weights;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;
import mlpc.runtime.tensor.Tensor32;
import mlpc.runtime.tensor.Tensor64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {
    @TempDir
    Path folder;

    private static Weights sample() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("y.1.W", new Tensor32(new float[][] {{1, 2, 3}, {4, Float.MIN_VALUE, -0.0f}}));
        tensors.put("y.1.b", new Tensor64(new double[][] {{Math.PI, 1e-310}}));
        tensors.put("s", new Tensor32(new float[][] {{7}}));
        return new Weights(
                tensors,
                Map.of("y.1.W", List.of(2, 3), "y.1.b", List.of(2), "s", List.of()),
                Map.of("mlpc.structure", "abc\"λ"));
    }

    @Test
    void whatIsWrittenReadsBack() {
        Path file = folder.resolve("w.safetensors");
        Safetensors.write(file, sample());
        Weights read = Safetensors.read(file);
        assertThat(read.tensors().keySet()).containsExactly("y.1.W", "y.1.b", "s");
        assertThat(read.shapes()).isEqualTo(sample().shapes());
        assertThat(read.metadata()).isEqualTo(sample().metadata());
        assertThat(((Tensor32) read.get("y.1.W")).values).isDeepEqualTo(((Tensor32) sample().get("y.1.W")).values);
        assertThat(((Tensor64) read.get("y.1.b")).values).isDeepEqualTo(((Tensor64) sample().get("y.1.b")).values);
    }

    @Test
    void tensorsLargerThanTheBufferSurvive() {
        double[][] values = new double[300][501];
        for (int row = 0; row < 300; row++) {
            for (int column = 0; column < 501; column++) {
                values[row][column] = Draws.normal(1, 1, row * 501L + column);
            }
        }
        Path file = folder.resolve("w.safetensors");
        Safetensors.write(
                file, new Weights(Map.of("W", new Tensor64(values)), Map.of("W", List.of(300, 501)), Map.of()));
        assertThat(((Tensor64) Safetensors.read(file).get("W")).values).isDeepEqualTo(values);
    }

    @Test
    void theFormatIsTheOneThatOthersRead() throws IOException {
        Path file = folder.resolve("w.safetensors");
        Safetensors.write(
                file,
                new Weights(Map.of("b", new Tensor32(new float[][] {{1, -2}})), Map.of("b", List.of(2)), Map.of()));
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        String header =
                "{\"__metadata__\":{\"mlpc.format\":\"1\",\"mlpc.arithmetic\":\"1\",\"mlpc.digest\":\"crc32:DIGEST\"},"
                        + "\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}";
        int length = (int) bytes.getLong();
        assertThat(length % 8).isZero();
        byte[] text = new byte[length];
        bytes.get(text);
        assertThat(new String(text, StandardCharsets.UTF_8).strip().replaceFirst("crc32:[0-9a-f]{8}", "crc32:DIGEST"))
                .isEqualTo(header);
        assertThat(bytes.getFloat()).isEqualTo(1);
        assertThat(bytes.getFloat()).isEqualTo(-2);
        assertThat(bytes.hasRemaining()).isFalse();
    }

    /** The bytes of each dtype by its own rules: of the halves 1, −2, the largest, the least above 0, and an infinity. */
    @ParameterizedTest
    @CsvSource({
        "F16, 003c00c0ff7b0100007c, '1, -2, 65504, 5.9604644775390625e-8, Infinity'",
        "BF16, 803f00c07f7f0100807f, '1, -2, 3.3895314e38, 9.2e-41, Infinity'",
        "I64, 0100000000000000feffffffffffffff, '1, -2'",
        "I32, ffffff7f00000080, '2147483647, -2147483648'",
        "I16, ff7f0080, '32767, -32768'",
        "I8, 7f80ff, '127, -128, -1'",
        "U8, 7f80ff, '127, 128, 255'",
        "BOOL, 000102, '0, 1, 1'"
    })
    void weightsOfOtherProgramsAreReadInTheirFormats(String dtype, String bytes, String expected) throws IOException {
        byte[] data = HexFormat.of().parseHex(bytes);
        double[] numbers =
                Stream.of(expected.split(",")).mapToDouble(Double::parseDouble).toArray();
        String header = "{\"a\":{\"dtype\":\"%s\",\"shape\":[%d],\"data_offsets\":[0,%d]}}"
                .formatted(dtype, numbers.length, data.length);
        ByteBuffer file = ByteBuffer.allocate(8 + header.length() + data.length).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(header.length())
                .put(header.getBytes(StandardCharsets.UTF_8))
                .put(data);
        Path path = folder.resolve("other.safetensors");
        Files.write(path, file.array());
        Tensor read = Safetensors.read(path).get("a");
        assertThat(read.columns()).isEqualTo(numbers.length);
        for (int column = 0; column < numbers.length; column++) {
            if (Double.isInfinite(numbers[column])) {
                assertThat(read.get(0, column)).isEqualTo(numbers[column]);
            } else {
                assertThat(read.get(0, column)).isCloseTo(numbers[column], withinPercentage(0.2));
            }
        }
    }

    @Test
    void weightsOfAnotherArithmeticAreRefusedAndThoseThatNameNoneAreRead() throws RefusedFile {
        Map<String, String> version = new LinkedHashMap<>(Map.of("mlpc.format", "1", "mlpc.arithmetic", "2"));
        assertThatThrownBy(() -> FileVersion.check(digested(version)))
                .isInstanceOf(RefusedFile.class)
                .hasMessageContaining("was written for arithmetic 2, and this mlpc computes by arithmetic 1");
        version.put("mlpc.arithmetic", "1");
        assertThat(FileVersion.check(digested(version)).metadata()).isEmpty();
        version.remove("mlpc.arithmetic");
        assertThat(FileVersion.check(digested(version)).metadata()).isEmpty();
    }

    private static Weights digested(Map<String, String> metadata) {
        Map<String, String> all = new LinkedHashMap<>(metadata);
        all.put("mlpc.digest", ContentDigest.of(sample().withMetadata(metadata)));
        return sample().withMetadata(all);
    }

    @Test
    void writingReplacesAtOnceAndLeavesNothingBehind() throws IOException {
        Path file = folder.resolve("w.safetensors");
        Files.writeString(file, "old");
        Safetensors.write(file, sample());
        assertThat(Safetensors.read(file).tensors()).hasSize(3);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
        Path nowhere = folder.resolve("missing/w.safetensors");
        assertThatThrownBy(() -> Safetensors.write(nowhere, sample()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("cannot write the weights file " + nowhere);
    }

    @Test
    void aMissingFileIsSaid() {
        assertThatThrownBy(() -> Safetensors.read(folder.resolve("none")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("there is no weights file");
    }

    /** Headers that lie; nothing of the sizes they claim may be allocated. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":{\"dtype\":\"F8_E4M3\",\"shape\":[8],\"data_offsets\":[0,8]}} | has the dtype F8_E4M3; these can be read: F64, F32, F16",
                "{\"a\":{\"dtype\":\"F16\",\"shape\":[2],\"data_offsets\":[0,8]}} | needs 4 bytes",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,8]}} | needs 12 bytes",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,16]}} | needs 8 bytes",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}} | starts at byte 4",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}} | take 4 bytes",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}} | shape",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2.0],\"data_offsets\":[0,8]}} | shape",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}} | no elements",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1000000000,0],\"data_offsets\":[0,0]}} | no elements",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2147483647,2147483647,4],\"data_offsets\":[0,8]}} | no elements, or more",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,8]}} | no elements, or more",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}} | starts at byte 0",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,0]}} | needs 8 bytes",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0]}} | 1 data_offsets",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2]}} | data_offsets",
                "{\"a\":7} | is not an object",
                "[] | expected an object",
                "{\"__metadata__\":{\"a\":1}} | is not a string",
                "{} trailing | nothing more"
            })
    void headersThatLieAreRefused(String header, String complaint) throws IOException {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        Path file = write(text.length, text, new byte[8]);
        assertThatThrownBy(() -> Safetensors.read(file))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(complaint);
    }

    @Test
    void lengthsThatLieAreRefused() throws IOException {
        for (long length : new long[] {99_000_000, 3}) {
            Path file = write(length, "{}".getBytes(StandardCharsets.UTF_8), new byte[0]);
            assertThatThrownBy(() -> Safetensors.read(file))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("its header would be " + length + " bytes long, in a file of 10");
        }
        for (long length : new long[] {-1, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 40, 0, 1}) {
            Path file = write(length, "{}".getBytes(StandardCharsets.UTF_8), new byte[0]);
            assertThatThrownBy(() -> Safetensors.read(file))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("is not a safetensors file: it begins with the bytes ");
        }
        Files.write(folder.resolve("short"), new byte[5]);
        assertThatThrownBy(() -> Safetensors.read(folder.resolve("short")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("it has 5 bytes");
    }

    /** What users give for weights by mistake is named. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a,b,cls^0,1,0 | it begins with the text \"a,b,cls",
                "model Xor { input x: real[2] } | it begins with the text \"model Xor { inpu\"",
                "PK\u0003\u0004abcdefghij | it is a zip archive, as PyTorch's",
                "\u0089HDF____________ | it is an HDF5 file",
                "\u0080\u0004abcdefghijkl | it is a Python pickle"
            })
    void anotherFileIsNamed(String contents, String complaint) throws IOException {
        Path file = Files.write(folder.resolve("w"), contents.replace('^', '\n').getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> Safetensors.read(file))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(file + " is not a safetensors file: " + complaint)
                .hasMessageContaining("mlp train");
    }

    /** Where a tensor's numbers are is said by its offsets alone, in whatever order the header names them. */
    @Test
    void offsetsMayBeInAnyOrder() throws IOException {
        String header = "{\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[12,16]},"
                + "\"c\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]},"
                + "\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}";
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer data = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        data.putFloat(1).putFloat(2).putFloat(3).putFloat(4);
        Weights read = Safetensors.read(write(text.length, text, data.array()));
        assertThat(((Tensor32) read.get("a")).values).isDeepEqualTo(new float[][] {{1}});
        assertThat(((Tensor32) read.get("c")).values).isDeepEqualTo(new float[][] {{2, 3}});
        assertThat(((Tensor32) read.get("b")).values).isDeepEqualTo(new float[][] {{4}});
    }

    /** Every bit of a file, one at a time: in the lengths, the names, the metadata, the padding, the numbers. */
    @Test
    void anyFlippedBitIsRefused() throws IOException {
        Path file = folder.resolve("w.safetensors");
        Safetensors.write(file, sample());
        byte[] sound = Files.readAllBytes(file);
        for (int bit = 0; bit < 8 * sound.length; bit++) {
            byte[] damaged = sound.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file, damaged);
            assertThatThrownBy(() -> Safetensors.read(file))
                    .as("bit %d of byte %d", bit % 8, bit / 8)
                    .isInstanceOf(DataException.class);
        }
    }

    /** As another program may write it: the same tensors in another order. */
    @Test
    void theDigestIsThatOfTheContentsInAnyOrder() {
        Map<String, Tensor> turned = new LinkedHashMap<>();
        for (String name : List.of("s", "y.1.b", "y.1.W")) {
            turned.put(name, sample().get(name));
        }
        Weights other = new Weights(turned, sample().shapes(), sample().metadata());
        assertThat(ContentDigest.of(other)).isEqualTo(ContentDigest.of(sample()));
        assertThat(ContentDigest.of(other.withMetadata(Map.of("mlpc.structure", "abd"))))
                .isNotEqualTo(ContentDigest.of(sample()));
    }

    @Test
    void aFileInANewerFormatIsRefusedByItsVersion() throws IOException {
        String header = "{\"__metadata__\":{\"mlpc.format\":\"2\",\"mlpc.digest\":\"sha512:00\"},"
                + "\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}";
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        Path file = write(text.length, text, new byte[8]);
        assertThatThrownBy(() -> Safetensors.read(file))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("is in version 2 of the format of weights files, and this mlpc reads up to 1");
    }

    private Path write(long length, byte[] header, byte[] data) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(8 + header.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(length).put(header).put(data);
        return Files.write(folder.resolve("w.safetensors"), bytes.array());
    }

    /** Random damage: either the file is refused with a message, or the damage hit numbers only. */
    @Test
    void damagedFilesNeverDoMoreThanRefuse() throws IOException {
        Path file = folder.resolve("w.safetensors");
        Safetensors.write(file, sample());
        byte[] sound = Files.readAllBytes(file);
        for (int trial = 0; trial < 3000; trial++) {
            long bits = Draws.bits(11, 1, trial);
            byte[] damaged = (bits & 3) == 0
                    ? Arrays.copyOf(sound, (int) ((bits >>> 8 & 0xffff) % (sound.length + 20)))
                    : sound.clone();
            for (int hit = 0; hit < (bits >>> 2 & 3) && damaged.length > 0; hit++) {
                long where = Draws.bits(12, trial, hit);
                damaged[Math.floorMod(where >>> 8, damaged.length)] = (byte) where;
            }
            Files.write(file, damaged);
            try {
                assertThat(Safetensors.read(file).tensors().size()).isLessThanOrEqualTo(3);
            } catch (DataException refused) {
                assertThat(refused).hasMessageContaining("w.safetensors");
            }
        }
    }
}
