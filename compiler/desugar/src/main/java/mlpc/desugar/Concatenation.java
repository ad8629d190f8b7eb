package mlpc.desugar;

import static org.objectweb.asm.Opcodes.*;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/**
 * A concatenation of strings, by a builder.
 *
 * @param descriptor takes the values, gives the string
 * @param recipe the text, with {@link #VALUE} for each value and {@link #CONSTANT} for each constant
 * @param constants strings that contain one of these marks themselves, and the like
 */
record Concatenation(String descriptor, String recipe, List<Object> constants) implements Helper {
    private static final char VALUE = '\1';
    private static final char CONSTANT = '\2';
    private static final String FACTORY = "java/lang/invoke/StringConcatFactory";

    static Optional<Helper> of(CallSite site) {
        if (site.isLinkedBy(FACTORY, "makeConcat")) {
            int values = Type.getArgumentTypes(site.descriptor()).length;
            return Optional.of(
                    new Concatenation(site.descriptor(), String.valueOf(VALUE).repeat(values), List.of()));
        }
        if (!site.isLinkedBy(FACTORY, "makeConcatWithConstants")) {
            return Optional.empty();
        }
        Object[] arguments = site.arguments();
        List<Object> constants = List.of(Arrays.copyOfRange(arguments, 1, arguments.length));
        boolean known =
                constants.stream().allMatch(constant -> constant instanceof String || constant instanceof Number);
        return known
                ? Optional.of(new Concatenation(site.descriptor(), (String) arguments[0], constants))
                : Optional.empty();
    }

    @Override
    public String prefix() {
        return "concat";
    }

    @Override
    public void write(MethodVisitor code) {
        Builder builder = new Builder(code);
        Type[] types = Type.getArgumentTypes(descriptor);
        StringBuilder text = new StringBuilder();
        int value = 0;
        int constant = 0;
        int local = 0;
        for (int at = 0; at < recipe.length(); at++) {
            char character = recipe.charAt(at);
            if (character == CONSTANT) {
                text.append(constants.get(constant++));
            } else if (character == VALUE) {
                builder.append(text.toString());
                text.setLength(0);
                code.visitVarInsn(types[value].getOpcode(ILOAD), local);
                builder.append(types[value]);
                local += types[value++].getSize();
            } else {
                text.append(character);
            }
        }
        builder.append(text.toString());
        builder.end();
    }

    /** A {@link StringBuilder} on the stack. */
    static final class Builder {
        private static final String TYPE = "java/lang/StringBuilder";

        private final MethodVisitor code;

        Builder(MethodVisitor code) {
            this.code = code;
            code.visitTypeInsn(NEW, TYPE);
            code.visitInsn(DUP);
            code.visitMethodInsn(INVOKESPECIAL, TYPE, "<init>", "()V", false);
        }

        void append(String text) {
            if (!text.isEmpty()) {
                code.visitLdcInsn(text);
                append(Type.getType(String.class));
            }
        }

        /** The value on the stack, as text. */
        void append(Type value) {
            String type =
                    switch (value.getSort()) {
                        case Type.BYTE, Type.SHORT -> "I";
                        case Type.ARRAY, Type.OBJECT ->
                            value.equals(Type.getType(String.class)) ? value.getDescriptor() : "Ljava/lang/Object;";
                        default -> value.getDescriptor();
                    };
            code.visitMethodInsn(INVOKEVIRTUAL, TYPE, "append", "(" + type + ")L" + TYPE + ";", false);
        }

        void end() {
            code.visitMethodInsn(INVOKEVIRTUAL, TYPE, "toString", "()Ljava/lang/String;", false);
            code.visitInsn(ARETURN);
        }
    }
}
