package mlpc.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import mlpc.compiler.Compiler;
import mlpc.compiler.Examples;
import mlpc.compiler.Options;
import mlpc.compiler.source.Source;

/** The model files in this folder, those of the apps among them. */
public final class Samples {
    public static final Path XOR = Path.of("xor", "xor.mlp");
    static final Path DIGITS = Path.of("digits", "digits.mlp");

    private Samples() {}

    static List<Path> all() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(""))) {
            return files.filter(file -> file.toString().endsWith(".mlp"))
                    .filter(file -> !file.toString().contains("target"))
                    .sorted()
                    .toList();
        }
    }

    static List<Path> withExamples() throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path file : all()) {
            if (Examples.of(new Compiler(Options.STANDARD).compile(Source.read(file)))
                            .size()
                    > 0) {
                found.add(file);
            }
        }
        return found;
    }
}
