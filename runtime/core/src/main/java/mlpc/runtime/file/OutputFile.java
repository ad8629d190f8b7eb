package mlpc.runtime.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import mlpc.runtime.tensor.DataException;

/**
 * Writes a file that a user named; nothing else in this project does. The file becomes whole or stays as it was: the bytes go to a draft beside it, are
 * forced to the disk, and the draft replaces the file in one step. A file system that cannot do that is refused. A symbolic link stays:
 * its target is replaced, and keeps its mode. Bytes for a device or a pipe go straight into it.
 *
 * <pre>{@code
 * OutputFile out = OutputFile.at(path);
 * out.prepare();             // before an hour of work: throws if it could not be written
 * out.write("the result");
 * }</pre>
 */
public final class OutputFile {
    /** What fills a file. */
    @FunctionalInterface
    public interface Content {
        /** Writes all bytes, in order; once more from the first on, to another channel, where an interrupt has closed the one before. */
        void writeTo(WritableByteChannel channel) throws IOException;
    }

    private static final String READ_ONLY = "is on a read-only file system";
    /** A block of any usual file system: less may find room in what a file has already. */
    private static final int TRIAL_BYTES = 4096;

    private final Path named;
    private final boolean makesFolders;
    /** What messages call it before its name. */
    private final String kind;

    private OutputFile(Path named, boolean makesFolders, String kind) {
        this.named = named;
        this.makesFolders = makesFolders;
        this.kind = kind;
    }

    /** In a folder that is there already. */
    public static OutputFile at(Path named) {
        return new OutputFile(named, false, "");
    }

    /** The same file; the folders above it are made when it is written. */
    public OutputFile makingFolders() {
        return new OutputFile(named, true, kind);
    }

    /** The same file; messages say what it is: {@code the weights file}. */
    public OutputFile calling(String it) {
        return new OutputFile(named, makesFolders, it + " ");
    }

    /** As the user named it. */
    public Path path() {
        return named;
    }

    /** Whether a file of its own is made or replaced: not a device, a pipe or a folder. */
    public boolean isFile() {
        try {
            Destination destination = Destination.of(named);
            return !destination.direct() && !Files.isDirectory(destination.path());
        } catch (IOException unusable) {
            return false;
        }
    }

    /** Why it cannot be written, in words that follow its name; empty if nothing is in the way now. */
    public Optional<String> refusal() {
        try {
            Destination destination = Destination.of(named);
            if (Files.isDirectory(destination.path())) {
                return Optional.of("is a folder; a file's name is expected");
            }
            if (destination.exists() && !Files.isWritable(destination.path())) {
                return Optional.of(isReadOnly(destination.path()) ? READ_ONLY : "is write-protected");
            }
            return destination.direct() ? destination.refusal() : folderRefusal(destination.folder());
        } catch (IOException failed) {
            return Optional.of(FileFailure.reason(failed));
        }
    }

    private Optional<String> folderRefusal(Path wanted) throws IOException {
        Path folder = present(wanted);
        if (!Files.isDirectory(folder)) {
            return Optional.of("the folder " + folder + " is not there"
                    + (Files.exists(folder) ? ", that is a file" : "; make it first, or name another"));
        }
        if (!Files.isWritable(folder)) {
            return Optional.of(isReadOnly(folder) ? READ_ONLY : "nothing can be written to the folder " + folder);
        }
        return Optional.empty();
    }

    /** The folder that files go to, or the nearest one above it if that is made as well. */
    private Path present(Path wanted) {
        Path folder = wanted;
        while (makesFolders && !Files.exists(folder) && folder.getParent() != null) {
            folder = folder.getParent();
        }
        return folder;
    }

    private static boolean isReadOnly(Path path) throws IOException {
        return Files.getFileStore(path).isReadOnly();
    }

    /** Whether writing it would replace one of these files. */
    public boolean replaces(Collection<Path> files) {
        try {
            Destination destination = Destination.of(named);
            if (destination.direct() || !destination.exists()) {
                return false;
            }
            for (Path file : files) {
                if (Files.exists(file) && Files.isSameFile(destination.path(), file)) {
                    return true;
                }
            }
            return false;
        } catch (IOException unusable) {
            return false;
        }
    }

