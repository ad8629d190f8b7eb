package mlpc.runtime.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The temporary files of this process. A process that is told to end (Ctrl-C, SIGTERM) deletes them, in a shutdown hook.
 *
 * <p>Other threads work on while the hooks run, and stop at any instruction. What they opened after the deletion would stay for good,
 * and what they could not publish would be an error on the terminal. So they wait for the end here.
 */
final class OpenTemporaryFiles {
    /**
     * How long after the deletion the end is waited for. It comes within milliseconds, unless another hook of the app takes its time. That
     * one may write files itself, so that nobody waits for ever.
     */
    private static final long PATIENCE_NANOSECONDS = 2_000_000_000;

    private static final Set<Path> PATHS = new HashSet<>();
    private static boolean ending;
    private static long endingSince;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(OpenTemporaryFiles::end, "mlpc-temporary-files"));
    }

    private OpenTemporaryFiles() {}

    /** Opens a new file for writing, and for reading what was written. */
    static synchronized FileChannel open(Path path) throws IOException {
        awaitEnd();
        FileChannel channel = FileChannel.open(
                path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.READ);
        PATHS.add(path);
        return channel;
    }

    /** Puts an open file in its place. */
    static synchronized void publish(Path path, Path target) throws IOException {
        awaitEnd();
        Files.move(path, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        PATHS.remove(path);
    }

    /** Deletes a file, unless it was published. */
    static synchronized void discard(Path path) {
        if (PATHS.remove(path)) {
            delete(path);
        }
    }

    private static synchronized void end() {
        ending = true;
        endingSince = System.nanoTime();
        PATHS.forEach(OpenTemporaryFiles::delete);
        PATHS.clear();
    }

    /**
     * Returns at once unless the process was told to end a moment ago.
     *
     * @return whether it was told to end
     */
    static synchronized boolean awaitEnd() {
        if (!ending) {
            return false;
        }
        long left = PATIENCE_NANOSECONDS - (System.nanoTime() - endingSince);
        try {
            if (left > 0) {
                TimeUnit.NANOSECONDS.timedWait(OpenTemporaryFiles.class, left);
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        return true;
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException stays) {
            return;
        }
    }
}
