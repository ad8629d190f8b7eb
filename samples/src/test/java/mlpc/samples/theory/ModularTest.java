package mlpc.samples.theory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import mlpc.samples.Command;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Modularity: a layer is exchanged by the file that it is imported from, and the rest of the model stays as it is. */
class ModularTest {
    private static final Path FOLDER = Path.of("lecture");

    @TempDir
    Path folder;

    @Test
    void oneLayerIsSwappedForAnother() throws IOException {
        Path layers = Files.createDirectory(folder.resolve("layers"));
        for (String layer : new String[] {"perceptrons.mlp", "bumps.mlp", "decision.mlp"}) {
            Files.copy(FOLDER.resolve("layers").resolve(layer), layers.resolve(layer));
        }
        String written = Files.readString(FOLDER.resolve("09-modular.mlp"));
        String swapped = written.replace("import \"layers/perceptrons.mlp\"", "import \"layers/bumps.mlp\"");
        assertThat(swapped).isNotEqualTo(written);
        Path file = Files.writeString(folder.resolve("09-modular.mlp"), swapped);
        assertThat(Command.run("explain", file, "--after=shapes").out())
                .contains("h1.1.center")
                .doesNotContain("h1.1.1.W");
        Path weights = folder.resolve("weights.safetensors");
        assertThat(Command.run("train", file, "--out", weights).code()).isZero();
        Command tested = Command.run("test", file, "--weights", weights);
        assertThat(tested.code()).as(tested.out() + tested.err()).isZero();
        assertThat(tested.out()).contains("20 passed, 0 failed");
    }
}
