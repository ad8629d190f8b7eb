package mlpc.compiler;

import java.io.IOException;
import java.nio.file.Path;
import mlpc.compiler.source.Problems;
import mlpc.compiler.source.Source;
import mlpc.compiler.syntax.Formatter;
import mlpc.compiler.syntax.ModelFile;
import mlpc.compiler.syntax.ModelParser;
import mlpc.runtime.Model;

/**
 * The front door: a model file to a model that predicts and trains, in this JVM, without a JDK.
 *
 * <pre>{@code
 * Model xor = Mlp.compile(Path.of("xor.mlp"));
 * }</pre>
 */
public final class Mlp {
    private Mlp() {}

    /** A model with its starting weights, drawn by the seed of its recipe. */
    public static Model compile(Path file) throws IOException {
        return compile(file, Options.STANDARD);
    }

    public static Model compile(Path file, Options options) throws IOException {
        return compile(Source.read(file), options);
    }

    public static Model compile(Source source, Options options) {
        return load(new Compiler(options).compile(source), options);
    }

    /** A model file's text laid out in the standard way, every comment at its place. */
    public static String format(Source source) {
        Problems problems = new Problems();
        ModelFile file = ModelParser.parse(source, problems);
        problems.throwIfErrors();
        return Formatter.format(file);
    }

    /** The model of a compilation: its class, loaded by the options' backend. */
    public static Model load(Compilation compilation, Options options) {
        throw new IllegalStateException("no stage emits Java yet");
    }
}
