package mlpc.runtime.data.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Standard input, packed or not. It can be read only once, so it is copied to a temporary file and read from there as often as needed.
 */
public final class StandardInput {
    /** What messages call it. */
    public static final String NAME = "standard input";

    /** On the command line. */
    public static final String PATH = "-";

    private static Optional<InputStream> copied = Optional.empty();
    private static Path copy = Path.of(PATH);

    private StandardInput() {}

    /** @throws IOException if it cannot be read, or copied */
    static synchronized InputStream open() throws IOException {
        if (copied.filter(System.in::equals).isEmpty()) {
            copy = Files.createTempFile("mlpc-input-", ".csv");
            copy.toFile().deleteOnExit();
            Files.copy(System.in, copy, StandardCopyOption.REPLACE_EXISTING);
            copied = Optional.of(System.in);
        }
        return DataFile.open(copy).bytes();
    }
}
