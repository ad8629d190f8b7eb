package mlpc.desugar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Rewritten classes do what they did, and have no call sites left but those that must stay. */
class DesugaringTest {
    @TempDir
    Path folder;

    /** Classes of a map, which are verified as all others are. */
    private static final class Loader extends ClassLoader {
        private final Map<String, byte[]> classes;

        Loader(Map<String, byte[]> classes) {
            super(ClassLoader.getPlatformClassLoader());
            this.classes = classes;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytes = classes.get(name.replace('.', '/'));
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes, 0, bytes.length);
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {Shapes.class, Values.class})
    void rewrittenClassesDoWhatTheyDid(Class<?> type) throws Exception {
        Map<String, byte[]> classes = nest(type);
        assertThat(callSites(classes)).isNotEmpty();
        Map<String, byte[]> rewritten = Desugaring.of(classes);
        Map<String, String> before = results(classes, type.getName());
        assertThat(before).hasSizeGreaterThan(3);
        assertThat(results(rewritten, type.getName())).isEqualTo(before);
        assertThat(callSites(rewritten))
                .allMatch(site -> site.contains("altMetafactory java/util/Comparator"))
                .hasSizeLessThan(3);
    }

    @Test
    void theSameClassesGiveTheSameBytes() throws Exception {
        Map<String, byte[]> once = Desugaring.of(nest(Shapes.class));
        Map<String, byte[]> again = Desugaring.of(nest(Shapes.class));
        assertThat(again.keySet()).containsExactlyElementsOf(once.keySet());
        once.forEach((name, bytes) -> assertThat(again.get(name)).isEqualTo(bytes));
    }

    /** A start loads one class for them, in place of one for each. */
    @Test
    void lambdasOfOneInterfaceShareAClass() throws Exception {
        Map<String, byte[]> classes = nest(Shapes.class);
        Map<String, byte[]> rewritten = Desugaring.of(classes);
        List<String> kinds = new ArrayList<>();
        rewritten.forEach((name, bytes) -> {
            if (!classes.containsKey(name)) {
                kinds.add(name.substring(0, name.indexOf("$$Lambda$")) + methods(bytes));
            }
        });
        assertThat(kinds)
                .doesNotHaveDuplicates()
                .hasSizeLessThan(callSites(classes).size() * 3 / 4);
    }

    /** The interfaces of a class, and its methods that callers of the interfaces see. */
    private static List<String> methods(byte[] bytes) {
        ClassReader reader = new ClassReader(bytes);
        List<String> found = new ArrayList<>(List.of(reader.getInterfaces()));
        reader.accept(
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String method, String descriptor, String signature, String[] thrown) {
                        if ((access & Opcodes.ACC_PUBLIC) != 0) {
                            found.add(method + descriptor);
                        }
                        return null;
                    }
                },
                ClassReader.SKIP_CODE);
        return found;
    }

    @Test
    void classesWithoutCallSitesAreLeftAlone() throws Exception {
        Map<String, byte[]> classes = nest(Helper.class);
        assertThat(Desugaring.of(classes)).isEqualTo(classes);
    }

    /** Before Java 11 there were no nests, and a class's lambdas call its private methods all the same. */
    @Test
    void classesOfOldVersionsAreRewrittenToo() throws Exception {
        Path source = Files.writeString(
                folder.resolve("Old.java"),
                """
                import java.util.function.Supplier;
                public class Old {
                    private int two() { return 2; }
                    static class Inner {
                        private static int one() { return 1; }
                        Supplier<Integer> one = Inner::one;
                    }
                    public static Object sum() {
                        Old old = new Old();
                        Supplier<Integer> two = old::two;
                        return new Inner().one.get() + two.get();
                    }
                }
                """);
        int code = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "--release", "8", "-Xlint:-options", source.toString());
        assertThat(code).isZero();
        Map<String, byte[]> classes = new LinkedHashMap<>();
        for (String name : List.of("Old", "Old$Inner")) {
            classes.put(name, Files.readAllBytes(folder.resolve(name + ".class")));
        }
        Map<String, byte[]> rewritten = Desugaring.of(classes);
        assertThat(callSites(rewritten)).isEmpty();
        assertThat(results(rewritten, "Old")).isEqualTo(Map.of("sum", "3"));
    }

    /** What the public static methods without parameters give. */
    private static Map<String, String> results(Map<String, byte[]> classes, String name) throws Exception {
        Map<String, String> results = new TreeMap<>();
        for (Method method : new Loader(classes).loadClass(name).getDeclaredMethods()) {
            int modifiers = method.getModifiers();
            if (Modifier.isPublic(modifiers) && Modifier.isStatic(modifiers) && method.getParameterCount() == 0) {
                results.put(method.getName(), String.valueOf(method.invoke(null)));
            }
        }
        return results;
    }

    /** A class of the tests or of the module with all that are nested in it. */
    private static Map<String, byte[]> nest(Class<?> type) throws IOException {
        Map<String, byte[]> classes = new TreeMap<>();
        for (Class<?> member : type.getNestMembers()) {
            String name = member.getName().replace('.', '/');
            try (InputStream bytes = type.getResourceAsStream("/" + name + ".class")) {
                classes.put(name, bytes.readAllBytes());
            }
        }
        return classes;
    }

    private static List<String> callSites(Map<String, byte[]> classes) {
        List<String> found = new ArrayList<>();
        classes.forEach((name, bytes) -> new ClassReader(bytes)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String method, String descriptor, String signature, String[] thrown) {
                                return new MethodVisitor(Opcodes.ASM9) {
                                    @Override
                                    public void visitInvokeDynamicInsn(
                                            String site, String made, Handle bootstrap, Object... arguments) {
                                        found.add(name + "." + method + " " + bootstrap.getName() + " "
                                                + made.substring(made.indexOf(")L") + 2));
                                    }
                                };
                            }
                        },
                        0));
        return found;
    }
}
