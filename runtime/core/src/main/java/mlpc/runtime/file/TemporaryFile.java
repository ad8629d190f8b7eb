package mlpc.runtime.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A file while it is being written, beside the place that it will take. Its name says which process writes it, and the process
 * holds a lock on it, so that others can tell whether it is still being written; see {@link StaleTemporaryFiles}.
 */
final class TemporaryFile implements AutoCloseable {
    private static final AtomicLong COUNT = new AtomicLong();

    private final Path path;
    private final Path target;
    private final FileChannel channel;

    /** Opens a new file in the target's folder. */
    TemporaryFile(Path target) throws IOException {
        this.target = target;
        this.path = target.resolveSibling(DraftName.next(target.getFileName().toString(), COUNT.incrementAndGet())
                .toString());
        this.channel = OpenTemporaryFiles.open(path);
        try {
            channel.tryLock();
        } catch (IOException | OverlappingFileLockException lockless) {
            // Some file systems have no locks. The process's number in the name tells others enough.
            return;
        }
    }

    FileChannel channel() {
        return channel;
    }

    /**
     * Puts the file in its place, with the mode of the old one, when all of its bytes are on the disk.
     *
     * @throws AtomicMoveNotSupportedException if the file system cannot replace a file in one step, as some network ones cannot. The old
     *     file is untouched: a copy over it would leave half a file if the process ended meanwhile
     */
    void publish() throws IOException {
        channel.force(true);
        try {
            if (Files.exists(target)) {
                takeModeOf(target);
            }
            OpenTemporaryFiles.publish(path, target);
        } catch (NoSuchFileException gone) {
            if (!OpenTemporaryFiles.awaitEnd()) {
                throw gone;
            }
            // Deleted for an end that takes its time: a shutdown hook writes this file, or is waited for.
            publishCopy();
            return;
        }
        forceFolder();
    }

    /** The open channel still has the bytes of the deleted file. */
    private void publishCopy() throws IOException {
        try (TemporaryFile copy = new TemporaryFile(target)) {
            long size = channel.size();
            long done = 0;
            while (done < size) {
                done += channel.transferTo(done, size - done, copy.channel);
            }
            copy.publish();
        }
    }

    private void takeModeOf(Path old) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (view == null) {
            return;
        }
        PosixFileAttributes before = Files.readAttributes(old, PosixFileAttributes.class);
        try {
            view.setOwner(before.owner());
            view.setGroup(before.group());
        } catch (IOException notOurs) {
            // Only an administrator gives files away; then it is ours, like any file that we write.
            view.setPermissions(before.permissions());
            return;
        }
        view.setPermissions(before.permissions());
    }

    /** Makes the move itself last. Not every system lets a folder be opened; there it is the system's business. */
    private void forceFolder() {
        try (FileChannel folder = FileChannel.open(target.getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException unsupported) {
            return;
        }
    }

    /** Deletes it, unless it was published. */
    @Override
    public void close() throws IOException {
        channel.close();
        OpenTemporaryFiles.discard(path);
    }
}
