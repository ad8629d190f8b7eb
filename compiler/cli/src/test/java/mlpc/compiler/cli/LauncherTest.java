package mlpc.compiler.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher at the root, in a checkout made for the test: its Java says what it is given, its Maven that it was called. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class LauncherTest {
    private static final Path LAUNCHER = Path.of("..", "..", "mlp");
    private static final Instant HOUR_AGO = Instant.now().minus(1, ChronoUnit.HOURS);

    @TempDir
    Path folder;

    private Path root;
    private Path source;

    private record Run(int code, String out, String err) {}

    @BeforeEach
    void checkout() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no /bin/sh here");
        root = Files.createDirectory(folder.resolve("check out"));
        List<String> modules = List.of(
                "grammar", "runtime/core", "compiler/core", "compiler/explain", "compiler/logic", "compiler/cli");
        for (String module : modules) {
            Files.createDirectories(root.resolve(module).resolve("src/main"));
            old(Files.writeString(root.resolve(module).resolve("pom.xml"), ""));
            old(root.resolve(module).resolve("src/main"));
        }
        old(Files.writeString(root.resolve("pom.xml"), ""));
        source = old(Files.writeString(root.resolve("compiler/core/src/main/Compiler.java"), ""));
        old(source.getParent());
        script(root.resolve("mlp"), Files.readString(LAUNCHER));
        java("17.0.9", "java.base jdk.incubator.vector");
        maven("3.9.9", "mkdir -p compiler/cli/target && : > compiler/cli/target/mlpc-cli-all.jar");
    }

    @Test
    void buildsOnFirstUseOnly() throws Exception {
        Run first = mlp("check", "a b.mlp", "*");
        assertThat(first.err()).contains("building the command").contains("built.");
        assertThat(first.out().lines())
                .containsExactly(
                        "--add-modules",
                        "jdk.incubator.vector",
                        "-cp",
                        root.toRealPath().resolve("compiler/cli/target/mlp.jar").toString(),
                        "mlpc.compiler.cli.Main",
                        "check",
                        "a b.mlp",
                        "*");
        assertThat(mlp("check").err()).isEmpty();
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void buildsAgainWhenASourceIsNewer() throws Exception {
        mlp("check");
        try (Stream<Path> jars = Files.list(root.resolve("compiler/cli/target"))) {
            for (Path jar : jars.toList()) {
                Files.setLastModifiedTime(jar, FileTime.from(HOUR_AGO.minusSeconds(1)));
            }
        }
        mlp("check");
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void runsThroughASymbolicLink() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), root.resolve("mlp"));
        assertThat(run(link, "--version").out()).contains("--version");
    }

    @Test
    void leavesOutTheVectorApiWhereThereIsNone() throws Exception {
        java("17.0.9", "java.base");
        assertThat(mlp("check").out()).startsWith("-cp\n");
    }

    @Test
    void refusesAnOldJava() throws Exception {
        java("11.0.2", "java.base");
        Run run = mlp("check");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("mlp: Java 17 or newer is needed, but ")
                .contains(" is version 11: install ");
    }

    @Test
    void saysThatJavaHomeHasNoJava() throws Exception {
        Files.delete(folder.resolve("jdk/bin/java"));
        Run run = mlp("check");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).startsWith("mlp: JAVA_HOME is ").contains("but there is no bin/java in it");
    }

    @Test
    void refusesAnOldMaven() throws Exception {
        maven("3.5.4", "");
        Run run = mlp("check");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("Maven 3.6.3 or newer is needed, but ");
    }

    @Test
    void doesNotRunWhatDidNotBuild() throws Exception {
        maven("3.9.9", "exit 1");
        Run run = mlp("check");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("the build failed: see above.");
    }

    private Run mlp(String... arguments) throws Exception {
        return run(root.resolve("mlp"), arguments);
    }

    private Run run(Path launcher, String... arguments) throws Exception {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        List<String> command = Stream.concat(Stream.of(launcher.toString()), Stream.of(arguments))
                .toList();
        ProcessBuilder process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        process.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        process.environment().merge("PATH", folder.resolve("maven") + ":", (path, maven) -> maven + path);
        process.environment().remove("MLP_JAVA_OPTIONS");
        Process running = process.start();
        assertThat(running.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Run(running.exitValue(), Files.readString(out), Files.readString(err));
    }

    private long builds() throws IOException {
        return Files.readAllLines(folder.resolve("builds")).size();
    }

    private void java(String version, String modules) throws IOException {
        Path jdk = Files.createDirectories(folder.resolve("jdk/bin")).getParent();
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + version + "\"\nMODULES=\"" + modules + "\"\n");
        script(jdk.resolve("bin/java"), "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        script(jdk.resolve("bin/javac"), "#!/bin/sh\n");
    }

    private void maven(String version, String build) throws IOException {
        Path bin = Files.createDirectories(folder.resolve("maven"));
        script(
                bin.resolve("mvn"),
                "#!/bin/sh\nif [ \"$1\" = -version ]; then echo 'Apache Maven " + version + " (1)'; exit 0; fi\n"
                        + "echo build >> '" + folder.resolve("builds") + "'\n" + build + "\n");
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Path old(Path file) throws IOException {
        return Files.setLastModifiedTime(file, FileTime.from(HOUR_AGO));
    }
}
