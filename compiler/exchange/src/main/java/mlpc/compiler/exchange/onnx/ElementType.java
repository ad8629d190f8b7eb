package mlpc.compiler.exchange.onnx;

import java.util.List;
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

    /** For messages: what can be read. */
    public static final String SUPPORTED =
            "float, double, float16, bfloat16, whole numbers of 8 to 64 bits, bool and string are read";

    /** ONNX's other types, by their code less {@link #FIRST_FOREIGN}; and complex numbers, whose codes lie between. */
    private static final List<String> FOREIGN = List.of(
            "float8e4m3fn",
            "float8e4m3fnuz",
            "float8e5m2",
            "float8e5m2fnuz",
            "uint4",
            "int4",
            "float4e2m1",
            "float8e8m0");

    private static final int FIRST_FOREIGN = 17;
    private static final int COMPLEX64 = 14;

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

    /** Whether it is a whole number that may be negative. */
    public boolean isSigned() {
        return this == INT8 || this == INT16 || this == INT32 || this == INT64;
    }

    /** Whether every whole number of another type, or truth value, is one of this type, which is whole. */
    public boolean holds(ElementType other) {
        if (other == BOOL || other == this) {
            return true;
        }
        return other.isWhole() && bytes > other.bytes && (isSigned() || !other.isSigned());
    }

    /** How ONNX calls a type that is not supported here. */
    public static String foreign(long code) {
        if (code >= FIRST_FOREIGN && code < FIRST_FOREIGN + FOREIGN.size()) {
            return FOREIGN.get((int) code - FIRST_FOREIGN);
        }
        return code == COMPLEX64 ? "complex64" : code == COMPLEX64 + 1 ? "complex128" : "number " + code;
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
