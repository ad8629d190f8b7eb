package mlpc.runtime.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import mlpc.runtime.network.Weights;
import mlpc.runtime.tensor.Tensor;

/**
 * A checksum (CRC-32) of everything that weights say: metadata, names, shapes, precisions and elements, in the order of the names, so
 * that a program which writes the same tensors in another order keeps it. It tells damage, every single changed bit for certain; it is no
 * signature. Checksums in hardware make it cheaper than reading the file.
 */
final class ContentDigest implements WritableByteChannel {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int DIGITS = 8;

    private final CRC32 sum = new CRC32();

    private ContentDigest() {}

    /** {@code crc32:} and eight hexadecimal digits. */
    static String of(Weights weights) {
        ContentDigest digest = new ContentDigest();
        for (Map.Entry<String, String> entry : new TreeMap<>(weights.metadata()).entrySet()) {
            digest.add(entry.getKey());
            digest.add(entry.getValue());
        }
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        for (Map.Entry<String, Tensor> named : new TreeMap<>(weights.tensors()).entrySet()) {
            digest.add(named.getKey());
            digest.add(named.getValue().precision() + " " + weights.shapes().get(named.getKey()));
            digest.add(named.getValue(), buffer);
        }
        // As a format with %08x, which looks for regular expressions first: a program's first prediction may wait for
        // this.
        String digits = Long.toHexString(digest.sum.getValue());
        return "crc32:" + "0".repeat(DIGITS - digits.length()) + digits;
    }

    /** A text, and that it ends there. */
    private void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sum.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        sum.update(bytes);
    }

    private void add(Tensor tensor, ByteBuffer buffer) {
        try {
            new TensorBytes(tensor).writeTo(this, buffer);
        } catch (IOException impossible) {
            throw new IllegalStateException("a checksum needs no device", impossible);
        }
    }

    @Override
    public int write(ByteBuffer bytes) {
        int count = bytes.remaining();
        sum.update(bytes);
        return count;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {}
}
