package mlpc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An app that is a module, and requires the compiler alone: javac has nothing to say, and every backend runs its model. */
class ModulePathTest {
    /** Of the tests' class path, what such an app has: the project's own modules and what they require. */
    private static final Pattern REQUIRED = Pattern.compile(
            ".*(grammar|runtime.core|runtime.data|runtime.vector|compiler.core).target.(classes|[^/\\\\]*\\.jar)"
                    + "|.*(antlr4-runtime|javapoet|janino|commons-compiler|fastcsv)-[^/\\\\]*\\.jar");

    private static final String MODEL =
            """
            model Line {
              input x: real  target t: real
              param slope: real = 3
              y = slope * x
              predict t = y
              loss fit = 1/2 * (y - t)^2
            }
            """;

    @Test
    void anAppsModuleRequiresTheCompilerAlone(@TempDir Path folder) throws Exception {
        Path module = write(folder, "src/module-info.java", "module app { requires mlpc.compiler; }\n");
        Path main = write(
                folder,
                "src/app/Main.java",
                """
                package app;

                import java.nio.charset.StandardCharsets;
                import mlpc.compiler.Backend;
                import mlpc.compiler.Mlp;
                import mlpc.compiler.Options;
                import mlpc.compiler.source.Source;
                import mlpc.runtime.Model;

                public final class Main {
                    public static void main(String[] arguments) {
                        Source source = Source.of("line.mlp", arguments[0].getBytes(StandardCharsets.UTF_8));
                        for (Backend backend : Backend.values()) {
                            Model model = Mlp.compile(source, Options.STANDARD.withBackend(backend));
                            System.out.println(backend + " " + model.predict(new double[] {2})[0]);
                        }
                    }
                }
                """);
        Path classes = folder.resolve("classes");
        assertThat(javac(
                        "-Xlint:all",
                        "-Werror",
                        "-d",
                        classes.toString(),
                        "--module-path",
                        required(),
                        module.toString(),
                        main.toString()))
                .isEmpty();
        assertThat(java("--module-path", required() + File.pathSeparator + classes, "-m", "app/app.Main", MODEL))
                .isEqualTo("JANINO 6.0\nJAVAC 6.0\nINTERPRETER 6.0\n");
    }

    private static Path write(Path folder, String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static String required() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> REQUIRED.matcher(entry).matches())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String javac(String... arguments) {
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        ToolProvider.findFirst("javac").orElseThrow().run(out, out, arguments);
        return said.toString();
    }

    private static String java(String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder();
        builder.command()
                .addAll(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
        builder.command().addAll(Arrays.asList(arguments));
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        Process process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said.replace("\r\n", "\n");
    }
}
