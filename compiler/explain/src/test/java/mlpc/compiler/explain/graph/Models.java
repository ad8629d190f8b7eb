package mlpc.compiler.explain.graph;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import mlpc.compiler.Compilation;
import mlpc.compiler.Compiler;
import mlpc.compiler.Options;
import mlpc.compiler.source.Limits;
import mlpc.compiler.source.Source;
import mlpc.testing.Goldens;

/** Models to draw, and the texts that pictures are compared with. */
public final class Models {
    private static final Path SAMPLES = Path.of("../../samples");
    private static final Path GOLDENS = Path.of("src/test/resources/graph");

    private Models() {}

    /** Every model file among the samples, but for the large ones that are there to be timed. */
    public static List<Path> samples() {
        try (Stream<Path> files = Files.walk(SAMPLES)) {
            return files.filter(file -> file.toString().endsWith(".mlp"))
                    .filter(file -> !file.toString().matches(".*(target|benchmarks).*"))
                    .filter(file -> read(file).text().contains("model "))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A model of the lecture: a copy of its own, for goldens name its lines. */
    static Compilation lecture(String name) {
        String text = read(GOLDENS.resolve(name + ".mlp")).text();
        return compile(new Source(name + ".mlp", text));
    }

    static Compilation sample(String name) {
        return compile(read(SAMPLES.resolve(name).resolve(name + ".mlp")));
    }

    static Compilation text(String text) {
        return compile(new Source("model.mlp", text));
    }

    /** Of more operations than the standard limit allows. */
    static Compilation large(String text) {
        Limits limits = Limits.standard().with(Limits.OPERATIONS, 20_000);
        return new Compiler(Options.STANDARD.withLimits(limits)).compile(new Source("model.mlp", text));
    }

    public static Compilation compile(Source source) {
        return new Compiler(Options.STANDARD).compile(source);
    }

    public static Source read(Path file) {
        try {
            return Source.read(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The text of a golden file, as {@link Goldens} says. */
    static void golden(String name, String actual) {
        Goldens.check(GOLDENS.resolve(name), actual);
    }
}
