package mlpc.desugar;

import static org.objectweb.asm.Opcodes.*;

import java.util.Optional;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/**
 * Makes the value on the stack one of another type, as a call through a functional interface does: by casts, boxes and wider numbers.
 * The rules are those of the Javadoc of {@link java.lang.invoke.LambdaMetafactory}.
 */
final class Conversion {
    private static final Type OBJECT = Type.getType(Object.class);
    private static final Type NUMBER = Type.getType(Number.class);

    private Conversion() {}

    /**
     * Writes the instructions.
     *
     * @param from what the value is declared as
     * @param to what is wanted
     * @param known what the value is known to be where the lambda stands
     */
    static void write(MethodVisitor code, Type from, Type to, Type known) {
        if (from.equals(Type.VOID_TYPE) || from.equals(to) && from.equals(known)) {
            return;
        }
        if (to.equals(Type.VOID_TYPE)) {
            code.visitInsn(from.getSize() == 2 ? POP2 : POP);
        } else if (!Boxes.isPrimitive(from)) {
            Type source = from;
            if (!Boxes.isPrimitive(known)) {
                cast(code, from, known);
                source = known;
            }
            if (Boxes.isPrimitive(to)) {
                unbox(code, source, to);
            } else {
                cast(code, source, to);
            }
        } else if (Boxes.isPrimitive(to)) {
            widen(code, from, to);
        } else {
            Optional<Type> boxed = Boxes.unboxed(to);
            boxed.ifPresent(wider -> widen(code, from, wider));
            box(code, boxed.orElse(from));
        }
    }

    private static void cast(MethodVisitor code, Type from, Type to) {
        if (!from.equals(to) && !to.equals(OBJECT)) {
            code.visitTypeInsn(CHECKCAST, to.getInternalName());
        }
    }

    private static void box(MethodVisitor code, Type primitive) {
        Type box = Boxes.box(primitive);
        String descriptor = Type.getMethodDescriptor(box, primitive);
        code.visitMethodInsn(INVOKESTATIC, box.getInternalName(), "valueOf", descriptor, false);
    }

    /** A reference to what is no box is to something more general than one: the box is then that of the primitive, or any number. */
    private static void unbox(MethodVisitor code, Type from, Type to) {
        Optional<Type> held = Boxes.unboxed(from);
        if (held.isPresent()) {
            unboxed(code, from, held.get());
            widen(code, held.get(), to);
        } else {
            Type box = Boxes.isNumber(to) ? NUMBER : Boxes.box(to);
            cast(code, from, box);
            unboxed(code, box, to);
        }
    }

    private static void unboxed(MethodVisitor code, Type box, Type primitive) {
        String method = primitive.getClassName() + "Value";
        code.visitMethodInsn(INVOKEVIRTUAL, box.getInternalName(), method, Type.getMethodDescriptor(primitive), false);
    }

    /** From one primitive to a wider one; those narrower than an int are ints on the stack. */
    private static void widen(MethodVisitor code, Type from, Type to) {
        if (from.equals(to)) {
            return;
        }
        switch (to.getSort()) {
            case Type.LONG -> code.visitInsn(I2L);
            case Type.FLOAT -> code.visitInsn(from.getSort() == Type.LONG ? L2F : I2F);
            case Type.DOUBLE -> {
                int sort = from.getSort();
                code.visitInsn(sort == Type.LONG ? L2D : sort == Type.FLOAT ? F2D : I2D);
            }
            default -> {}
        }
    }
}
