package mlpc.runtime.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Deletes the drafts that killed processes left in a folder. */
final class StaleTemporaryFiles {
    private StaleTemporaryFiles() {}

    /**
     * Deletes them. A file is stale if the process that its name speaks of does not run here and nobody holds a lock on it: a folder
     * may be shared with other machines, whose processes have numbers of their own.
     */
    static void clear(Path folder) {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, ".*.part")) {
            for (Path path : found) {
                boolean isDead = DraftName.parse(path.getFileName().toString())
                        .map(name -> !name.isAlive() && isUnlocked(path))
                        .orElse(false);
                if (isDead) {
                    Files.deleteIfExists(path);
                }
            }
        } catch (IOException | DirectoryIteratorException unreadable) {
            // Tidying up is a courtesy: whoever wants to write learns soon enough what is wrong with the folder.
            return;
        }
    }

    private static boolean isUnlocked(Path path) {
        if (!Files.isRegularFile(path)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock != null;
        } catch (OverlappingFileLockException ours) {
            return false;
        } catch (IOException lockless) {
            return true;
        }
    }
}
