package mlpc.runtime.data;

import java.nio.ByteBuffer;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.tensor.ByteTensor;
import mlpc.runtime.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** The types of numbers that IDX knows, and how each is read. */
enum IdxType {
    UNSIGNED_BYTE(0x08, 1),
    SIGNED_BYTE(0x09, 1),
    SHORT(0x0b, 2),
    INT(0x0c, 4),
    FLOAT(0x0d, 4),
    DOUBLE(0x0e, 8);

    private final int code;
    private final int bytes;

    IdxType(int code, int bytes) {
        this.code = code;
        this.bytes = bytes;
    }

    /** The type of a header's third byte, or null. */
    static @Nullable IdxType of(int code) {
        for (IdxType type : values()) {
            if (type.code == code) {
                return type;
            }
        }
        return null;
    }

    int bytes() {
        return bytes;
    }

    /** Memory for rows of this type, wide enough that nothing is rounded. */
    Tensor tensor(int rows, int columns) {
        return switch (this) {
            case UNSIGNED_BYTE -> new ByteTensor(new byte[rows][columns]);
            case SIGNED_BYTE, SHORT, FLOAT -> Tensor.zeros(Precision.FLOAT32, rows, columns);
            case INT, DOUBLE -> Tensor.zeros(Precision.FLOAT64, rows, columns);
        };
    }

    /** Number {@code index} of a row. */
    double number(byte[] row, int index) {
        return switch (this) {
            case UNSIGNED_BYTE -> row[index] & 0xff;
            case SIGNED_BYTE -> row[index];
            case SHORT -> ByteBuffer.wrap(row).getShort(2 * index);
            case INT -> ByteBuffer.wrap(row).getInt(4 * index);
            case FLOAT -> ByteBuffer.wrap(row).getFloat(4 * index);
            case DOUBLE -> ByteBuffer.wrap(row).getDouble(8 * index);
        };
    }
}
