package mlpc.spark;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import mlpc.compiler.Compiler;
import mlpc.compiler.Options;
import mlpc.compiler.load.JavacLoader;
import mlpc.compiler.source.Source;

/** A class as the plugin generates it in an app's build, put beside the tests' own classes: as in the app's jar. */
final class GeneratedClass {
    private GeneratedClass() {}

    static void of(String text) throws IOException, URISyntaxException {
        Path classes = Path.of(GeneratedClass.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Map<String, byte[]> compiled = JavacLoader.compile(new Compiler(Options.STANDARD)
                .compile(new Source("generated.mlp", text))
                .javaAhead());
        for (Map.Entry<String, byte[]> each : compiled.entrySet()) {
            Files.write(classes.resolve(each.getKey().replace('.', '/') + ".class"), each.getValue());
        }
    }
}
