package mlpc.desugar;

import static org.objectweb.asm.Opcodes.ASM9;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;

/** Rewrites all classes of a program at once, for a lambda's class becomes a nest mate of the class that the lambda is in. */
public final class Desugaring {
    /** The tag in a class file's constant pool of what an invokedynamic instruction names. */
    private static final int INVOKE_DYNAMIC = 18;

    private Desugaring() {}

    /**
     * The same program without the call sites that can be written out. Those that cannot stay: serialisable lambdas, bootstrap methods
     * of others than the JDK.
     *
     * @param classes class files by internal names ({@code java/lang/Object}); not changed
     * @return those classes in their order, then the new ones
     */
    public static Map<String, byte[]> of(Map<String, byte[]> classes) {
        Map<String, byte[]> rewritten = new LinkedHashMap<>(classes);
        Map<String, byte[]> added = new LinkedHashMap<>();
        Map<String, List<String>> mates = new LinkedHashMap<>();
        classes.forEach((name, bytes) -> {
            ClassReader reader = new ClassReader(bytes);
            if (hasCallSites(reader)) {
                ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
                CallSites sites = new CallSites(writer);
                reader.accept(sites, 0);
                rewritten.put(name, writer.toByteArray());
                Map<String, byte[]> lambdas = sites.lambdas();
                added.putAll(lambdas);
                mates.computeIfAbsent(sites.host(), host -> new ArrayList<>()).addAll(lambdas.keySet());
            }
        });
        mates.forEach((host, names) -> rewritten.computeIfPresent(host, (name, bytes) -> withMates(bytes, names)));
        rewritten.putAll(added);
        return rewritten;
    }

    private static boolean hasCallSites(ClassReader reader) {
        for (int item = 1; item < reader.getItemCount(); item++) {
            int start = reader.getItem(item);
            if (start > 0 && reader.readByte(start - 1) == INVOKE_DYNAMIC) {
                return true;
            }
        }
        return false;
    }

    /** The class with more members of its nest: private members are open to them. */
    private static byte[] withMates(byte[] host, List<String> names) {
        ClassReader reader = new ClassReader(host);
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(
                new ClassVisitor(ASM9, writer) {
                    @Override
                    public void visitEnd() {
                        names.forEach(this::visitNestMember);
                        super.visitEnd();
                    }
                },
                0);
        return writer.toByteArray();
    }
}
