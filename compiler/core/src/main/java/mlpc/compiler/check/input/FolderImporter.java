package mlpc.compiler.check.input;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import mlpc.compiler.source.Source;

/**
 * Imports files relative to the one that imports them.
 *
 * @param outside whether they may lie outside that file's folder
 */
public record FolderImporter(boolean outside) implements Importer {
    @Override
    public Source resolve(Source from, String path) throws IOException {
        try {
            Path importing = Path.of(from.name()).toAbsolutePath().normalize();
            Path file = importing.resolveSibling(path).normalize();
            Path folder = importing.resolveSibling("");
            if (!outside && !file.toRealPath().startsWith(folder.toRealPath())) {
                throw new IOException("it is outside the folder of the model file");
            }
            Path shown = Path.of(from.name()).resolveSibling(path).normalize();
            return new Source(shown.toString(), Source.read(file).text());
        } catch (NoSuchFileException missing) {
            throw new IOException("there is no such file", missing);
        } catch (InvalidPathException invalid) {
            throw new IOException("it is not a path", invalid);
        }
    }
}
