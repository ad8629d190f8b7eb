package mlpc.compiler.check.input;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import mlpc.compiler.source.Limits;
import mlpc.compiler.source.Source;

/**
 * Imports files relative to the one that imports them.
 *
 * @param outside whether they may lie anywhere
 * @param root of a project: they may lie anywhere below it; without one, in that file's folder
 */
public record FolderImporter(boolean outside, Optional<Path> root, Charset encoding) implements Importer {
    public FolderImporter(boolean outside) {
        this(outside, Optional.empty(), StandardCharsets.UTF_8);
    }

    @Override
    public Source resolve(Source from, String path, Limits limits) throws IOException {
        try {
            Path importing = Path.of(from.name()).toAbsolutePath().normalize();
            Path file = importing.resolveSibling(path).normalize();
            Path folder = importing.resolveSibling("");
            if (!outside && !isBelow(folder, file) && (root.isEmpty() || !isBelow(root.get(), file))) {
                throw new IOException(
                        root.isEmpty()
                                ? "it is outside the folder of the model file"
                                : "it is outside the folder of the model files, " + root.get());
            }
            Path shown = Path.of(from.name()).resolveSibling(path).normalize();
            return new Source(
                    shown.toString(), Source.read(file, limits, encoding).text());
        } catch (NoSuchFileException missing) {
            throw new IOException("there is no such file", missing);
        } catch (InvalidPathException invalid) {
            throw new IOException("it is not a path", invalid);
        }
    }

    /** Links followed: a file is where its bytes are. */
    private static boolean isBelow(Path folder, Path file) throws IOException {
        return file.toRealPath().startsWith(folder.toRealPath());
    }
}
