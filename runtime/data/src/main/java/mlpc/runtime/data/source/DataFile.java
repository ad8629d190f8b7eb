package mlpc.runtime.data.source;

import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import mlpc.runtime.tensor.DataException;

/**
 * An open data file, packed with gzip or not.
 *
 * @param name what messages call it
 * @param most the largest number of bytes that it can give, known before a byte is unpacked: what a header declares is
 *     held against it, so that a small file cannot claim a huge one
 */
public record DataFile(String name, InputStream bytes, long most, boolean packed) implements AutoCloseable {
    /** What deflate can do at best: 258 bytes from 2 bits. */
    private static final long BEST_RATIO = 1032;

    private static final int BUFFER = 1 << 16;

    /**
     * Opens a file, and unpacks it on the way if it is packed by gzip.
     *
     * @throws IOException if it cannot be read; {@link #failure} says so to a user
     */
    public static DataFile open(Path file) throws IOException {
        long size = Files.size(file);
        InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        try {
            raw.mark(2);
            boolean packed = raw.read() == 0x1f && raw.read() == 0x8b;
            raw.reset();
            InputStream bytes = packed ? new BufferedInputStream(new GZIPInputStream(raw, BUFFER), BUFFER) : raw;
            return new DataFile(file.toString(), bytes, packed ? size * BEST_RATIO : size, packed);
        } catch (IOException notPacked) {
            raw.close();
            throw notPacked;
        }
    }

    /** What to tell the user about a failure to read. */
    public static DataException failure(Object file, IOException cause) {
        if (cause instanceof AccessDeniedException) {
            return new DataException(file + ": cannot be read: permission denied");
        }
        if (cause instanceof FileNotFoundException || cause instanceof java.nio.file.NoSuchFileException) {
            return new DataException(file + ": there is no such file");
        }
        String reason = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new DataException(file + ": cannot be read: " + reason + "; is the file complete?");
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
