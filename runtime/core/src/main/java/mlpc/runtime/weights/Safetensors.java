package mlpc.runtime.weights;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mlpc.runtime.file.FileFailure;
import mlpc.runtime.file.OutputFile;
import mlpc.runtime.json.JsonReader;
import mlpc.runtime.network.Weights;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;

/**
 * Weights in the safetensors format: eight bytes with the header's length, a JSON header, the tensors' bytes, all little-endian.
 * When reading, every length is checked against the file's own before anything is allocated. Files of other programs may also hold half
 * precision (F16, BF16) and whole numbers (I64 to U8, BOOL); their elements become floats or doubles.
 *
 * <pre>{@code
 * Safetensors.write(Path.of("copy.safetensors"), model.weights());
 * Weights weights = Safetensors.read(Path.of("copy.safetensors"));
 * }</pre>
 */
public final class Safetensors {
    /** The format's own limit on the header. */
    private static final long LONGEST_HEADER = 100_000_000;

    private static final int LENGTH_BYTES = 8;
    private static final int BUFFER_BYTES = 1 << 16;

    private Safetensors() {}

    /**
     * Reads every tensor, and checks the digest if the file has one; files of other programs have none.
     *
     * @param file to be read
     * @return what the file holds
     * @throws DataException if there is no such file, if it is none of this format, if it was damaged, or if a newer version wrote it
     */
    public static Weights read(Path file) {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            return read(channel, file.toString());
        } catch (NoSuchFileException missing) {
            throw new DataException("there is no weights file " + file, missing);
        } catch (IOException failed) {
            throw new DataException("cannot read the weights file " + file + ": " + FileFailure.reason(failed), failed);
        }
    }

    /**
     * Reads what a weights file holds from a stream, such as a resource.
     *
     * @param stream is read to its end, and left open
     * @param name what messages call it
     * @return what it holds
     * @throws DataException if it cannot be read, is none of this format, was damaged, or was written by a newer version
     */
    public static Weights read(InputStream stream, String name) {
        try {
            return read(stream.readAllBytes(), name);
        } catch (IOException failed) {
            throw new DataException("cannot read the weights of " + name + ": " + FileFailure.reason(failed), failed);
        }
    }

    /**
     * Reads the bytes of a weights file.
     *
     * @param bytes all of them
     * @param name what messages call them
     * @return what they hold
     * @throws DataException if they are none of this format, were damaged, or were written by a newer version
     */
    public static Weights read(byte[] bytes, String name) {
        try (SeekableByteChannel channel = new ByteArrayChannel(bytes)) {
            return read(channel, name);
        } catch (IOException failed) {
            throw new DataException("cannot read the weights of " + name + ": " + FileFailure.reason(failed), failed);
        }
    }

    private static Weights read(SeekableByteChannel channel, String name) throws IOException {
        try {
            long size = channel.size();
            SafetensorsHeader header = readHeader(channel, size);
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            Map<String, List<Integer>> shapes = new LinkedHashMap<>();
            long start = size - header.dataBytes();
            for (SafetensorsHeader.Entry entry : header.entries()) {
                Tensor tensor = Tensor.zeros(entry.format().precision(), entry.rows(), entry.columns());
                channel.position(start + entry.from());
                new TensorBytes(tensor).readFrom(channel, ByteBuffer.allocate(BUFFER_BYTES), entry.format());
                tensors.put(entry.name(), tensor);
                shapes.put(entry.name(), entry.shape());
            }
            return FileVersion.check(new Weights(tensors, shapes, header.metadata()));
        } catch (RefusedFile refused) {
            throw new DataException(name + " " + refused.getMessage(), refused);
        } catch (JsonReader.Malformed malformed) {
            throw new DataException(name + " is not a sound safetensors file: " + malformed.getMessage(), malformed);
        }
    }

    private static SafetensorsHeader readHeader(SeekableByteChannel channel, long size)
            throws IOException, JsonReader.Malformed, RefusedFile {
        if (size < LENGTH_BYTES) {
            throw new JsonReader.Malformed("it has " + size + " bytes; the header's length alone takes 8");
        }
        ByteBuffer first = readFully(channel, (int) Math.min(size, FirstBytes.COUNT));
        long length = first.getLong();
        if (length < 2 || length > LONGEST_HEADER) {
            throw new RefusedFile("is not a safetensors file: " + FirstBytes.of(first.rewind())
                    + ". Weights files are what `mlp train` and Model.save write");
        }
        if (length > size - LENGTH_BYTES) {
            throw new JsonReader.Malformed("its header would be " + Long.toUnsignedString(length)
                    + " bytes long, in a file of " + size + ": it was cut short, or is no weights file");
        }
        channel.position(LENGTH_BYTES);
        ByteBuffer bytes = readFully(channel, (int) length);
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            return SafetensorsHeader.parse(text, size - LENGTH_BYTES - length);
        } catch (CharacterCodingException notText) {
            throw new JsonReader.Malformed("its header is not UTF-8 text");
        }
    }

    private static ByteBuffer readFully(SeekableByteChannel channel, int length)
            throws IOException, JsonReader.Malformed {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new JsonReader.Malformed("it ended while it was read");
            }
        }
        return bytes.flip();
    }

    /**
     * Writes all tensors and the metadata, with a version and a digest, replacing the file at once or not at all.
     *
     * @param file is replaced, whole, if it is written
     * @param weights what is written, with their metadata
     * @throws DataException if that fails
     */
    public static void write(Path file, Weights weights) {
        OutputFile.at(file).calling("the weights file").write(channel -> writeAll(channel, FileVersion.stamp(weights)));
    }

    private static void writeAll(WritableByteChannel channel, Weights weights) throws IOException {
        List<SafetensorsHeader.Entry> entries = new ArrayList<>();
        long end = 0;
        for (Map.Entry<String, Tensor> named : weights.tensors().entrySet()) {
            Precision precision = named.getValue().precision();
            List<Integer> shape = requireNonNull(weights.shapes().get(named.getKey()));
            long bytes = (long) named.getValue().size() * precision.bytes();
            entries.add(
                    new SafetensorsHeader.Entry(named.getKey(), ElementFormat.of(precision), shape, end, end + bytes));
            end += bytes;
        }
        byte[] header =
                new SafetensorsHeader(entries, weights.metadata()).print().getBytes(StandardCharsets.UTF_8);
        // Spaces after the header make the data start at a multiple of 8.
        int padded = (header.length + 7) / 8 * 8;
        ByteBuffer start = ByteBuffer.allocate(LENGTH_BYTES + padded).order(ByteOrder.LITTLE_ENDIAN);
        start.putLong(padded).put(header);
        while (start.hasRemaining()) {
            start.put((byte) ' ');
        }
        TensorBytes.drain(start, channel);
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        for (Tensor tensor : weights.tensors().values()) {
            new TensorBytes(tensor).writeTo(channel, buffer);
        }
    }
}
