package mlpc.runtime.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import mlpc.runtime.tensor.DataException;

/**
 * Where the paths of a {@code data} line start.
 *
 * <p>A model file may come from someone else, so what it names stays under its own folder, links followed. What the
 * user types on the command line is the user's own word and goes anywhere.
 *
 * @param path the folder
 * @param confined whether paths must stay under it
 */
public record Folder(Path path, boolean confined) {

    /**
     * {@return the folder of a model file: paths lead nowhere else}
     *
     * @param path the folder
     */
    public static Folder of(Path path) {
        return new Folder(path, true);
    }

    /**
     * Paths from the user, relative to {@code path}.
     *
     * @param path the folder
     * @return the folder
     */
    public static Folder anywhere(Path path) {
        return new Folder(path, false);
    }

    /** The readable file that {@code name} means. */
    Path file(String name) {
        try {
            Path file = path.resolve(name);
            if (confined && !file.normalize().startsWith(path.normalize())) {
                throw outside(name);
            }
            if (!Files.isRegularFile(file)) {
                throw new DataException(file + ": " + (Files.exists(file) ? "is not a file" : "there is no such file")
                        + (confined ? "; a model's data is looked for beside the model file" : ""));
            }
            if (confined && !file.toRealPath().startsWith(path.toRealPath())) {
                throw outside(name);
            }
            return file;
        } catch (InvalidPathException | IOException unusable) {
            throw new DataException(name + ": cannot be read: " + unusable.getMessage());
        }
    }

    private DataException outside(String name) {
        return new DataException(name + ": lies outside the model file's folder "
                + path.toAbsolutePath().normalize()
                + ", which a model's data may not; give the path on the command line instead: --data " + name);
    }
}