    /** Whether both are one file, which is there or will be: what the one writes, the other would write over. Devices and pipes take both. */
    public boolean isSameFile(OutputFile other) {
        try {
            Destination one = Destination.of(named);
            Destination two = Destination.of(other.named);
            if (one.direct() || two.direct()) {
                return false;
            }
            return one.exists() && two.exists()
                    ? Files.isSameFile(one.path(), two.path())
                    : one.unlinked().equals(two.unlinked());
        } catch (IOException unusable) {
            return false;
        }
    }

    /**
     * For before the work whose result it takes: removes drafts of killed processes from its folder, and writes a few bytes there as a
     * trial. Only a trial finds a full disk, or a folder that refuses files although its mode allows them.
     *
     * @throws DataException if it cannot be written
     */
    public void prepare() {
        prepare(0);
    }

    /**
     * The same for a file whose size is known, about.
     *
     * @param bytes that it will have at least
     * @throws DataException if it cannot be written, or its disk has no room for so many
     */
    public void prepare(long bytes) {
        uninterrupted(() -> tryOut(bytes));
    }

    /** Channels close at once on a thread that has been interrupted: it is not for as long as this takes. */
    private static void uninterrupted(Runnable work) {
        boolean interrupted = Thread.interrupted();
        try {
            work.run();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void tryOut(long bytes) {
        Destination destination = clear();
        if (destination.direct()) {
            return;
        }
        try {
            Path folder = present(destination.folder());
            try (TemporaryFile trial =
                    new TemporaryFile(folder.resolve(destination.path().getFileName()))) {
                trial.channel().write(ByteBuffer.allocate(TRIAL_BYTES));
            }
            long free = Files.getFileStore(folder).getUsableSpace();
            if (free < bytes) {
                throw new DataException(String.format(
                        Locale.ROOT,
                        "cannot write %s%s: it will have %,d bytes, and its disk has room for %,d; make room, or name a file"
                                + " elsewhere%s",
                        kind,
                        named,
                        bytes,
                        free,
                        kept()));
            }
        } catch (IOException failed) {
            throw failure(failed);
        }
    }

    private Destination clear() {
        refusal().ifPresent(reason -> {
            throw new DataException("cannot write " + kind + named + ": " + reason);
        });
        try {
            Destination destination = Destination.of(named);
            if (!destination.direct()) {
                StaleTemporaryFiles.clear(destination.folder());
            }
            return destination;
        } catch (IOException failed) {
            throw failure(failed);
        }
    }

    /** Writes text as UTF-8. */
    public void write(String text) {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes bytes. */
    public void write(byte[] bytes) {
        write(channel -> {
            ByteBuffer left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                channel.write(left);
            }
        });
    }

    /**
     * Writes a file, replacing what is there at once or not at all. An interrupted thread writes it too, for what is to end wants its work
     * saved all the more; it stays interrupted.
     *
     * @throws DataException if that fails; what was there is then as it was, unless it is a device or a pipe
     */
    public void write(Content content) {
        uninterrupted(() -> fill(content));
    }

    private void fill(Content content) {
        Destination destination = clear();
        try {
            if (destination.direct()) {
                writeInto(destination.path(), content);
            } else {
                replace(destination.path(), content);
            }
        } catch (IOException failed) {
            throw failure(failed);
        }
    }

    /** At the end of what is there: a shell's file may hold something before. */
    private static void writeInto(Path path, Content content) throws IOException {
        StandardOpenOption where = Files.isRegularFile(path) ? StandardOpenOption.APPEND : StandardOpenOption.WRITE;
        try (FileChannel channel = FileChannel.open(path, where)) {
            content.writeTo(channel);
        }
    }

    private void replace(Path target, Content content) throws IOException {
        if (makesFolders) {
            Files.createDirectories(target.getParent());
        }
        boolean interrupted = false;
        while (!isReplaced(target, content)) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Not if an interrupt closed the channel meanwhile; the thread is not interrupted any more then. */
    private static boolean isReplaced(Path target, Content content) throws IOException {
        try (TemporaryFile temporary = new TemporaryFile(target)) {
            content.writeTo(temporary.channel());
            temporary.publish();
            return true;
        } catch (ClosedChannelException closed) {
            if (!Thread.interrupted()) {
                throw closed;
            }
            return false;
        }
    }

    private DataException failure(IOException failed) {
        return new DataException("cannot write " + kind + named + ": " + FileFailure.reason(failed) + kept(), failed);
    }

    private String kept() {
        return isFile() && Files.exists(named) ? "; the file that was there is as it was" : "";
    }
}
