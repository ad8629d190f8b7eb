package mlpc.compiler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a module exports to all is documented: each public type and member with all its parameters, results and exceptions, and no
 * link that leads nowhere.
 */
class PublicDocsTest {
    /** Packages exported to everybody; what is internal may change, and says so by its name. */
    private static final Pattern EXPORT = Pattern.compile("(?m)^ {4}exports ((?!\\S*\\.internal\\.)[\\w.]+);");

    /** JDK 17 misses the parameters of constructors that have no list of their own; later ones find them at the record. */
    private static final Pattern COMPACT_CONSTRUCTOR = Pattern.compile("\\s*(public|protected) \\w+ \\{");

    @ParameterizedTest
    @ValueSource(strings = {"runtime/core", "runtime/data", "compiler/core"})
    void everyPublicMemberHasItsDocumentation(String module, @TempDir Path classes) throws IOException {
        Path sources = Path.of("../..").resolve(module).resolve("src/main/java");
        List<Path> files = new ArrayList<>();
        for (String export : exports(sources)) {
            files.addAll(javaFiles(sources.resolve(export.replace('.', '/'))));
        }
        assertThat(files).hasSizeGreaterThan(10);
        assertThat(findings(files, classes)).isEmpty();
    }

    /** The pages that {@code -Pjavadoc} builds are those of the same packages. */
    @ParameterizedTest
    @ValueSource(strings = {"runtime/core", "runtime/data", "compiler/core"})
    void everyExportedPackageHasAPage(String module) throws IOException {
        String build = Files.readString(Path.of("../core/pom.xml"));
        for (String export : exports(Path.of("../..").resolve(module).resolve("src/main/java"))) {
            assertThat(build).contains("<include name=\"" + export.replace('.', '/') + "/*.java\"/>");
        }
    }

    /** What the module of these sources exports to everybody. */
    static List<String> exports(Path sources) throws IOException {
        return EXPORT.matcher(Files.readString(sources.resolve("module-info.java")))
                .results()
                .map(export -> export.group(1))
                .toList();
    }

    private static List<Path> javaFiles(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> findings(List<Path> files, Path classes) throws IOException {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> collector = new DiagnosticCollector<>();
        try (StandardJavaFileManager manager =
                javac.getStandardFileManager(collector, Locale.ENGLISH, StandardCharsets.UTF_8)) {
            List<String> options = List.of(
                    "-Xdoclint:all/protected",
                    "-Xmaxwarns",
                    "1000",
                    "-proc:none",
                    "--release",
                    "17",
                    "-classpath",
                    System.getProperty("java.class.path"),
                    "-d",
                    classes.toString());
            javac.getTask(null, manager, collector, options, null, manager.getJavaFileObjectsFromPaths(files))
                    .call();
        }
        return collector.getDiagnostics().stream()
                .filter(found -> found.getSource() != null && !isListedByItsRecord(found))
                .map(found -> found.getSource().getName() + ":" + found.getLineNumber() + ": "
                        + found.getMessage(Locale.ENGLISH))
                .toList();
    }

    private static boolean isListedByItsRecord(Diagnostic<? extends JavaFileObject> found) {
        if (!found.getMessage(Locale.ENGLISH).startsWith("no @param")) {
            return false;
        }
        try {
            String line = Files.readAllLines(Path.of(found.getSource().toUri())).get((int) found.getLineNumber() - 1);
            return COMPACT_CONSTRUCTOR.matcher(line).matches();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
