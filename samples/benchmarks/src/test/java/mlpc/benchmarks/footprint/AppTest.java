package mlpc.benchmarks.footprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
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
    void bothFirstPredictionsAreTheModels() throws IOException {
        App app = App.build(folder, Workload.XOR);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Child child = new Child(java, app.folder());
        float expected = Mlp.compile(Workload.XOR.source(), Options.STANDARD).predict(new float[2])[0];
        for (App.Program program : new App.Program[] {App.Program.GENERATED, App.Program.FROM_TEXT}) {
            Child.Run run = child.run(JvmOptions.NONE.options, program);
            assertThat(run.lines()).containsExactly(Float.toString(expected));
            assertThat(run.milliseconds()).isPositive();
        }
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
