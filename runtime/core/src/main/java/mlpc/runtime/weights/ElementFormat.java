package mlpc.runtime.weights;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.tensor.Float16;

/**
 * How a file stores the elements of a tensor: the dtypes of safetensors that are read. Weights are written as F32 and F64; the others are in
 * files of other programs, and become the smallest precision that holds every element, but for whole numbers beyond 2⁵³.
 */
enum ElementFormat {
    F64(8, Precision.FLOAT64),
    F32(4, Precision.FLOAT32),
    F16(2, Precision.FLOAT32),
    BF16(2, Precision.FLOAT32),
    I64(8, Precision.FLOAT64),
    I32(4, Precision.FLOAT64),
    I16(2, Precision.FLOAT32),
    I8(1, Precision.FLOAT32),
    U8(1, Precision.FLOAT32),
    BOOL(1, Precision.FLOAT32);

    private final int bytes;
    private final Precision precision;

    ElementFormat(int bytes, Precision precision) {
        this.bytes = bytes;
        this.precision = precision;
    }

    /** The format that weights of a precision are written in. */
    static ElementFormat of(Precision precision) {
        return precision == Precision.FLOAT32 ? F32 : F64;
    }

    static Optional<ElementFormat> named(String dtype) {
        for (ElementFormat format : values()) {
            if (format.name().equals(dtype)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /** All dtypes, for messages. */
    static String names() {
        return Stream.of(values()).map(Enum::name).collect(Collectors.joining(", "));
    }

    int bytes() {
        return bytes;
    }

    /** What its elements are read as. */
    Precision precision() {
        return precision;
    }

    /** Whether its bytes are those of its precision. */
    boolean isPlain() {
        return this == F32 || this == F64;
    }

    /** The element at an offset of a little-endian buffer. */
    double element(ByteBuffer buffer, int offset) {
        return switch (this) {
            case F64 -> buffer.getDouble(offset);
            case F32 -> buffer.getFloat(offset);
            case F16 -> Float16.value(buffer.getShort(offset));
            case BF16 -> Float.intBitsToFloat(buffer.getShort(offset) << 16);
            case I64 -> buffer.getLong(offset);
            case I32 -> buffer.getInt(offset);
            case I16 -> buffer.getShort(offset);
            case I8 -> buffer.get(offset);
            case U8 -> buffer.get(offset) & 0xFF;
            case BOOL -> buffer.get(offset) == 0 ? 0 : 1;
        };
    }
}
