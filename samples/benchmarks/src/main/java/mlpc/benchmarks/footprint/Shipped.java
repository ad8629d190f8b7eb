package mlpc.benchmarks.footprint;

import com.palantir.javapoet.JavaFile;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mlpc.compiler.Mlp;
import mlpc.grammar.MlpParser;
import mlpc.runtime.network.Network;
import org.antlr.v4.runtime.Lexer;
import org.codehaus.commons.compiler.CompileException;
import org.codehaus.janino.SimpleCompiler;

/** The jars that an application needs. */
final class Shipped {
    /** With a generated class. */
    static final List<Path> WITH_CLASS = jars(Network.class);
    /** With models that it compiles from their text. */
    static final List<Path> WITH_TEXT = jars(
            Network.class,
            Mlp.class,
            MlpParser.class,
            Lexer.class,
            JavaFile.class,
            SimpleCompiler.class,
            CompileException.class);

    private Shipped() {}

    /** Where these classes, one of each jar, were loaded from. */
    private static List<Path> jars(Class<?>... classes) {
        return Stream.of(classes).map(Shipped::place).toList();
    }

    private static Path place(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String classPath(List<Path> jars) {
        return jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
