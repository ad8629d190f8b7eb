package mlpc.compiler.load;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;

/**
 * The class path for javac, on which it finds the runtime: that of this process, and the place from which the runtime was loaded. A jar
 * within a jar is no such place; {@link RuntimeTypes} are for that.
 */
final class ClassPath {
    private ClassPath() {}

    static String of(Class<?> runtime) {
        String process = System.getProperty("java.class.path", "");
        CodeSource source = runtime.getProtectionDomain().getCodeSource();
        if (source == null || !source.getLocation().getProtocol().equals("file")) {
            return process;
        }
        try {
            String place = Path.of(source.getLocation().toURI()).toString();
            return process.isEmpty() ? place : place + File.pathSeparator + process;
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the runtime lies at no path: " + source.getLocation(), e);
        }
    }
}
