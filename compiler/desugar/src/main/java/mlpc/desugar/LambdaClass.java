package mlpc.desugar;

import static org.objectweb.asm.Opcodes.*;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/**
 * The class that stands for a lambda: what {@code java.lang.invoke.InnerClassLambdaMetafactory} would make while the program runs. It is
 * a mate of the nest that the lambda is in. Its frames in a stack trace name the line where the lambda is created.
 */
final class LambdaClass {
    /** The field that holds the only object of a lambda that captures nothing. */
    static final String ONLY = "ONLY";
    /** The static method that makes an object out of what a lambda captures. */
    static final String FACTORY = "of";

    private static final String OBJECT = "java/lang/Object";
    private static final String CONSTRUCTOR = "<init>";

    private final String name;
    private final String host;
    private final Lambda lambda;
    private final String constructor;
    private final ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);

    LambdaClass(String name, String host, Lambda lambda) {
        this.name = name;
        this.host = host;
        this.lambda = lambda;
        this.constructor = Type.getMethodDescriptor(Type.VOID_TYPE, lambda.captured());
    }

    /**
     * The class file.
     *
     * @param line where the lambda is created, or 0
     */
    byte[] bytes(@Nullable String source, int line) {
        String[] interfaces = lambda.interfaces().toArray(String[]::new);
        writer.visit(V17, ACC_FINAL | ACC_SUPER | ACC_SYNTHETIC, name, null, OBJECT, interfaces);
        writer.visitSource(source, null);
        writer.visitNestHost(host);
        Type[] captured = lambda.captured();
        for (int i = 0; i < captured.length; i++) {
            writer.visitField(ACC_PRIVATE | ACC_FINAL, field(i), captured[i].getDescriptor(), null, null);
        }
        writeConstructor();
        if (captured.length == 0) {
            writeOnly(Type.getObjectType(interfaces[0]));
        } else {
            writeFactory(Type.getObjectType(interfaces[0]));
        }
        for (Type erased : lambda.erased()) {
            writeMethod(erased, line);
        }
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static String field(int index) {
        return "captured" + index;
    }

    private void writeConstructor() {
        MethodVisitor code = begin(ACC_PRIVATE, CONSTRUCTOR, constructor);
        code.visitVarInsn(ALOAD, 0);
        code.visitMethodInsn(INVOKESPECIAL, OBJECT, CONSTRUCTOR, "()V", false);
        int local = 1;
        for (int i = 0; i < lambda.captured().length; i++) {
            Type type = lambda.captured()[i];
            code.visitVarInsn(ALOAD, 0);
            code.visitVarInsn(type.getOpcode(ILOAD), local);
            code.visitFieldInsn(PUTFIELD, name, field(i), type.getDescriptor());
            local += type.getSize();
        }
        code.visitInsn(RETURN);
        end(code);
    }

    private void writeOnly(Type type) {
        writer.visitField(ACC_STATIC | ACC_FINAL, ONLY, type.getDescriptor(), null, null);
        MethodVisitor code = begin(ACC_STATIC, "<clinit>", "()V");
        code.visitTypeInsn(NEW, name);
        code.visitInsn(DUP);
        code.visitMethodInsn(INVOKESPECIAL, name, CONSTRUCTOR, constructor, false);
        code.visitFieldInsn(PUTSTATIC, name, ONLY, type.getDescriptor());
        code.visitInsn(RETURN);
        end(code);
    }

    private void writeFactory(Type type) {
        MethodVisitor code = begin(ACC_STATIC, FACTORY, Type.getMethodDescriptor(type, lambda.captured()));
        code.visitTypeInsn(NEW, name);
        code.visitInsn(DUP);
        int local = 0;
        for (Type captured : lambda.captured()) {
            code.visitVarInsn(captured.getOpcode(ILOAD), local);
            local += captured.getSize();
        }
        code.visitMethodInsn(INVOKESPECIAL, name, CONSTRUCTOR, constructor, false);
        code.visitInsn(ARETURN);
        end(code);
    }

    /** The interface's method: calls the body with what was captured, then with the arguments. */
    private void writeMethod(Type erased, int line) {
        MethodVisitor code = begin(ACC_PUBLIC, lambda.method(), erased.getDescriptor());
        if (line > 0) {
            Label start = new Label();
            code.visitLabel(start);
            code.visitLineNumber(line, start);
        }
        Handle body = lambda.body();
        boolean creates = body.getTag() == H_NEWINVOKESPECIAL;
        if (creates) {
            code.visitTypeInsn(NEW, body.getOwner());
            code.visitInsn(DUP);
        }
        for (int i = 0; i < lambda.captured().length; i++) {
            code.visitVarInsn(ALOAD, 0);
            code.visitFieldInsn(GETFIELD, name, field(i), lambda.captured()[i].getDescriptor());
        }
        loadArguments(code, erased);
        code.visitMethodInsn(call(body), body.getOwner(), body.getName(), body.getDesc(), body.isInterface());
        Type result = creates ? Type.getObjectType(body.getOwner()) : Type.getReturnType(body.getDesc());
        Type wanted = erased.getReturnType();
        Conversion.write(code, result, wanted, wanted);
        code.visitInsn(wanted.getOpcode(IRETURN));
        end(code);
    }

    private void loadArguments(MethodVisitor code, Type erased) {
        Type[] declared = erased.getArgumentTypes();
        Type[] known = lambda.instantiated().getArgumentTypes();
        List<Type> wanted = lambda.parameters();
        int local = 1;
        for (int i = 0; i < declared.length; i++) {
            code.visitVarInsn(declared[i].getOpcode(ILOAD), local);
            Conversion.write(code, declared[i], wanted.get(lambda.captured().length + i), known[i]);
            local += declared[i].getSize();
        }
    }

    /** Private methods of mates are called as others are, since there are nests. */
    private static int call(Handle body) {
        return switch (body.getTag()) {
            case H_INVOKESTATIC -> INVOKESTATIC;
            case H_NEWINVOKESPECIAL -> INVOKESPECIAL;
            default -> body.isInterface() ? INVOKEINTERFACE : INVOKEVIRTUAL;
        };
    }

    private MethodVisitor begin(int access, String method, String descriptor) {
        MethodVisitor code = writer.visitMethod(access, method, descriptor, null, null);
        code.visitCode();
        return code;
    }

    private static void end(MethodVisitor code) {
        code.visitMaxs(0, 0); // the writer finds them
        code.visitEnd();
    }
}
