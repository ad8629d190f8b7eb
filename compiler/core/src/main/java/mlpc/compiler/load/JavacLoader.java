package mlpc.compiler.load;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.tools.DiagnosticCollector;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import mlpc.compiler.emit.JavaSource;
import mlpc.runtime.network.Network;
import mlpc.runtime.signature.Signature;

/** The JDK's own compiler, in memory. Every warning is an error, so that generated source passes in the strictest build. */
public final class JavacLoader implements Loader {
    private static final List<String> OPTIONS = List.of("--release", "17", "-Xlint:all", "-Werror", "-proc:none");

    @Override
    public Supplier<Network> load(JavaSource source) {
        return new ClassFiles(source.qualifiedName(), compile(source)).load();
    }

    @Override
    public Supplier<Network> load(JavaSource source, Signature signature) {
        return new ClassFiles(source.qualifiedName(), compile(source)).load(signature);
    }

    /** The class files, by binary name. */
    public static Map<String, byte[]> compile(JavaSource source) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IllegalStateException("this Java has no compiler: run with a JDK, or use the janino backend");
        }
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try (StandardJavaFileManager standard =
                        compiler.getStandardFileManager(diagnostics, null, StandardCharsets.UTF_8);
                Memory memory = new Memory(standard, RuntimeTypes.nested(Network.class))) {
            List<String> options = new ArrayList<>(OPTIONS);
            options.addAll(List.of("-classpath", ClassPath.of(Network.class)));
            boolean compiles = compiler.getTask(null, memory, diagnostics, options, null, List.of(new Text(source)))
                    .call();
            if (!compiles || !diagnostics.getDiagnostics().isEmpty()) {
                String found = diagnostics.getDiagnostics().stream()
                        .map(Object::toString)
                        .collect(Collectors.joining("\n"));
                throw new IllegalStateException(
                        "javac rejects the Java generated from " + source.origin() + ":\n" + found);
            }
            return memory.classFiles();
        } catch (IOException e) {
            throw new IllegalStateException("javac's files cannot be closed", e);
        }
    }

    private static final class Text extends SimpleJavaFileObject {
        private final String text;

        Text(JavaSource source) {
            super(URI.create("string:///" + source.path()), Kind.SOURCE);
            this.text = source.text();
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    /** Keeps class files instead of writing them. */
    private static final class Memory extends ForwardingJavaFileManager<StandardJavaFileManager> {
        private final Map<String, ByteArrayOutputStream> written = new HashMap<>();
        private final Optional<RuntimeTypes> runtime;

        Memory(StandardJavaFileManager standard, Optional<RuntimeTypes> runtime) {
            super(standard);
            this.runtime = runtime;
        }

        @Override
        public Iterable<JavaFileObject> list(
                JavaFileManager.Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean deep)
                throws IOException {
            Iterable<JavaFileObject> found = super.list(location, packageName, kinds, deep);
            if (runtime.isEmpty() || location != StandardLocation.CLASS_PATH) {
                return found;
            }
            List<JavaFileObject> all = new ArrayList<>(runtime.get().list(packageName));
            found.forEach(all::add);
            return all;
        }

        @Override
        public String inferBinaryName(JavaFileManager.Location location, JavaFileObject file) {
            return file instanceof RuntimeTypes.Type type ? type.binaryName() : super.inferBinaryName(location, file);
        }

        Map<String, byte[]> classFiles() {
            return written.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue()
                    .toByteArray()));
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                JavaFileManager.Location location,
                String className,
                JavaFileObject.Kind kind,
                javax.tools.FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:///" + className.replace('.', '/') + ".class"), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return written.computeIfAbsent(className, unused -> new ByteArrayOutputStream());
                }
            };
        }
    }
}
