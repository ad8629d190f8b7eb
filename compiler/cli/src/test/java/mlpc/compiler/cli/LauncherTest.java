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
import java.util.ArrayList;
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
@Timeout(600)
class LauncherTest {
    private static final Path LAUNCHER = Path.of("..", "..", "mlp");
    private static final Path OPTIONS = Path.of("src", "main", "launcher", "start.options");
    private static final Instant HOUR_AGO = Instant.now().minus(1, ChronoUnit.HOURS);

    @TempDir
    Path folder;

    private Path root;
    private Path source;

    private String archiving = "echo classes > \"$file\"";
    private String running = ":";
    private String userOptions = "";

    private record Run(int code, String out, String err) {}

    @BeforeEach
    void checkout() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no /bin/sh here");
        root = Files.createDirectory(folder.resolve("check out"));
        List<String> modules = List.of(
                "grammar",
                "runtime/core",
                "compiler/core",
                "compiler/explain",
                "compiler/logic",
                "compiler/exchange",
                "compiler/picocli",
                "compiler/desugar",
                "compiler/cli");
        for (String module : modules) {
            Files.createDirectories(root.resolve(module).resolve("src/main"));
            old(Files.writeString(root.resolve(module).resolve("pom.xml"), ""));
            old(root.resolve(module).resolve("src/main"));
        }
        old(Files.writeString(root.resolve("pom.xml"), ""));
        source = old(Files.writeString(root.resolve("compiler/core/src/main/Compiler.java"), ""));
        old(source.getParent());
        script(root.resolve("mlp"), Files.readString(LAUNCHER));
        Path options = Files.createDirectories(root.resolve("compiler/cli/src/main/launcher"));
        old(Files.copy(OPTIONS, options.resolve("start.options")));
        old(options);
        old(options.getParent());
        java("17.0.9");
        maven("3.9.9", "mkdir -p compiler/cli/target && : > compiler/cli/target/mlpc-cli-all.jar");
    }

    @Test
    void buildsOnFirstUseOnly() throws Exception {
        Run first = mlp("check", "a b.mlp", "*");
        assertThat(first.err()).contains("building the command", "built.", "preparing the command for Java 17.0.9+9");
        String jar = root.toRealPath().resolve("compiler/cli/target/mlp.jar").toString();
        assertThat(first.out().lines().dropWhile(word -> !word.equals("-jar")))
                .containsExactly("-jar", jar, "check", "a b.mlp", "*");
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
    void mostCommandsGetTheQuickCompilerAndLastingOnesTheFullOne() throws Exception {
        assertThat(mlp("check", "sweep").out()).contains("-XX:TieredStopAtLevel=1\n", "-Dmlpc.start=quick\n");
        assertThat(mlp("sweep", "x.mlp").out()).contains("-Dmlpc.start=full\n").doesNotContain("TieredStopAtLevel=1\n");
    }

    /** Other systems do not know the option, and where Linux never gives such pages the JVM would warn. */
    @Test
    void aQuickStartAsksForHugePagesWhereLinuxGivesThem() throws Exception {
        String option = "-XX:+UseTransparentHugePages\n";
        assertThat(mlp("check", "x.mlp").out().contains(option)).isEqualTo(hasHugePages());
        assertThat(mlp("sweep", "x.mlp").out()).doesNotContain(option);
    }

    static boolean hasHugePages() throws IOException {
        Path enabled = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");
        return Files.isReadable(enabled) && Files.readString(enabled).matches("(?s).*\\[(always|madvise)].*");
    }

    @Test
    void workThatTurnsOutLongIsStartedAgainInFull() throws Exception {
        running = "for word; do [ \"$word\" != -Dmlpc.start.again=true ] || exit 75; done";
        java("17.0.9");
        assertThat(mlp("train", "a b.mlp").out())
                .contains("-Dmlpc.start=full\n", "-Dmlpc.start.continued=true\n", "\na b.mlp\n")
                .doesNotContain("TieredStopAtLevel=1\n");
    }

    /** Beside the archives; the user's options come later, and can name another place or none. */
    @Test
    void namesThePlaceOfWhatIsKept() throws Exception {
        String kept = "-Dmlpc.cache=" + root.toRealPath() + "/compiler/cli/target/archives/models";
        for (String command : List.of("check", "train", "sweep")) {
            assertThat(mlp(command, "x.mlp").out().lines()).contains(kept);
        }
        userOptions = "-Dmlpc.cache=";
        assertThat(mlp("train", "x.mlp").out().lines()).containsSubsequence(kept, "-Dmlpc.cache=", "-jar");
    }

    @Test
    void aGrowingCommandsExitCodeIsPassedOn() throws Exception {
        running = "exit 3";
        java("17.0.9");
        assertThat(mlp("train", "x.mlp").code()).isEqualTo(3);
    }

    /** The user's options come last: of two that contradict each other, Java takes the later one. */
    @Test
    void theUsersOptionsComeAfterItsOwn() throws Exception {
        userOptions = "-Xmx8g -XX:TieredStopAtLevel=4";
        assertThat(mlp("check").out().lines().toList())
                .containsSubsequence("-XX:TieredStopAtLevel=1", "-Xmx8g", "-XX:TieredStopAtLevel=4", "-jar");
    }

    @Test
    void namesNoModuleThatJavaWouldWarnOf() throws Exception {
        assertThat(mlp("train", "x.mlp").out()).doesNotContain("add-modules");
    }

    @Test
    void eachJavaHasAnArchiveOfItsOwn() throws Exception {
        assertThat(mlp("check").out()).containsPattern("\n-XX:SharedArchiveFile=.*/archives/17\\.0\\.9\\+9_.*jdk\n");
        assertThat(mlp("check").err()).isEmpty();
        java("25.0.1");
        Run other = mlp("check");
        assertThat(other.err()).isEqualTo("mlp: preparing check for Java 25.0.1+9 (once) …\n");
        assertThat(other.out()).containsPattern("\n-XX:AOTCache=.*/archives/25\\.0\\.1\\+9_.*jdk_check\n");
        assertThat(mlp("check").err()).isEmpty();
    }

    /** From Java 25 on; before, one archive serves them all. */
    @Test
    void shortCommandsHaveArchivesOfTheirOwn() throws Exception {
        java("25.0.1");
        assertThat(mlp("--version").out()).containsPattern("AOTCache=.*jdk_help\n");
        assertThat(mlp().out()).containsPattern("AOTCache=.*jdk_help\n");
        assertThat(mlp("train", "x.mlp").out()).containsPattern("AOTCache=.*jdk_train\n");
        assertThat(mlp("sweep", "x.mlp").out()).containsPattern("AOTCache=.*jdk\n");
        assertThat(mlp("no/such").out()).containsPattern("AOTCache=.*jdk\n");
    }

    @Test
    void aNewJarHasANewArchive() throws Exception {
        mlp("check");
        Files.setLastModifiedTime(
                root.resolve("compiler/cli/target/mlp.jar"),
                FileTime.from(Instant.now().plusSeconds(60)));
        assertThat(mlp("check").err()).startsWith("mlp: preparing the command for Java ");
    }

    @Test
    void anArchiveThatCannotBeMadeIsDoneWithoutAndNotTriedAgain() throws Exception {
        archiving = "exit 1";
        java("17.0.9");
        Run first = mlp("check");
        assertThat(first.code()).isZero();
        assertThat(first.out()).doesNotContain("\n-XX:SharedArchiveFile").contains("-jar\n");
        assertThat(mlp("check").err()).isEmpty();
    }

    @Test
    void aPlaceThatCannotBeWrittenIsDoneWithoutAnArchive() throws Exception {
        mlp("check");
        Path archives = root.resolve("compiler/cli/target/archives");
        try (Stream<Path> files = Files.list(archives)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(archives);
        Files.writeString(archives, "a file where the folder should be");
        Run run = mlp("check");
        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).doesNotContain("\n-XX:SharedArchiveFile");
    }

    @Test
    void manyAtOnceMakeOneArchive() throws Exception {
        mlp("check");
        java("21.0.1");
        archiving = "sleep 1; echo made >> '" + folder.resolve("made") + "'; : > \"$file\"; echo x > \"$file\"";
        java("21.0.1");
        List<Process> all = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            all.add(process(root.resolve("mlp"), "check")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start());
        }
        for (Process one : all) {
            assertThat(one.waitFor()).isZero();
        }
        assertThat(Files.readAllLines(folder.resolve("made"))).hasSize(1);
        try (Stream<Path> files = Files.list(root.resolve("compiler/cli/target/archives"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .hasSize(2)
                    .noneMatch(name -> name.contains(".lock"));
        }
    }

    @Test
    void refusesAnOldJava() throws Exception {
        java("11.0.2");
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

    /** Unpacked from an archive: bin/mlp beside lib/mlp.jar. It needs no Maven, and builds nothing. */
    @Test
    void aReleaseRunsTheJarBesideIt() throws Exception {
        Path release = release();
        Run first = run(release.resolve("bin/mlp"), "check", "a b.mlp");
        Path lib = release.toRealPath().resolve("lib");
        assertThat(first.err()).isEqualTo("mlp: preparing the command for Java 17.0.9+9 (once) …\n");
        assertThat(first.out())
                .contains("-XX:TieredStopAtLevel=1\n")
                .contains("\n-XX:SharedArchiveFile=" + lib + "/archives/17.0.9+9_")
                .endsWith("\n-jar\n" + lib.resolve("mlp.jar") + "\ncheck\na b.mlp\n");
        assertThat(run(release.resolve("bin/mlp"), "check").err()).isEmpty();
        assertThat(folder.resolve("builds")).doesNotExist();
    }

    @Test
    void aReleaseRunsThroughASymbolicLink() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), release().resolve("bin/mlp"));
        assertThat(run(link, "--version").out()).contains("/lib/mlp.jar\n--version");
    }

    @Test
    void aReleaseWithAJavaOfItsOwnRunsThat() throws Exception {
        Path release = release();
        Files.move(folder.resolve("jdk"), release.resolve("java"));
        Run run = run(release.resolve("bin/mlp"), "--version");
        assertThat(run.code()).isZero();
        assertThat(run.out()).endsWith("\n--version\n");
    }

    private Path release() throws IOException {
        Path release = Files.createDirectory(folder.resolve("mlp 1.0"));
        Files.createDirectory(release.resolve("bin"));
        script(release.resolve("bin/mlp"), Files.readString(LAUNCHER));
        old(Files.writeString(Files.createDirectory(release.resolve("lib")).resolve("mlp.jar"), ""));
        Files.copy(OPTIONS, release.resolve("lib/start.options"));
        return release;
    }

    private Run mlp(String... arguments) throws Exception {
        return run(root.resolve("mlp"), arguments);
    }

    private Run run(Path launcher, String... arguments) throws Exception {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process running = process(launcher, arguments)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        assertThat(running.waitFor(300, TimeUnit.SECONDS)).isTrue();
        return new Run(running.exitValue(), Files.readString(out), Files.readString(err));
    }

    private ProcessBuilder process(Path launcher, String... arguments) {
        List<String> command = Stream.concat(Stream.of(launcher.toString()), Stream.of(arguments))
                .toList();
        ProcessBuilder process = new ProcessBuilder(command).directory(folder.toFile());
        process.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        process.environment().merge("PATH", folder.resolve("maven") + ":", (path, maven) -> maven + path);
        process.environment().put("MLP_JAVA_OPTIONS", userOptions);
        return process;
    }

    private long builds() throws IOException {
        return Files.readAllLines(folder.resolve("builds")).size();
    }

    private void java(String version) throws IOException {
        Path jdk = Files.createDirectories(folder.resolve("jdk/bin")).getParent();
        Files.writeString(
                jdk.resolve("release"),
                "JAVA_RUNTIME_VERSION=\"" + version + "+9\"\nJAVA_VERSION=\"" + version + "\"\n");
        script(
                jdk.resolve("bin/java"),
                """
                #!/bin/sh
                for word; do
                    case $word in
                        -XX:ArchiveClassesAtExit=* | -XX:AOTCacheOutput=*) file=${word#*=}; ARCHIVING; exit 0 ;;
                    esac
                done
                RUNNING
                printf '%s\\n' "$@"
                """
                        .replace("ARCHIVING", archiving)
                        .replace("RUNNING", running));
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
