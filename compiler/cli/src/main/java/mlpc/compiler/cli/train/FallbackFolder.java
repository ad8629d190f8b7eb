package mlpc.compiler.cli.train;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import mlpc.runtime.tensor.DataException;

/** Where files go whose own place takes them no more, because the disk is full: the folder for temporary files. */
final class FallbackFolder {
    private FallbackFolder() {}

    static Path of(Path file) {
        return Path.of(System.getProperty("java.io.tmpdir"))
                .resolve("mlp-" + ProcessHandle.current().pid() + "-" + file.getFileName());
    }

    /** Writes a file at its place or else in the fallback; says why, and where it is, if anywhere. */
    static Optional<Path> write(Path file, Consumer<Path> writer, Consumer<String> warnings) {
        for (Path place : new Path[] {file, of(file)}) {
            try {
                writer.accept(place);
                return Optional.of(place);
            } catch (DataException failed) {
                warnings.accept(failed.getMessage());
            }
        }
        return Optional.empty();
    }
}
