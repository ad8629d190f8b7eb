package mlpc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import mlpc.compiler.source.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples in the documentation of the runtime and of the readers of data compile. */
class JavadocExamplesTest {
    private static final Pattern EXAMPLE = Pattern.compile("(?s)<pre>\\{@code\\n(.*?)\\}</pre>");

    /** What examples speak of without saying where it comes from. Their own names may hide it. */
    private static final String SURROUNDINGS =
            """
            import java.io.Serializable;
            import java.nio.file.Path;
            import java.sql.*;
            import java.util.*;
            import mlpc.compiler.Mlp;
            import mlpc.runtime.*;
            import mlpc.runtime.checkpoint.Checkpoint;
            import mlpc.runtime.data.*;
            import mlpc.runtime.file.OutputFile;
            import mlpc.runtime.network.*;
            import mlpc.runtime.partition.*;
            import mlpc.runtime.signature.*;
            import mlpc.runtime.tensor.*;
            import mlpc.runtime.train.*;

            import %s.*;

            class Example%d {
                interface Window { boolean isClosed(); }
                Window window;
                java.util.logging.Logger log;
                Model model;
                Network network;
                Recipe recipe;
                Partitions partitions;
                List<Dataset> parts;
                Dataset rows, held, first, second;
                TrainingOptions options;
                TrainingListener listener;
                TrainingControl training;
                Statement statement;
                Path file, path;
                float[][] x, t;

                void example() throws Exception {
            %s
                }
            }
            """;

    @TempDir
    Path folder;

    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String module : List.of("../../runtime/core", "../../runtime/data")) {
            try (Stream<Path> files = Files.walk(Path.of(module).resolve("src/main/java"))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
            }
        }
        sources.add(Path.of("src/main/java/mlpc/compiler/Mlp.java"));
        return sources;
    }

    @Test
    void compile() throws IOException {
        List<JavaFileObject> classes = new ArrayList<>();
        List<String> places = new ArrayList<>();
        for (Path source : sources()) {
            for (MatchResult found :
                    EXAMPLE.matcher(Files.readString(source)).results().toList()) {
                classes.add(file(
                        "Example" + places.size(),
                        SURROUNDINGS.formatted(packageOf(source), places.size(), code(found.group(1)))));
                places.add(source.getFileName().toString());
            }
        }
        assertThat(places)
                .contains("Tables.java", "Model.java", "Predictor.java", "Dataset.java")
                .hasSizeGreaterThan(18);
        Source xor = Source.read(Path.of("../../samples/xor/xor.mlp"));
        classes.add(
                file("Xor", new Compiler(Options.STANDARD).compile(xor).java().text()));
        StringWriter problems = new StringWriter();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        boolean done = compiler.getTask(
                        problems,
                        null,
                        null,
                        List.of("-proc:none", "-d", folder.toString(), "-cp", System.getProperty("java.class.path")),
                        null,
                        classes)
                .call();
        assertThat(done).as("%s%nin %s", problems, places).isTrue();
    }

    /** Its own classes need no import where it stands. */
    private static String packageOf(Path source) throws IOException {
        return Pattern.compile("(?m)^package ([\\w.]+);")
                .matcher(Files.readString(source))
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
    }

    /** Without the margin of the comment; an expression becomes a statement. */
    private static String code(String text) {
        String code = text.lines()
                .map(line -> line.replaceFirst("^ *\\* ?", ""))
                .collect(Collectors.joining("\n"))
                .replace("{@literal @}", "@")
                .strip();
        return code.contains(";") ? code : "Object value = " + code + ";";
    }

    private static JavaFileObject file(String name, String text) {
        return new SimpleJavaFileObject(
                URI.create("string:///" + name + JavaFileObject.Kind.SOURCE.extension), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }
}
