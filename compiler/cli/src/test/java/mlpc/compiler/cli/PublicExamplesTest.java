package mlpc.compiler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples in the Javadoc of the public API: each class of API.md has one, and all of them compile. */
class PublicExamplesTest {
    private static final Pattern LISTED = Pattern.compile("(?m)^// (mlpc\\.[\\w.]+)$");
    private static final Pattern EXAMPLE = Pattern.compile("<pre>\\{@code\n(.*?)\\n *\\* *}</pre>", Pattern.DOTALL);
    private static final Pattern MARGIN = Pattern.compile("(?m)^ *\\* ?");

    private static final List<String> MODULES = List.of("runtime/core", "runtime/data", "compiler/core");

    /** What examples take for given. */
    private static final String CONTEXT =
            """
            import java.io.Serializable;
            import java.nio.file.*;
            import java.sql.*;
            import java.util.*;
            import mlpc.compiler.Compiler;
            import mlpc.compiler.check.model.CheckedModel;
            %s
            abstract class Examples {
                interface Window { boolean isClosed(); }
                interface Log { void info(String text); }

                static final class Xor extends Network {
                    public Signature signature() { return null; }
                    public Precision precision() { return null; }
                    public Workspace workspace(int capacity) { return null; }
                    public Workspace trainingWorkspace(int capacity) { return null; }
                    public int[] extents(int entry) { return null; }
                    public void run(int entry, int phase, Workspace workspace, int from, int to) {}
                }

                Window window;
                Log log;
                Model model;
                Dataset rows;
                Dataset held;
                Dataset first;
                Dataset second;
                List<Dataset> parts;
                Network network;
                Recipe recipe;
                Partitions partitions;
                TrainingOptions options;
                TrainingListener listener;
                TrainingControl training;
                Source source;
                Statement statement;
                Path file;
                float[][] x;
                float[][] t;
            """;

    @Test
    void eachClassOfTheApiHasAnExample() throws IOException {
        Set<String> missing = new TreeSet<>();
        String page = Files.readString(Path.of("../API.md"));
        for (MatchResult listed : LISTED.matcher(page).results().toList()) {
            String path = "src/main/java/" + listed.group(1).replace('.', '/') + ".java";
            String text = "";
            for (String module : MODULES) {
                Path file = Path.of("../..").resolve(module).resolve(path);
                text += Files.exists(file) ? Files.readString(file) : "";
            }
            if (!EXAMPLE.matcher(text).find()) {
                missing.add(listed.group(1));
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void everyExampleCompiles(@TempDir Path folder) throws IOException {
        StringBuilder text = new StringBuilder(CONTEXT.formatted(imports()));
        int count = 0;
        for (Path file : exported()) {
            for (MatchResult example :
                    EXAMPLE.matcher(Files.readString(file)).results().toList()) {
                text.append("\n    // ").append(file.getFileName()).append("\n    void example");
                text.append(++count).append("() throws Exception {\n");
                text.append(MARGIN.matcher(example.group(1)).replaceAll("")).append("\n    }\n");
            }
        }
        Path written = Files.writeString(folder.resolve("Examples.java"), text.append("}\n"));
        assertThat(mistakes(written, folder)).isEmpty();
        assertThat(count).isGreaterThan(30);
    }

    private static String imports() throws IOException {
        StringBuilder imports = new StringBuilder();
        for (String module : MODULES) {
            PublicDocsTest.exports(Path.of("../..").resolve(module).resolve("src/main/java"))
                    .forEach(name -> imports.append("import ").append(name).append(".*;\n"));
        }
        return imports.toString();
    }

    private static List<Path> exported() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String module : MODULES) {
            Path sources = Path.of("../..").resolve(module).resolve("src/main/java");
            for (String name : PublicDocsTest.exports(sources)) {
                try (Stream<Path> all = Files.list(sources.resolve(name.replace('.', '/')))) {
                    files.addAll(all.filter(file -> file.toString().endsWith(".java"))
                            .sorted()
                            .toList());
                }
            }
        }
        return files;
    }

    private static List<String> mistakes(Path file, Path classes) throws IOException {
        List<String> lines = Files.readAllLines(file);
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> collector = new DiagnosticCollector<>();
        try (StandardJavaFileManager manager =
                javac.getStandardFileManager(collector, Locale.ENGLISH, StandardCharsets.UTF_8)) {
            List<String> options = List.of(
                    "-proc:none", "-classpath", System.getProperty("java.class.path"), "-d", classes.toString());
            javac.getTask(null, manager, collector, options, null, manager.getJavaFileObjects(file))
                    .call();
        }
        return collector.getDiagnostics().stream()
                .filter(found -> found.getKind() == Diagnostic.Kind.ERROR)
                .map(found -> found.getMessage(Locale.ENGLISH) + " in " + lines.get((int) found.getLineNumber() - 1))
                .toList();
    }
}
