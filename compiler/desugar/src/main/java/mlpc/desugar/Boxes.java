package mlpc.desugar;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.objectweb.asm.Type;

/** Primitive types and the classes that box them. */
final class Boxes {
    private static final Map<Type, Type> BOXES = Map.of(
            Type.BOOLEAN_TYPE, Type.getType(Boolean.class),
            Type.BYTE_TYPE, Type.getType(Byte.class),
            Type.CHAR_TYPE, Type.getType(Character.class),
            Type.SHORT_TYPE, Type.getType(Short.class),
            Type.INT_TYPE, Type.getType(Integer.class),
            Type.LONG_TYPE, Type.getType(Long.class),
            Type.FLOAT_TYPE, Type.getType(Float.class),
            Type.DOUBLE_TYPE, Type.getType(Double.class));

    private Boxes() {}

    static boolean isPrimitive(Type type) {
        return type.getSort() < Type.ARRAY;
    }

    static Type box(Type primitive) {
        return Objects.requireNonNull(BOXES.get(primitive));
    }

    /** What a class boxes, if it does. */
    static Optional<Type> unboxed(Type reference) {
        return BOXES.entrySet().stream()
                .filter(entry -> entry.getValue().equals(reference))
                .map(Map.Entry::getKey)
                .findAny();
    }

    /** Whether it is boxed as a {@link Number}, whose methods give it as any other number. */
    static boolean isNumber(Type primitive) {
        return !primitive.equals(Type.BOOLEAN_TYPE) && !primitive.equals(Type.CHAR_TYPE);
    }
}
