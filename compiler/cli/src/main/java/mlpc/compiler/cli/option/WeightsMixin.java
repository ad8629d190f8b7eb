package mlpc.compiler.cli.option;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which weights: those named, else those that {@code mlp train} left beside the model, else the model's own if it draws none. */
public final class WeightsMixin {
    @Option(
            names = {"-w", "--weights"},
            paramLabel = "W",
            description = "The weights; by default FILE's name with .safetensors beside FILE, as train writes it.")
    private @Nullable Path weights;

    /** The file named. */
    public Optional<Path> named() {
        return Optional.ofNullable(weights);
    }
}
