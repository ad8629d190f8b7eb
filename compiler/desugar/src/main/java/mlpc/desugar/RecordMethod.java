package mlpc.desugar;

import static org.objectweb.asm.Opcodes.*;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/**
 * A record's own {@code equals}, {@code hashCode} or {@code toString}, as {@link java.lang.runtime.ObjectMethods} would make it.
 *
 * @param kind which of them
 * @param descriptor takes the record, and what it is compared with
 * @param title the record's name as {@code toString} says it
 * @param fields in order
 */
record RecordMethod(String kind, String descriptor, String title, List<Handle> fields) implements Helper {
    static Optional<Helper> of(CallSite site, String title) {
        if (!site.isLinkedBy("java/lang/runtime/ObjectMethods", "bootstrap")) {
            return Optional.empty();
        }
        Object[] arguments = site.arguments();
        List<Handle> fields = Arrays.stream(arguments, 2, arguments.length)
                .map(field -> (Handle) field)
                .toList();
        return Optional.of(new RecordMethod(site.name(), site.descriptor(), title, fields));
    }

    @Override
    public String prefix() {
        return kind;
    }

    @Override
    public void write(MethodVisitor code) {
        switch (kind) {
            case "equals" -> writeEquals(code);
            case "hashCode" -> writeHash(code);
            case "toString" -> writeText(code);
            default -> throw new IllegalArgumentException("a record has no method " + kind + " of its own");
        }
    }

    private String owner() {
        return Type.getArgumentTypes(descriptor)[0].getInternalName();
    }

    private static Type load(MethodVisitor code, Handle field) {
        code.visitFieldInsn(GETFIELD, field.getOwner(), field.getName(), field.getDesc());
        return Type.getType(field.getDesc());
    }

    private void writeText(MethodVisitor code) {
        Concatenation.Builder builder = new Concatenation.Builder(code);
        String before = title + "[";
        for (Handle field : fields) {
            builder.append(before + field.getName() + "=");
            code.visitVarInsn(ALOAD, 0);
            builder.append(load(code, field));
            before = ", ";
        }
        builder.append(fields.isEmpty() ? before + "]" : "]");
        builder.end();
    }

    private void writeHash(MethodVisitor code) {
        code.visitInsn(ICONST_0);
        for (Handle field : fields) {
            code.visitIntInsn(BIPUSH, 31);
            code.visitInsn(IMUL);
            code.visitVarInsn(ALOAD, 0);
            Type type = load(code, field);
            boolean primitive = Boxes.isPrimitive(type);
            Type owner = primitive ? Boxes.box(type) : Type.getType(Objects.class);
            Type taken = primitive ? type : Type.getType(Object.class);
            code.visitMethodInsn(
                    INVOKESTATIC,
                    owner.getInternalName(),
                    "hashCode",
                    Type.getMethodDescriptor(Type.INT_TYPE, taken),
                    false);
            code.visitInsn(IADD);
        }
        code.visitInsn(IRETURN);
    }

    private void writeEquals(MethodVisitor code) {
        Label different = new Label();
        Label sameClass = new Label();
        Label compared = new Label();
        code.visitVarInsn(ALOAD, 0);
        code.visitVarInsn(ALOAD, 1);
        code.visitJumpInsn(IF_ACMPNE, compared);
        code.visitInsn(ICONST_1);
        code.visitInsn(IRETURN);
        frame(code, compared);
        code.visitVarInsn(ALOAD, 1);
        code.visitTypeInsn(INSTANCEOF, owner());
        code.visitJumpInsn(IFNE, sameClass);
        frame(code, different);
        code.visitInsn(ICONST_0);
        code.visitInsn(IRETURN);
        frame(code, sameClass);
        for (Handle field : fields) {
            code.visitVarInsn(ALOAD, 0);
            load(code, field);
            code.visitVarInsn(ALOAD, 1);
            code.visitTypeInsn(CHECKCAST, owner());
            jumpIfDifferent(code, load(code, field), different);
        }
        code.visitInsn(ICONST_1);
        code.visitInsn(IRETURN);
    }

    private static void jumpIfDifferent(MethodVisitor code, Type type, Label different) {
        switch (type.getSort()) {
            case Type.BOOLEAN, Type.BYTE, Type.CHAR, Type.SHORT, Type.INT -> code.visitJumpInsn(IF_ICMPNE, different);
            case Type.LONG -> {
                code.visitInsn(LCMP);
                code.visitJumpInsn(IFNE, different);
            }
            case Type.FLOAT, Type.DOUBLE -> {
                String owner = Boxes.box(type).getInternalName();
                String compare = Type.getMethodDescriptor(Type.INT_TYPE, type, type);
                code.visitMethodInsn(INVOKESTATIC, owner, "compare", compare, false);
                code.visitJumpInsn(IFNE, different);
            }
            default -> {
                code.visitMethodInsn(
                        INVOKESTATIC, "java/util/Objects", "equals", "(Ljava/lang/Object;Ljava/lang/Object;)Z", false);
                code.visitJumpInsn(IFEQ, different);
            }
        }
    }

    /** Where a jump leads, the stack is empty and the variables are the method's parameters. */
    private static void frame(MethodVisitor code, Label label) {
        code.visitLabel(label);
        code.visitFrame(F_SAME, 0, null, 0, null);
    }
}
