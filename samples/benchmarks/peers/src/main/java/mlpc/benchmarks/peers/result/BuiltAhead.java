package mlpc.benchmarks.peers.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import mlpc.compiler.Compiler;
import mlpc.compiler.Options;
import mlpc.runtime.network.Network;

/** The class of the digits' model, generated and compiled into a folder before any clock starts, as the Maven plugin does in a user's build. */
final class BuiltAhead {
    private static final String NAME = "DigitsNetwork";

    private BuiltAhead() {}

    /** Makes it; the folder then belongs on the class path. */
    static void build(Path folder) throws IOException {
        Path text = folder.resolve(NAME + ".java");
        Files.writeString(
                text,
                new Compiler(Options.STANDARD.withClass(NAME))
                        .compile(OursDigits.source())
                        .java()
                        .text());
        List<String> options = List.of(
                "-proc:none", "-d", folder.toString(), "-cp", System.getProperty("java.class.path"), text.toString());
        if (ToolProvider.getSystemJavaCompiler().run(null, null, null, options.toArray(String[]::new)) != 0) {
            throw new IllegalStateException("javac rejects " + text);
        }
    }

    /** A network of it; an app would name its class. */
    static Network network() {
        try {
            return (Network) Class.forName(NAME).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
