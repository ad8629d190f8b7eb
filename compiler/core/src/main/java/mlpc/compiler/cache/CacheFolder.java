package mlpc.compiler.cache;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A folder that belongs to the user, and that nobody else may look into or write to: what is read from it is run. Files are whole or not
 * there, and there are only so many.
 *
 * @param path that was found to be such a folder
 */
record CacheFolder(Path path) {
    private static final String OWN = "rwx------";

    /** So many files are kept; one that is older than all of them goes. */
    private static final int MOST = 128;

    /** A larger file would be slower to read than it is to make what is in it. */
    private static final int LARGEST = 2 << 20;

    /**
     * Makes the folder, unless it is there.
     *
     * @throws IOException if it cannot be made, or is not the user's alone
     */
    static CacheFolder open(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectories(path.toAbsolutePath().getParent());
            try {
                Files.createDirectory(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWN)));
            } catch (FileAlreadyExistsException another) {
                // Another process has just made it.
            } catch (UnsupportedOperationException unknown) {
                throw new IOException("this file system does not say who may read a folder", unknown);
            }
        }
        return existing(path);
    }

    /**
     * The folder, as it is.
     *
     * @throws IOException if it is not there, or is not the user's alone
     */
    static CacheFolder existing(Path path) throws IOException {
        PosixFileAttributes found;
        try {
            found = Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (UnsupportedOperationException unknown) {
            throw new IOException("this file system does not say who may read a folder", unknown);
        }
        boolean own = found.isDirectory()
                && found.owner().getName().equals(System.getProperty("user.name"))
                && PosixFilePermissions.toString(found.permissions()).equals(OWN);
        if (!own) {
            throw new IOException(path + " is not a folder of this user alone");
        }
        return new CacheFolder(path);
    }

    /** Whether there is a file whose name begins so. */
    boolean hasAny(String beginning) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
            for (Path file : files) {
                if (file.getFileName().toString().startsWith(beginning)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The bytes of a file. */
    byte[] read(String name) throws IOException {
        return Files.readAllBytes(path.resolve(name));
    }

    /** Writes a file in one step, and lets the oldest ones go. */
    void write(String name, byte[] bytes) throws IOException {
        if (bytes.length > LARGEST) {
            return;
        }
        Path draft = path.resolve(name + "." + ProcessHandle.current().pid());
        try {
            Files.write(draft, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            Files.move(draft, path.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
        shrink();
    }

    private void shrink() throws IOException {
        int count = 0;
        Path oldest = path;
        FileTime earliest = FileTime.fromMillis(Long.MAX_VALUE);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
            for (Path file : files) {
                FileTime made = Files.getLastModifiedTime(file);
                count++;
                if (made.compareTo(earliest) < 0) {
                    earliest = made;
                    oldest = file;
                }
            }
        }
        if (count > MOST) {
            Files.deleteIfExists(oldest);
        }
    }
}
