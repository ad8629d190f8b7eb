package mlpc.compiler.exchange.onnx;

import java.util.Locale;
import java.util.Optional;

/** The element types of tensors: ONNX's TensorProto.DataType. */
public enum ElementType {
    FLOAT(1, 4),
    UINT8(2, 1),
    INT8(3, 1),
    UINT16(4, 2),
    INT16(5, 2),
    INT32(6, 4),
    INT64(7, 8),
    /** Text, of no fixed size. */
    STRING(8, 0),
    BOOL(9, 1),
    FLOAT16(10, 2),
    DOUBLE(11, 8),
    UINT32(12, 4),
    UINT64(13, 8),
    BFLOAT16(16, 2);

    private final int code;
    private final int bytes;

    ElementType(int code, int bytes) {
        this.code = code;
        this.bytes = bytes;
    }

    /** ONNX's code for the type. */
    public int code() {
        return code;
    }

    /** Bytes of one element; 0 for text. */
    public int bytes() {
        return bytes;
    }

    /** Whether it is a number with a fraction. */
    public boolean isReal() {
        return this == FLOAT || this == DOUBLE || this == FLOAT16 || this == BFLOAT16;
    }

    /** Whether it is a whole number. */
    public boolean isWhole() {
        return !isReal() && this != STRING && this != BOOL;
    }

    /** As ONNX writes it in its documentation: {@code float}, {@code int64}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The type with this code, if it is supported. */
    public static Optional<ElementType> of(long code) {
        for (ElementType type : values()) {
            if (type.code == code) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
