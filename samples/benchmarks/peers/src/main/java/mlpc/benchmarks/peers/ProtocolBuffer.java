package mlpc.benchmarks.peers;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A message as Protocol Buffers encode it: each field is its number and kind, then its value. Only the kinds that ONNX files need. */
final class ProtocolBuffer {
    private static final int WHOLE_NUMBER = 0;
    private static final int BYTES = 2;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    ProtocolBuffer number(int field, long value) {
        variable((long) field << 3 | WHOLE_NUMBER);
        variable(value);
        return this;
    }

    ProtocolBuffer text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    ProtocolBuffer message(int field, ProtocolBuffer value) {
        return bytes(field, value.toBytes());
    }

    ProtocolBuffer bytes(int field, byte[] value) {
        variable((long) field << 3 | BYTES);
        variable(value.length);
        bytes.writeBytes(value);
        return this;
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }

    /** Seven bits a byte, the lowest first; the highest bit says that more follow. */
    private void variable(long value) {
        long rest = value;
        while (rest >>> 7 != 0) {
            bytes.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        bytes.write((int) rest);
    }
}
