package mlpc.desugar;

import static org.objectweb.asm.Opcodes.ASM9;
import static org.objectweb.asm.Opcodes.GETSTATIC;
import static org.objectweb.asm.Opcodes.INVOKESTATIC;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Reads one class and writes it with calls of plain methods instead of call sites. The stack is the same before and after each. */
final class CallSites extends ClassVisitor {
    /** The first version of class files that knows nests: a private method can be called by the class of its lambda. */
    private static final int NESTS = Opcodes.V11;

    private final Map<Lambda.Kind, LambdaClass> lambdas = new LinkedHashMap<>();
    private final Helpers helpers = new Helpers();
    private String name = "";
    private String simpleName = "";
    private String host = "";
    private @Nullable String source;
    private boolean isInterface;

    CallSites(ClassVisitor written) {
        super(ASM9, written);
    }

    /** The classes that stand for this one's lambdas, by internal names. */
    Map<String, byte[]> lambdas() {
        Map<String, byte[]> classes = new LinkedHashMap<>();
        for (LambdaClass type : lambdas.values()) {
            classes.put(type.name(), type.bytes(source));
        }
        return classes;
    }

    /** The class that lists the members of this one's nest; a class of before there were nests is in one of its own. */
    String host() {
        return host;
    }

    @Override
    public void visit(
            int version, int access, String name, @Nullable String signature, String superName, String[] interfaces) {
        this.name = name;
        this.simpleName = name.substring(name.lastIndexOf('/') + 1);
        this.host = name;
        this.isInterface = (access & Opcodes.ACC_INTERFACE) != 0;
        super.visit(Math.max(version, NESTS), access, name, signature, superName, interfaces);
    }

    @Override
    public void visitSource(@Nullable String source, @Nullable String debug) {
        this.source = source;
        super.visitSource(source, debug);
    }

    @Override
    public void visitNestHost(String host) {
        this.host = host;
        super.visitNestHost(host);
    }

    @Override
    public void visitInnerClass(String inner, @Nullable String outer, @Nullable String innerName, int access) {
        if (inner.equals(name) && innerName != null) {
            simpleName = innerName;
        }
        super.visitInnerClass(inner, outer, innerName, access);
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        return new Body(super.visitMethod(access, name, descriptor, signature, exceptions));
    }

    @Override
    public void visitEnd() {
        helpers.write(cv);
        super.visitEnd();
    }

    private final class Body extends MethodVisitor {
        private int line;

        Body(MethodVisitor written) {
            super(ASM9, written);
        }

        @Override
        public void visitLineNumber(int line, Label start) {
            this.line = line;
            super.visitLineNumber(line, start);
        }

        @Override
        public void visitInvokeDynamicInsn(String method, String descriptor, Handle bootstrap, Object... arguments) {
            CallSite site = new CallSite(method, descriptor, bootstrap, arguments);
            Optional<Lambda> lambda = Lambda.of(site, name);
            Optional<Helper> helper = Concatenation.of(site).or(() -> RecordMethod.of(site, simpleName));
            if (lambda.isPresent()) {
                create(lambda.get(), descriptor);
            } else if (helper.isPresent()) {
                super.visitMethodInsn(INVOKESTATIC, name, helpers.name(helper.get()), descriptor, isInterface);
            } else {
                super.visitInvokeDynamicInsn(method, descriptor, bootstrap, arguments);
            }
        }

        private void create(Lambda lambda, String descriptor) {
            String next = name + "$$Lambda$" + (lambdas.size() + 1);
            LambdaClass type = lambdas.computeIfAbsent(lambda.kind(), kind -> new LambdaClass(next, host, kind));
            int number = type.add(lambda, line);
            if (lambda.captured().length == 0) {
                Type made = Type.getReturnType(descriptor);
                super.visitFieldInsn(GETSTATIC, type.name(), LambdaClass.ONLY + number, made.getDescriptor());
            } else {
                super.visitMethodInsn(INVOKESTATIC, type.name(), LambdaClass.FACTORY + number, descriptor, false);
            }
        }
    }
}
