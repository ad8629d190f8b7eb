package mlpc.compiler.cli.output;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Standard output, which remembers why it failed. A {@link java.io.PrintWriter} over it goes on in silence, and results that were to
 * stand on a full disk would be lost unnoticed.
 */
public final class StandardOutput extends OutputStream {
    private final OutputStream stream;
    private @Nullable IOException failure;

    public StandardOutput() {
        this(new FileOutputStream(FileDescriptor.out));
    }

    StandardOutput(OutputStream stream) {
        this.stream = stream;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        try {
            stream.write(bytes, from, length);
        } catch (IOException failed) {
            failure = failure == null ? failed : failure;
            throw failed;
        }
    }

    /** Why not all was written; empty also where the reader has closed a pipe, because it has read what it wanted. */
    public Optional<String> failure() {
        String reason = failure == null ? "" : String.valueOf(failure.getMessage());
        boolean closed = reason.isEmpty() || reason.contains("Broken pipe") || reason.contains("pipe is being closed");
        return closed ? Optional.empty() : Optional.of(reason);
    }
}
