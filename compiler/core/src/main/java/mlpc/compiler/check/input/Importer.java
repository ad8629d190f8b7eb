package mlpc.compiler.check.input;

import java.io.IOException;
import mlpc.compiler.source.Source;

/** Finds the files that a model imports. */
public interface Importer {
    /**
     * The file that {@code path} means in {@code from}.
     *
     * @throws IOException if it cannot be read, or may not: the message says why
     */
    Source resolve(Source from, String path) throws IOException;
}
