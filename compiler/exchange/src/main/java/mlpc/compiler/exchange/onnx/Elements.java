package mlpc.compiler.exchange.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import mlpc.runtime.tensor.Float16;

/** Elements of tensors as numbers. Whole numbers beyond 2⁵³ lose digits; networks have none so large. */
final class Elements {
    private Elements() {}

    /** Reads packed elements, little-endian. */
    static double[] raw(ElementType type, ByteBuffer bytes, int count) {
        ByteBuffer from = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        double[] elements = new double[count];
        for (int at = 0; at < count; at++) {
            elements[at] = switch (type) {
                case FLOAT -> from.getFloat();
                case DOUBLE -> from.getDouble();
                case FLOAT16 -> Float16.value(from.getShort());
                case BFLOAT16 -> Float.intBitsToFloat(from.getShort() << 16);
                case UINT8 -> from.get() & 0xff;
                case INT8 -> from.get();
                case BOOL -> from.get() != 0 ? 1 : 0;
                case UINT16 -> from.getShort() & 0xffff;
                case INT16 -> from.getShort();
                case INT32 -> from.getInt();
                case UINT32 -> from.getInt() & 0xffffffffL;
                case INT64 -> from.getLong();
                case UINT64 -> unsigned(from.getLong());
                case STRING -> throw new IllegalStateException("texts are no numbers");
            };
        }
        return elements;
    }

    /** Converts an element stored as an integer; a 16-bit float is stored as its bits. */
    static double ofWhole(ElementType type, long whole) {
        return switch (type) {
            case FLOAT16 -> Float16.value((short) whole);
            case BFLOAT16 -> Float.intBitsToFloat((int) whole << 16);
            case BOOL -> whole != 0 ? 1 : 0;
            case UINT64 -> unsigned(whole);
            case INT32 -> (int) whole;
            default -> whole;
        };
    }

    private static double unsigned(long whole) {
        return whole >= 0 ? whole : (whole >>> 1) * 2.0 + (whole & 1);
    }
}
