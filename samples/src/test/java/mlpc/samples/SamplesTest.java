package mlpc.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import mlpc.compiler.Compilation;
import mlpc.compiler.Compiler;
import mlpc.compiler.Options;
import mlpc.compiler.source.Source;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every sample compiles without a warning. */
class SamplesTest {
    static List<Path> samples() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("."), 2)) {
            return files.filter(file -> file.toString().endsWith(".mlp"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void compiles(Path file) throws IOException {
        Compilation compilation = new Compiler(Options.STANDARD).compile(Source.read(file));
        Assertions.assertThat(compilation.problems()).isEmpty();
    }
}
