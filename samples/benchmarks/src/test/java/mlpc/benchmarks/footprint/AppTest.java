package mlpc.benchmarks.footprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mlpc.benchmarks.Workload;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs that are started to be measured do what they are said to do. */
class AppTest {
    @TempDir
    Path folder;

    @Test
    void firstPredictionsAreTheModels() throws IOException {
        Child child = child();
        for (App.Program program :
                List.of(App.Program.GENERATED, App.Program.FROM_TEXT, App.Program.FROM_TEXT_IN_ONE_JAR)) {
            Child.Run run = child.run(JvmOptions.NONE.options, program);
            assertThat(run.lines()).containsExactly(expected());
            assertThat(run.milliseconds()).isPositive();
        }
    }

    @Test
    void anArchiveIsOfItsProgram() throws IOException {
        Child child = child();
        App.Program program = App.Program.FROM_TEXT_IN_ONE_JAR;
        child.run(JvmOptions.archiving(child, program), program);
        assertThat(folder.resolve(program + ".jsa")).exists();
        assertThat(child.run(JvmOptions.ARCHIVED.of(child, program), program).lines())
                .containsExactly(expected());
    }

    /** A class from elsewhere takes ten times as long, and each call site of the compiler's that is linked a part of a millisecond. */
    @Test
    void aFirstPredictionLoadsClassesOfTheArchiveAloneAndLinksNoCallSitesOfTheCompiler() throws IOException {
        Child child = child();
        App.Program program = App.Program.FROM_TEXT_IN_ONE_JAR;
        child.run(JvmOptions.archiving(child, program), program);
        Path list = folder.resolve("loaded");
        List<String> options = new ArrayList<>(JvmOptions.ARCHIVED.of(child, program));
        options.add("-Xlog:class+load=info:file=" + list);
        options.add("-Djava.lang.invoke.MethodHandle.TRACE_METHOD_LINKAGE=true");
        List<String> linked = child.run(options, program).lines();
        assertThat(linked).noneMatch(line -> line.startsWith("linkCallSite mlpc."));
        List<String> loaded = Files.readAllLines(list);
        assertThat(loaded).noneMatch(line -> line.matches(".* source: (file|jar):.*"));
        // Later JDKs take one of their own for a method handle from elsewhere now and then.
        assertThat(loaded.stream()
                        .filter(line -> line.contains(" source: jrt:"))
                        .toList())
                .hasSizeLessThan(child.feature() < 25 ? 1 : 5);
        if (child.feature() < 25) { // later ones load what is in the archive, needed or not
            assertThat(loaded).hasSizeBetween(2_000, 3_000);
            assertThat(loaded).noneMatch(line -> line.contains("mlpc.runtime.train.loop."));
        }
    }

    private Child child() throws IOException {
        App app = App.build(folder, Workload.XOR);
        return new Child(Path.of(System.getProperty("java.home"), "bin", "java").toString(), app.folder());
    }

    private static String expected() throws IOException {
        return Float.toString(
                Mlp.compile(Workload.XOR.source(), Options.STANDARD).predict(new float[2])[0]);
    }

    @Test
    void aQuantityIsHeldAgainstItsGoal() {
        List<Quantity> quantities = List.of(
                Quantity.of("memory", "small heap", 48.2, "MiB").withGoal(100),
                Quantity.of("start", "no options", 120, "ms").withGoal(100),
                Quantity.of("of which check", "warm", 2.51, "ms"));
        assertThat(Footprint.markdown(quantities))
                .contains("| memory | small heap | 48 MiB | ≤ 100 MiB, met |\n")
                .contains("| start | no options | 120 ms | ≤ 100 ms, not met |\n")
                .contains("| of which check | warm | 2.5 ms | – |\n")
                .contains("- small heap: `-Xmx32m -XX:+UseSerialGC`\n");
    }
}
