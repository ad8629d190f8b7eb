package mlpc.runtime.tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A digest (SHA-256) of texts and tensors, in the order in which they are added. */
public final class Fingerprint {
    private final MessageDigest digest;

    /** Of nothing yet. */
    public Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /**
     * Adds a text, and that it ends there.
     *
     * @param text counts letter by letter
     * @return this
     */
    public Fingerprint add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(bytes.length).array());
        digest.update(bytes);
        return this;
    }

    /**
     * Adds a tensor: its precision, its shape in memory, and every bit of its elements.
     *
     * @param tensor counts bit by bit
     * @return this
     */
    public Fingerprint add(Tensor tensor) {
        add(tensor.precision() + " " + tensor.rows() + " " + tensor.columns());
        if (tensor.rows() == 0) {
            return this;
        }
        ByteBuffer row = ByteBuffer.allocate(
                        tensor.columns() * tensor.precision().bytes())
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int index = 0; index < tensor.rows(); index++) {
            if (tensor instanceof Tensor32 floats) {
                row.asFloatBuffer().put(floats.values[index], 0, tensor.columns());
            } else if (tensor instanceof Tensor64 doubles) {
                row.asDoubleBuffer().put(doubles.values[index], 0, tensor.columns());
            } else {
                put(tensor, index, row);
            }
            digest.update(row.array());
        }
        return this;
    }

    /** A row of a tensor that does not store its numbers in an array: the digest is the same as of one that does. */
    private static void put(Tensor tensor, int index, ByteBuffer row) {
        int bytes = tensor.precision().bytes();
        for (int column = 0; column < tensor.columns(); column++) {
            double number = tensor.get(index, column);
            switch (tensor.precision()) {
                case FLOAT32 -> row.putFloat(column * bytes, (float) number);
                case FLOAT64 -> row.putDouble(column * bytes, number);
            }
        }
    }

    /** 64 hexadecimal digits; nothing can be added after that. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
