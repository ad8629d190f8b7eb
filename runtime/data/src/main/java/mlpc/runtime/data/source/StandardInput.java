package mlpc.runtime.data.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** What comes on standard input, packed or not: it comes once, so it is copied to a temporary file, and read from there as often as needed. */
public final class StandardInput {
    /** What messages call it. */
    public static final String NAME = "standard input";

    /** On the command line. */
    public static final String PATH = "-";

    private static InputStream copied;
    private static Path copy;

    private StandardInput() {}

    /** @throws IOException if it cannot be read, or copied */
    static synchronized InputStream open() throws IOException {
        if (copied != System.in) {
            copy = Files.createTempFile("mlpc-input-", ".csv");
            copy.toFile().deleteOnExit();
            Files.copy(System.in, copy, StandardCopyOption.REPLACE_EXISTING);
            copied = System.in;
        }
        return DataFile.open(copy).bytes();
    }
}
