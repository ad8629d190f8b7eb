package mlpc.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The driver's process is killed in the middle of a training, and another driver goes on. */
@Tag("cluster")
@ExtendWith(LocalSpark.class)
class DriverTest {
    @TempDir
    private Path folder;

    private Process driver(int partitions) throws IOException {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(word -> !word.startsWith("-javaagent"))
                .toList());
        words.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                Preempted.class.getName(),
                folder.toString(),
                String.valueOf(partitions)));
        return new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("driver.txt").toFile())
                .start();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aKilledDriversTrainingGoesOnToTheSameBits(int partitions) throws Exception {
        Path checkpoint = folder.resolve("training.checkpoint.safetensors");
        Process driver = driver(partitions);
        while (driver.isAlive() && !Files.exists(checkpoint)) {
            Thread.sleep(2);
        }
        driver.destroyForcibly().waitFor();
        assertThat(checkpoint)
                .as(Files.readString(folder.resolve("driver.txt")))
                .exists();

        MlpModel resumed = Preempted.estimator(folder.toString(), partitions).fit(LocalSpark.table("screening.csv"));
        MlpModel whole = Preempted.estimator("", partitions).fit(LocalSpark.table("screening.csv"));
        Bits.assertEqual(resumed.toModel().weights(), whole.toModel().weights());
        assertThat(resumed.losses()).isEqualTo(whole.losses()).hasSize(Preempted.EPOCHS);
        assertThat(checkpoint).doesNotExist();
    }
}
