package mlpc.runtime.internal.kernel.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mlpc.runtime.internal.kernel.KernelSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The choice at start-up, by programs started in each way: on the class path and as modules, with the Vector API and without, with
 * this module's kernels and without.
 */
class KernelSetTest {
    private static final List<String> VECTORS = List.of("--add-modules", "jdk.incubator.vector");
    private static final String FLAG =
            "start Java with --add-modules jdk.incubator.vector for faster kernels; the results are the same";
    private static final String DEPENDENCY =
            "add the dependency dev.mlpc:mlpc-vector for faster kernels; the results are the same";

    @Test
    void theTestsRunWithTheVectorSet() {
        assertThat(KernelSet.current()).isEqualTo(KernelSet.VECTOR);
        assertThat(KernelSet.hint()).isEmpty();
    }

    @Test
    void whatIsMissingIsHinted() throws Exception {
        assertThat(onTheClassPath(List.of())).contains("PLAIN", FLAG);
        assertThat(asModules("mlpc.runtime")).contains("PLAIN", FLAG);
        assertThat(alone(VECTORS)).contains("PLAIN", DEPENDENCY);
        assertThat(alone(List.of()))
                .contains(
                        "PLAIN",
                        "add the dependency dev.mlpc:mlpc-vector and start Java with --add-modules jdk.incubator.vector"
                                + " for faster kernels; the results are the same");
    }

    @Test
    void everyWayToStartGivesTheSameBits() throws Exception {
        String bits = last(onTheClassPath(List.of()));
        assertThat(onTheClassPath(VECTORS)).contains("VECTOR", "no hint", bits);
        assertThat(onTheClassPath(with(VECTORS, "-Dmlpc.kernels=plain"))).contains("PLAIN", "no hint", bits);
        assertThat(onTheClassPath(with(VECTORS, "-Xint"))).contains("PLAIN", bits);
        assertThat(alone(List.of())).contains(bits);
        assertThat(asModules("mlpc.runtime")).contains("PLAIN", bits);
        assertThat(asModules("mlpc.runtime,jdk.incubator.vector")).contains("VECTOR", "no hint", bits);
    }

    /** A program that computes little starts as without vectors: with the Vector API's classes it would take tens of milliseconds more. */
    @Test
    void littleWorkLoadsNothingOfTheVectorApi() throws Exception {
        String operators = "jdk.incubator.vector.VectorOperators ";
        List<String> little = onTheClassPath(with(VECTORS, "-Xlog:class+load"));
        assertThat(little).contains("VECTOR").noneMatch(line -> line.contains(operators));
        assertThat(onTheClassPath(with(with(VECTORS, "-Xlog:class+load"), "-Dmlpc.kernels=vector")))
                .contains("VECTOR")
                .anyMatch(line -> line.contains(operators));
    }

    /** Where HotSpot never compiles vectors into registers, plain Java computes for good. */
    @Test
    void theQuickCompilerAloneGivesTheSameBits() throws Exception {
        String bits = last(onTheClassPath(List.of()));
        assertThat(onTheClassPath(with(VECTORS, "-XX:TieredStopAtLevel=1"))).contains("PLAIN", "no hint", bits);
    }

    /** As build tools start the tests of an app's module: what it requires as modules, all else on the class path. */
    @Test
    void kernelsOnTheClassPathServeARuntimeThatIsAModule() throws Exception {
        String bits = last(onTheClassPath(List.of()));
        assertThat(run(
                        List.of("--add-modules", "mlpc.runtime,jdk.incubator.vector"),
                        "--module-path",
                        runtime().toString(),
                        "-cp",
                        vector() + File.pathSeparator + tests()))
                .contains("VECTOR", "no hint", bits);
    }

    /** What such an app's own module says: it names the runtime alone, and javac has nothing to say to that. */
    @Test
    void anAppsModuleRequiresTheRuntimeAlone(@TempDir Path folder) throws Exception {
        Path sources = Files.createDirectories(folder.resolve("src/app"));
        Path module =
                Files.writeString(folder.resolve("src/module-info.java"), "module app { requires mlpc.runtime; }\n");
        Path main = Files.writeString(
                sources.resolve("Main.java"),
                """
                package app;

                import mlpc.runtime.Acceleration;
                import mlpc.runtime.internal.kernel.Kernels32;

                public final class Main {
                    public static void main(String[] arguments) {
                        // As generated classes call it, which live in the app's module.
                        float[][] c = new float[1][1];
                        Kernels32.multiply(new float[][] {{3}}, new float[][] {{4}}, c, 0, 1, 1, 1);
                        System.out.println((Acceleration.isByVectors() ? "VECTOR " : "PLAIN ") + c[0][0]);
                    }
                }
                """);
        Path classes = folder.resolve("classes");
        String path = runtime() + File.pathSeparator + vector();
        assertThat(javac(
                        "-Xlint:all",
                        "-Werror",
                        "-d",
                        classes.toString(),
                        "--module-path",
                        path,
                        module.toString(),
                        main.toString()))
                .isEmpty();
        String all = path + File.pathSeparator + classes;
        assertThat(java(List.of("--module-path", all, "-m", "app/app.Main"))).containsExactly("PLAIN 12.0");
        assertThat(java(List.of("--add-modules", VECTORS.get(1), "--module-path", all, "-m", "app/app.Main")))
                .contains("VECTOR 12.0");
    }

    private static String javac(String... arguments) {
        java.io.StringWriter said = new java.io.StringWriter();
        java.util.spi.ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(new java.io.PrintWriter(said), new java.io.PrintWriter(said), arguments);
        return said.toString();
    }

    @Test
    void aSetThatIsNotThereIsSaid() throws Exception {
        assertThat(onTheClassPath(List.of("-Dmlpc.kernels=fast")))
                .anyMatch(line -> line.contains("mlpc.kernels is fast; expected plain or vector"));
        assertThat(onTheClassPath(List.of("-Dmlpc.kernels=vector")))
                .anyMatch(line -> line.contains("without --add-modules jdk.incubator.vector"));
        assertThat(alone(with(VECTORS, "-Dmlpc.kernels=vector")))
                .anyMatch(line -> line.contains(
                        "mlpc-vector of the runtime's version is neither on the class path nor on the module path"));
    }

    private static List<String> onTheClassPath(List<String> options) throws Exception {
        return run(options, "-cp", runtime() + File.pathSeparator + vector() + File.pathSeparator + tests());
    }

    /** The runtime without this module. */
    private static List<String> alone(List<String> options) throws Exception {
        return run(options, "-cp", runtime() + File.pathSeparator + tests());
    }

    private static List<String> asModules(String modules) throws Exception {
        return run(
                List.of("--add-modules", modules),
                "--module-path",
                runtime() + File.pathSeparator + vector(),
                "-cp",
                tests().toString());
    }

    private static List<String> run(List<String> options, String... paths) throws IOException {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of(paths));
        all.add("start.Start");
        return java(all);
    }

    private static List<String> java(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    private static List<String> with(List<String> options, String more) {
        List<String> all = new ArrayList<>(options);
        all.add(more);
        return all;
    }

    private static String last(List<String> lines) {
        return lines.get(lines.size() - 1);
    }

    private static Path runtime() throws URISyntaxException {
        return home(KernelSet.class);
    }

    private static Path vector() throws URISyntaxException {
        return home(VectorKernelProvider.class);
    }

    private static Path tests() throws URISyntaxException {
        return home(KernelSetTest.class);
    }

    /** The folder or the jar of a class. */
    private static Path home(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
