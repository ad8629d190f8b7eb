package mlpc.compiler.exchange.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Writes one message, field by field. */
public final class WireWriter {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** A whole number. */
    public WireWriter whole(int field, long value) {
        varint((long) field << 3);
        varint(value);
        return this;
    }

    /** A number of 32 bits. */
    public WireWriter single(int field, float value) {
        varint((long) field << 3 | 5);
        bytes.writeBytes(ByteBuffer.allocate(Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(value)
                .array());
        return this;
    }

    /** Text; an empty text is omitted, since it is the default. */
    public WireWriter text(int field, String value) {
        return value.isEmpty() ? this : content(field, value.getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes. */
    public WireWriter content(int field, byte[] value) {
        varint((long) field << 3 | 2);
        varint(value.length);
        bytes.writeBytes(value);
        return this;
    }

    /** A message within this one. */
    public WireWriter message(int field, Consumer<WireWriter> content) {
        WireWriter inner = new WireWriter();
        content.accept(inner);
        return content(field, inner.toBytes());
    }

    /** The bytes written so far. */
    public byte[] toBytes() {
        return bytes.toByteArray();
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        bytes.write((int) rest);
    }
}
