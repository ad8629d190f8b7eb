package mlpc.compiler.check.input;

import java.io.IOException;
import mlpc.compiler.source.Limits;
import mlpc.compiler.source.Source;

/** Finds the files that a model imports. */
public interface Importer {
    /**
     * The file that {@code path} means in {@code from}.
     *
     * @param limits among them the size of a file
     * @throws IOException if it cannot be read, or may not: the message says why
     */
    Source resolve(Source from, String path, Limits limits) throws IOException;
}
