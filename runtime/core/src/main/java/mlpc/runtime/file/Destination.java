package mlpc.runtime.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The file that a name leads to, through symbolic links, even if it does not exist yet.
 *
 * @param direct whether bytes go straight into what is there: a device, a pipe or a process's descriptor, which must not be replaced by a
 *     new file because others have it open
 */
record Destination(Path path, boolean direct) {
    private static final int MOST_LINKS = 40;

    static Destination of(Path named) throws IOException {
        Path path = named.toAbsolutePath();
        for (int link = 0; Files.isSymbolicLink(path); link++) {
            if (link == MOST_LINKS) {
                throw new FileSystemLoopException(named.toString());
            }
            if (isDescriptor(path)) {
                return new Destination(path, true);
            }
            path = path.resolveSibling(Files.readSymbolicLink(path));
        }
        boolean special = Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path);
        return new Destination(path, special || isDescriptor(path));
    }

    /** {@code /dev/stdout} and its kind lead to {@code /proc/self/fd/1}, which may be a file that a shell has open. */
    private static boolean isDescriptor(Path path) {
        return path.startsWith("/proc") || path.startsWith("/dev/fd");
    }

    /** Why nothing can be written into what is there: it is not, or it does not open. A pipe or a device is not tried: opening it has effects. */
    Optional<String> refusal() throws IOException {
        if (!exists()) {
            return Optional.of("there is no such file, and none can be made there");
        }
        if (Files.isRegularFile(path)) {
            FileChannel.open(path, StandardOpenOption.WRITE).close();
        }
        return Optional.empty();
    }

    boolean exists() {
        return Files.exists(path);
    }

    /** The one name of a file that need not be there, in a folder that has one name. */
    Path unlinked() throws IOException {
        Path folder = folder();
        return (Files.exists(folder) ? folder.toRealPath() : folder.normalize()).resolve(path.getFileName());
    }

    Path folder() {
        Path parent = path.getParent();
        return parent == null ? path : parent;
    }
}
