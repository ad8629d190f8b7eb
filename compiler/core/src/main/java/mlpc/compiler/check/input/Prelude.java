package mlpc.compiler.check.input;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import mlpc.compiler.source.Problems;
import mlpc.compiler.source.Source;
import mlpc.compiler.syntax.parse.ModelParser;
import mlpc.compiler.syntax.tree.ModelFile;

/** The library that every model sees, written in the language itself: {@code prelude.mlp}. */
public final class Prelude {
    public static final Source SOURCE = new Source("<prelude>", text());

    /** Parsed once: syntax trees do not change. */
    public static final ModelFile FILE = parse();

    private Prelude() {}

    private static ModelFile parse() {
        Problems problems = new Problems();
        ModelFile file = ModelParser.parse(SOURCE, problems);
        problems.throwIfErrors();
        return file;
    }

    private static String text() {
        try (InputStream stream = Prelude.class.getResourceAsStream("/mlpc/compiler/prelude.mlp")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
