package mlpc.desugar;

import static org.objectweb.asm.Opcodes.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/**
 * The class that stands for the lambdas of another that are of one kind: what {@code java.lang.invoke.InnerClassLambdaMetafactory} would
 * make for each while the program runs. A start loads one class instead of many, so an object knows by a number which lambda it is. The
 * class is a mate of the nest that the lambdas are in. Its frames in a stack trace name the lines where lambdas are created.
 */
final class LambdaClass {
    /** With a lambda's number, the field that holds its only object if it captures nothing. */
    static final String ONLY = "ONLY";
    /** With a lambda's number, the static method that makes an object out of what it captures. */
    static final String FACTORY = "of";

    private static final String OBJECT = "java/lang/Object";
    private static final String CONSTRUCTOR = "<init>";
    private static final String NUMBER = "number";

    /**
     * A lambda of the class.
     *
     * @param line where it is created, or 0
     */
    private record Numbered(Lambda lambda, int line) {}

    private final String name;
    private final String host;
    private final Lambda.Kind kind;
    private final List<Numbered> lambdas = new ArrayList<>();
    private final ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);

    LambdaClass(String name, String host, Lambda.Kind kind) {
        this.name = name;
        this.host = host;
        this.kind = kind;
    }

    String name() {
        return name;
    }

    /**
     * One more lambda of the kind.
     *
     * @param line where it is created, or 0
     * @return its number
     */
    int add(Lambda lambda, int line) {
        lambdas.add(new Numbered(lambda, line));
        return lambdas.size() - 1;
    }

    /** The class file, once all are there. */
    byte[] bytes(@Nullable String source) {
        String[] interfaces = kind.interfaces().toArray(String[]::new);
        writer.visit(V17, ACC_FINAL | ACC_SUPER | ACC_SYNTHETIC, name, null, OBJECT, interfaces);
        writer.visitSource(source, null);
        writer.visitNestHost(host);
        writeFields();
        lambdas.stream().map(each -> constructor(each.lambda())).distinct().forEach(this::writeConstructor);
        Type type = Type.getObjectType(interfaces[0]);
        writeOnly(type);
        for (int number = 0; number < lambdas.size(); number++) {
            if (lambdas.get(number).lambda().captured().length > 0) {
                writeFactory(type, number);
            }
        }
        for (Type erased : kind.erased()) {
            writeMethod(erased);
        }
        writer.visitEnd();
        return writer.toByteArray();
    }

    /** The number, and for each type that is kept as many fields as one lambda needs. */
    private void writeFields() {
        writer.visitField(ACC_PRIVATE | ACC_FINAL, NUMBER, "I", null, null);
        Map<String, Type> fields = new TreeMap<>();
        for (Numbered each : lambdas) {
            List<Type> kept = kept(each.lambda());
            for (int i = 0; i < kept.size(); i++) {
                fields.put(field(kept, i), kept.get(i));
            }
        }
        fields.forEach(
                (field, type) -> writer.visitField(ACC_PRIVATE | ACC_FINAL, field, type.getDescriptor(), null, null));
    }

    /** What a lambda captures, as fields keep it that lambdas share: any object, and any number that the stack has as an int. */
    private static List<Type> kept(Lambda lambda) {
        List<Type> kept = new ArrayList<>();
        for (Type captured : lambda.captured()) {
            switch (captured.getSort()) {
                case Type.OBJECT, Type.ARRAY -> kept.add(Type.getObjectType(OBJECT));
                case Type.LONG, Type.FLOAT, Type.DOUBLE -> kept.add(captured);
                default -> kept.add(Type.INT_TYPE);
            }
        }
        return kept;
    }

    /** The field of a value: that of its type, and of how many of it come before. */
    private static String field(List<Type> kept, int index) {
        Type type = kept.get(index);
        long before = kept.subList(0, index).stream().filter(type::equals).count();
        return type.getDescriptor().charAt(0) + "" + before;
    }

    /** Takes the number, then what is kept. */
    private static String constructor(Lambda lambda) {
        List<Type> parameters = new ArrayList<>(List.of(Type.INT_TYPE));
        parameters.addAll(kept(lambda));
        return Type.getMethodDescriptor(Type.VOID_TYPE, parameters.toArray(Type[]::new));
    }

    private void writeConstructor(String descriptor) {
        MethodVisitor code = begin(ACC_PRIVATE, CONSTRUCTOR, descriptor);
        code.visitVarInsn(ALOAD, 0);
        code.visitMethodInsn(INVOKESPECIAL, OBJECT, CONSTRUCTOR, "()V", false);
        code.visitVarInsn(ALOAD, 0);
        code.visitVarInsn(ILOAD, 1);
        code.visitFieldInsn(PUTFIELD, /* owner= */ name, /* name= */ NUMBER, "I");
        List<Type> parameters = List.of(Type.getArgumentTypes(descriptor));
        List<Type> kept = parameters.subList(1, parameters.size());
        int local = 2;
        for (int i = 0; i < kept.size(); i++) {
            Type type = kept.get(i);
            code.visitVarInsn(ALOAD, 0);
            code.visitVarInsn(type.getOpcode(ILOAD), local);
            code.visitFieldInsn(PUTFIELD, name, field(kept, i), type.getDescriptor());
            local += type.getSize();
        }
        code.visitInsn(RETURN);
        end(code);
    }

    private void writeOnly(Type type) {
        if (lambdas.stream().allMatch(each -> each.lambda().captured().length > 0)) {
            return;
        }
        MethodVisitor code = begin(ACC_STATIC, "<clinit>", "()V");
        for (int number = 0; number < lambdas.size(); number++) {
            Lambda lambda = lambdas.get(number).lambda();
            if (lambda.captured().length == 0) {
                writer.visitField(ACC_STATIC | ACC_FINAL, ONLY + number, type.getDescriptor(), null, null);
                writeNew(code, number, lambda);
                code.visitFieldInsn(PUTSTATIC, name, ONLY + number, type.getDescriptor());
            }
        }
        code.visitInsn(RETURN);
        end(code);
    }

    private void writeFactory(Type type, int number) {
        Lambda lambda = lambdas.get(number).lambda();
        MethodVisitor code = begin(ACC_STATIC, FACTORY + number, Type.getMethodDescriptor(type, lambda.captured()));
        writeNew(code, number, lambda);
        code.visitInsn(ARETURN);
        end(code);
    }

    /** Makes an object of what the first locals hold. */
    private void writeNew(MethodVisitor code, int number, Lambda lambda) {
        code.visitTypeInsn(NEW, name);
        code.visitInsn(DUP);
        code.visitIntInsn(SIPUSH, number);
        int local = 0;
        for (Type captured : lambda.captured()) {
            code.visitVarInsn(captured.getOpcode(ILOAD), local);
            local += captured.getSize();
        }
        code.visitMethodInsn(INVOKESPECIAL, name, CONSTRUCTOR, constructor(lambda), false);
    }

    /** The interface's method: goes to the lambda of the number. */
    private void writeMethod(Type erased) {
        MethodVisitor code = begin(ACC_PUBLIC, kind.method(), erased.getDescriptor());
        if (lambdas.size() > 1) {
            Label[] labels = lambdas.stream().map(each -> new Label()).toArray(Label[]::new);
            code.visitVarInsn(ALOAD, 0);
            code.visitFieldInsn(GETFIELD, /* owner= */ name, /* name= */ NUMBER, "I");
            code.visitTableSwitchInsn(0, labels.length - 1, labels[0], labels);
            for (int number = 0; number < labels.length; number++) {
                code.visitLabel(labels[number]);
                code.visitFrame(F_SAME, 0, null, 0, null);
                writeBody(code, erased, lambdas.get(number));
            }
        } else {
            writeBody(code, erased, lambdas.get(0));
        }
        end(code);
    }

    /** Calls the body with what was captured, then with the arguments. */
    private void writeBody(MethodVisitor code, Type erased, Numbered numbered) {
        if (numbered.line() > 0) {
            Label start = new Label();
            code.visitLabel(start);
            code.visitLineNumber(numbered.line(), start);
        }
        Lambda lambda = numbered.lambda();
        Handle body = lambda.body();
        boolean creates = body.getTag() == H_NEWINVOKESPECIAL;
        if (creates) {
            code.visitTypeInsn(NEW, body.getOwner());
            code.visitInsn(DUP);
        }
        loadCaptured(code, lambda);
        loadArguments(code, lambda, erased);
        code.visitMethodInsn(call(body), body.getOwner(), body.getName(), body.getDesc(), body.isInterface());
        Type result = creates ? Type.getObjectType(body.getOwner()) : Type.getReturnType(body.getDesc());
        Type wanted = erased.getReturnType();
        Conversion.write(code, result, wanted, wanted);
        code.visitInsn(wanted.getOpcode(IRETURN));
    }

    private void loadCaptured(MethodVisitor code, Lambda lambda) {
        List<Type> kept = kept(lambda);
        for (int i = 0; i < kept.size(); i++) {
            code.visitVarInsn(ALOAD, 0);
            code.visitFieldInsn(GETFIELD, name, field(kept, i), kept.get(i).getDescriptor());
            Type captured = lambda.captured()[i];
            if (!Boxes.isPrimitive(captured) && !captured.equals(kept.get(i))) {
                code.visitTypeInsn(CHECKCAST, captured.getInternalName());
            }
        }
    }

    private static void loadArguments(MethodVisitor code, Lambda lambda, Type erased) {
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
