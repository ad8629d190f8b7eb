package mlpc.desugar;

import static org.objectweb.asm.Opcodes.ACC_PRIVATE;
import static org.objectweb.asm.Opcodes.ACC_STATIC;
import static org.objectweb.asm.Opcodes.ACC_SYNTHETIC;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;

/** The helper methods of one class. */
final class Helpers {
    private final Map<Helper, String> names = new LinkedHashMap<>();

    /** The name of the method, which is there once however often it is called. */
    String name(Helper helper) {
        names.putIfAbsent(helper, "$" + helper.prefix() + "$" + (names.size() + 1));
        return Objects.requireNonNull(names.get(helper));
    }

    void write(ClassVisitor into) {
        names.forEach((helper, name) -> {
            MethodVisitor code =
                    into.visitMethod(ACC_PRIVATE | ACC_STATIC | ACC_SYNTHETIC, name, helper.descriptor(), null, null);
            code.visitCode();
            helper.write(code);
            code.visitMaxs(0, 0); // the writer finds them
            code.visitEnd();
        });
    }
}
