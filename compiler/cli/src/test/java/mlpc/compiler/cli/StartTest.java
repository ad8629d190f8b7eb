package mlpc.compiler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import mlpc.desugar.Desugar;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as the launcher starts it: one jar, an archive of its classes, the options of the table. */
class StartTest {
    private static final Path OPTIONS = Path.of("src", "main", "launcher", "start.options");
    private static final Path XOR =
            Path.of("..", "..", "samples", "xor", "xor.mlp").toAbsolutePath();
    private static final Path DIGITS =
            Path.of("..", "..", "samples", "digits", "digits.mlp").toAbsolutePath();
    private static final Map<String, String> TABLE = new HashMap<>();

    @TempDir
    static Path folder;

    /** By the commands that they are for; that of the empty name serves all others. */
    private static final Map<String, Path> ARCHIVES = new HashMap<>();

    private static Path jar;

    private record Run(int code, String out, String err) {}

    @BeforeAll
    static void pack() throws Exception {
        for (String line : Files.readAllLines(OPTIONS)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] parts = line.split("\\s+", 2);
                TABLE.put(parts[0], parts[1]);
            }
        }
        jar = folder.resolve("mlp.jar");
        writeJar();
        Desugar.main(new String[] {jar.toString()});
    }

    /** The archive that the launcher takes for a command. */
    private static Path archive(String command) throws Exception {
        boolean own = Runtime.version().feature() >= 25
                && List.of(TABLE.get("own-25").split("\\s+")).contains(command);
        String part = own ? command : "";
        Path archive = ARCHIVES.get(part);
        if (archive == null) {
            archive = folder.resolve("archive" + part);
            List<String> words = java("quick");
            words.addAll(List.of(
                    archiving("make") + archive,
                    "-Dmlpc.start=rehearsal",
                    "-Dmlpc.start.rehearsed=" + part,
                    "-jar",
                    jar.toString()));
            assertThat(run(words).code()).isZero();
            ARCHIVES.put(part, archive);
        }
        return archive;
    }

    /** What a rehearsal cannot run is in no archive. */
    @Test
    void everyCommandOfTheRehearsalRuns() throws IOException {
        Rehearsal.run("").forEach((words, code) -> {
            if (words.isEmpty() || words.contains("chekc")) {
                assertThat(code).as(words.toString()).isEqualTo(2);
            } else if (words.contains("test") || words.toString().contains("mistaken")) {
                assertThat(code).as(words.toString()).isBetween(0, 1);
            } else {
                assertThat(code).as(words.toString()).isZero();
            }
        });
    }

    @Test
    void theArchiveHoldsWhatACheckLoads() throws Exception {
        int most = Runtime.version().feature() < 25
                ? 2_700
                : 3_200; // without an archive each lambda is a class of its own
        assertThat(needed("check", XOR.toString())).hasSizeBetween(500, most);
        long fromElsewhere = loaded("check", XOR.toString()).stream()
                .filter(line -> line.contains("mlpc.") || line.contains("picocli.") || line.contains("org.antlr."))
                .filter(line -> line.contains("source: file:") || line.contains("source: jar:"))
                .count();
        assertThat(fromElsewhere).as("classes read from the jar").isZero();
    }

    @Test
    void aCheckLoadsNeitherThePlannerNorJanino() throws Exception {
        assertThat(needed("check", XOR.toString()))
                .noneMatch(line -> line.contains("org.codehaus.janino"))
                .noneMatch(line -> line.contains("com.palantir.javapoet"))
                .noneMatch(line -> line.contains("mlpc.compiler.emit.JavaEmitter"))
                .noneMatch(line -> line.contains("mlpc.compiler.cli.run."))
                .noneMatch(line -> line.contains("mlpc.compiler.explain.report."));
    }

    /** What was compiled is kept: a command that is started again for the same file loads no compiler. */
    @Test
    void aSecondTrainingLoadsNoCompiler() throws Exception {
        String cache = "-Dmlpc.cache=" + folder.resolve("trained");
        Path list = folder.resolve("second");
        byte[][] weights = new byte[2][];
        String[] reports = new String[2];
        for (int time = 0; time < 2; time++) {
            Path out = folder.resolve("kept.safetensors");
            Run run = mlp(
                    "quick",
                    List.of(cache, "-Xlog:class+load=info:file=" + list),
                    "train",
                    XOR.toString(),
                    "-o",
                    out.toString());
            assertThat(run.code()).as(run.err()).isZero();
            weights[time] = Files.readAllBytes(out);
            reports[time] = Files.readString(folder.resolve("kept.report.html"));
        }
        assertThat(weights[1]).isEqualTo(weights[0]);
        assertThat(reports[1]).isEqualTo(reports[0]);
        loadsNone(
                list,
                "org.codehaus.janino",
                "com.palantir.javapoet",
                "mlpc.compiler.plan.Planner ",
                "mlpc.compiler.emit.JavaEmitter ",
                "mlpc.compiler.check.Checker ",
                "mlpc.compiler.derive.Backward ",
                "mlpc.grammar.",
                "org.antlr.");
    }

    @Test
    void aSecondLookLoadsNoCompiler() throws Exception {
        String cache = "-Dmlpc.cache=" + folder.resolve("seen");
        Path list = folder.resolve("second");
        for (List<String> words : List.of(
                List.of("explain", DIGITS.toString()),
                List.of(
                        "generate",
                        DIGITS.toString(),
                        "-d",
                        folder.resolve("java").toString()))) {
            Run[] runs = new Run[2];
            for (int time = 0; time < 2; time++) {
                runs[time] = mlp(
                        "quick", List.of(cache, "-Xlog:class+load=info:file=" + list), words.toArray(String[]::new));
            }
            assertThat(runs[0].code()).as(runs[0].err()).isZero();
            assertThat(runs[1]).isEqualTo(runs[0]);
            loadsNone(
                    list,
                    "mlpc.compiler.plan.Planner ",
                    "com.palantir.javapoet",
                    "mlpc.compiler.check.Checker ",
                    "org.antlr.");
        }
    }

    /** From Java 25 on an archive's classes are all there before anything runs. */
    private static void loadsNone(Path list, String... names) throws IOException {
        if (Runtime.version().feature() < 25) {
            List<String> loaded = Files.readAllLines(list);
            assertThat(loaded).anyMatch(line -> line.contains("mlpc.compiler.cache.DiskCache "));
            for (String name : names) {
                assertThat(loaded.stream().filter(line -> line.contains(" " + name)))
                        .as(name)
                        .isEmpty();
            }
        }
    }

    /** Picocli's own of each command: they are left out where it is compiled. */
    @Test
    void aStartNeitherCompilesPatternsNorLooksUpConverters() throws Exception {
        assertThat(needed("--version"))
                .noneMatch(line -> line.contains("picocli.CommandLine$RegexTransformer"))
                .noneMatch(line -> line.contains("java.time.format.DateTimeFormatter"))
                .noneMatch(line -> line.contains("java.sql."));
    }

    /**
     * Linking a call site takes a part of a millisecond, the first one more, and no archive before Java 25 takes that away. The jar has
     * none left; what is linked is the JDK's own, and from Java 25 on that is in the archive.
     */
    @Test
    void aStartLinksNoCallSitesOfTheJar() throws Exception {
        for (List<String> words : List.of(
                List.of("check", DIGITS.toString()),
                List.of("format", "--stdout", DIGITS.toString()),
                List.of("explain", DIGITS.toString()),
                List.of("generate", DIGITS.toString(), "-d", folder.toString()),
                List.of("train", XOR.toString(), "-o", folder.resolve("w").toString()))) {
            Run run = mlp(
                    "quick",
                    List.of("-Djava.lang.invoke.MethodHandle.TRACE_METHOD_LINKAGE=true"),
                    words.toArray(String[]::new));
            assertThat(run.code()).as(run.err()).isZero();
            assertThat((run.out() + run.err()).lines().filter(line -> line.startsWith("linkCallSite ")))
                    .as(words.toString())
                    .noneMatch(line -> line.matches("linkCallSite (mlpc|picocli|org|com|de)[.].*"))
                    .noneMatch(line -> line.contains("ObjectMethods.bootstrap"))
                    .noneMatch(line -> line.contains("altMetafactory"))
                    .noneMatch(line -> Runtime.version().feature() >= 25 && line.contains("LambdaMetafactory"));
        }
    }

    @Test
    void nothingIsPrintedButTheCommandsOwn() throws Exception {
        Run check = mlp("quick", List.of(), "check", XOR.toString());
        assertThat(check).isEqualTo(new Run(0, XOR + ": no problems\n", ""));
        for (String way : List.of("quick", "full")) {
            Run train = mlp(
                    way,
                    List.of(),
                    "train",
                    XOR.toString(),
                    "-o",
                    folder.resolve("w").toString(),
                    "--json");
            assertThat(train.code()).isZero();
            assertThat(train.out()).startsWith("{");
            assertThat(train.err().lines()).allMatch(line -> line.startsWith("{\"event\": "));
        }
    }

    /** Whatever the file of the archive is, the command runs without a word. */
    @Test
    void aBrokenArchiveIsNotUsedAndNotTalkedOf() throws Exception {
        Path broken = Files.writeString(folder.resolve("broken"), "no archive at all");
        List<String> command = java("quick");
        command.addAll(List.of(archiving("use") + broken, "-jar", jar.toString(), "check", XOR.toString()));
        assertThat(run(command)).isEqualTo(new Run(0, XOR + ": no problems\n", ""));
    }

    @Test
    void theVectorModuleIsLoadedWithoutAWarning() throws Exception {
        Path list = folder.resolve("modules");
        Run run = mlp(
                "full",
                List.of("-Xlog:module+load=info:file=" + list, "-Dmlpc.kernels=vector"),
                "train",
                XOR.toString(),
                "-o",
                folder.resolve("w").toString());
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out() + run.err()).doesNotContain("WARNING").doesNotContain("incubator");
        assertThat(Files.readString(list)).contains("jdk.incubator.vector");
    }

    /** By its exit code, before it has printed or written anything; the launcher then starts it again. */
    @Test
    void longWorkAsksForTheFullCompiler() throws Exception {
        Path weights = folder.resolve("long");
        String[] training = {"train", XOR.toString(), "--epochs", "2000000", "-o", weights.toString()};
        assertThat(mlp("quick", List.of("-Dmlpc.start.again=true"), training)).isEqualTo(new Run(75, "", ""));
        assertThat(weights).doesNotExist();
        training[3] = "200";
        assertThat(mlp("quick", List.of("-Dmlpc.start.again=true"), training).code())
                .isZero();
    }

    private static List<String> loaded(String... arguments) throws Exception {
        Path list = folder.resolve("loaded");
        mlp("quick", List.of("-Xlog:class+load=info:file=" + list), arguments);
        return Files.readAllLines(list);
    }

    /** What a command needs. From Java 25 on an archive's classes are all there before anything runs, so it is seen without one. */
    private static List<String> needed(String... arguments) throws Exception {
        if (Runtime.version().feature() < 25) {
            return loaded(arguments);
        }
        Path list = folder.resolve("needed");
        List<String> command = java("quick");
        command.addAll(List.of("-Xlog:class+load=info:file=" + list, "-jar", jar.toString()));
        command.addAll(List.of(arguments));
        run(command);
        return Files.readAllLines(list);
    }

    private static Run mlp(String way, List<String> options, String... arguments) throws Exception {
        List<String> command = java(way);
        command.add(archiving("use") + archive(arguments[0]));
        command.addAll(options);
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(List.of(arguments));
        return run(command);
    }

    private static List<String> java(String way) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(TABLE.get(way).split("\\s+")));
        if (way.equals("quick") && LauncherTest.hasHugePages()) {
            command.add(TABLE.get("pages"));
        }
        return command;
    }

    private static String archiving(String verb) {
        return TABLE.get(verb + (Runtime.version().feature() < 25 ? "-17" : "-25"));
    }

    private static Run run(List<String> command) throws Exception {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        assertThat(process.waitFor(600, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    /** The class path as one jar, as the build packs it; only jars can have their classes archived. */
    private static void writeJar() throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.put(Attributes.Name.MAIN_CLASS, Main.class.getName());
        main.putValue("Add-Exports", "java.base/jdk.internal.module");
        Set<String> written = new HashSet<>(Set.of("META-INF/MANIFEST.MF"));
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream all = new JarOutputStream(file, manifest)) {
            for (String part : System.getProperty("java.class.path").split(File.pathSeparator)) {
                Path path = Path.of(part);
                if (Files.isDirectory(path) && !path.endsWith("test-classes")) {
                    addFolder(path, all, written);
                } else if (part.endsWith(".jar")
                        && part.matches(".*(antlr4-runtime|janino|commons-compiler|javapoet|fastcsv|mlpc-).*")) {
                    addJar(path, all, written);
                }
            }
        }
    }

    private static void addFolder(Path root, JarOutputStream all, Set<String> written) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                add(
                        root.relativize(file).toString().replace(File.separatorChar, '/'),
                        Files.readAllBytes(file),
                        all,
                        written);
            }
        }
    }

    private static void addJar(Path part, JarOutputStream all, Set<String> written) throws IOException {
        try (InputStream file = Files.newInputStream(part);
                ZipInputStream jar = new ZipInputStream(file)) {
            for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
                if (!entry.isDirectory() && !entry.getName().matches("META-INF/.*\\.(SF|DSA|RSA)")) {
                    add(entry.getName(), jar.readAllBytes(), all, written);
                }
            }
        }
    }

    private static void add(String name, byte[] bytes, JarOutputStream all, Set<String> written) throws IOException {
        if (!name.endsWith("module-info.class") && written.add(name)) {
            all.putNextEntry(new JarEntry(name));
            all.write(bytes);
            all.closeEntry();
        }
    }
}
