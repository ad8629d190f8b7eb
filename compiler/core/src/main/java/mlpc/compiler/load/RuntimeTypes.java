package mlpc.compiler.load;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import javax.tools.SimpleJavaFileObject;

/**
 * The runtime's classes for javac, where they lie in a jar within a jar: no class path leads there, but the loader that found the runtime
 * opens its archive.
 */
final class RuntimeTypes {
    private static final String SUFFIX = ".class";

    private final ClassLoader loader;
    private final JarFile archive;

    private RuntimeTypes(ClassLoader loader, JarFile archive) {
        this.loader = loader;
        this.archive = archive;
    }

    /** Empty where a class path leads to the runtime. */
    static Optional<RuntimeTypes> nested(Class<?> runtime) throws IOException {
        CodeSource source = runtime.getProtectionDomain().getCodeSource();
        ClassLoader loader = runtime.getClassLoader();
        URL url = loader == null ? null : loader.getResource(runtime.getName().replace('.', '/') + SUFFIX);
        boolean isNested = source != null && source.getLocation().getProtocol().equals("jar");
        return isNested && url != null && url.openConnection() instanceof JarURLConnection connection
                ? Optional.of(new RuntimeTypes(loader, connection.getJarFile()))
                : Optional.empty();
    }

    /** The classes of a package. */
    List<Type> list(String packageName) {
        String folder = packageName.replace('.', '/') + "/";
        List<Type> types = new ArrayList<>();
        archive.stream().forEach(entry -> {
            String name = entry.getName();
            if (name.startsWith(folder) && name.endsWith(SUFFIX) && name.indexOf('/', folder.length()) < 0) {
                types.add(new Type(name));
            }
        });
        return types;
    }

    /** A class of the runtime. */
    final class Type extends SimpleJavaFileObject {
        private final String path;

        private Type(String path) {
            super(URI.create("runtime:///" + path), Kind.CLASS);
            this.path = path;
        }

        String binaryName() {
            return path.substring(0, path.length() - SUFFIX.length()).replace('/', '.');
        }

        @Override
        public InputStream openInputStream() throws IOException {
            InputStream stream = loader.getResourceAsStream(path);
            if (stream == null) {
                throw new IOException("there is no " + path);
            }
            return stream;
        }
    }
}
