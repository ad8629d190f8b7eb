package mlpc.compiler.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table that does not fit in memory is trained on as one that does. */
@Tag("heavy")
class LargeTableTest {
    private static final int ROWS = 2_000_000;
    private static final int INPUTS = 29;

    @TempDir
    Path folder;

    @Test
    void littleMemoryGivesTheSameWeights() throws IOException, InterruptedException {
        writeTable();
        Files.writeString(
                folder.resolve("large.mlp"),
                "model Large { input x: real[29]  target t: real  y = x |> dense(8, relu) |> unit(linear)  predict t = y"
                        + "  loss fit = 1/2 * (y - t)^2  data \"large.csv\""
                        + "  train { optimizer = adam(rate: 0.01)  batch = 256  epochs = 1  validation = 10%  seed = 3 } }");
        assertThat(train("-Xmx256m", "little")).isEqualTo(train("-Xmx2g", "much"));
        assertThat(train("-Xmx256m", "near", "--shuffle-buffer", "50000"))
                .isEqualTo(train("-Xmx2g", "nearer", "--shuffle-buffer", "50000"));
    }

    private byte[] train(String memory, String name, String... options) throws IOException, InterruptedException {
        Path log = folder.resolve(name + ".log");
        Path weights = folder.resolve(name + ".safetensors");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                memory,
                "-cp",
                System.getProperty("java.class.path"),
                "mlpc.compiler.cli.Main",
                "train",
                "large.mlp",
                "--out",
                weights.toString()));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor()).as(Files.readString(log)).isZero();
        return Files.readAllBytes(weights);
    }

    private void writeTable() throws IOException {
        SplittableRandom random = new SplittableRandom(16);
        try (BufferedWriter table = Files.newBufferedWriter(folder.resolve("large.csv"))) {
            table.write(
                    IntStream.range(0, INPUTS).mapToObj(input -> "x." + input).collect(Collectors.joining(","))
                            + ",t\n");
            StringBuilder row = new StringBuilder();
            for (int count = 0; count < ROWS; count++) {
                row.setLength(0);
                double target = 0;
                for (int input = 0; input < INPUTS; input++) {
                    float value = (float) (2 * random.nextDouble() - 1);
                    target += input < 5 ? value : 0;
                    row.append(value).append(',');
                }
                table.append(row.append((float) target)).append('\n');
            }
        }
    }
}
