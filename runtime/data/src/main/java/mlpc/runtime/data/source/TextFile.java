package mlpc.runtime.data.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The text of a data file, packed or not, which is checked to be UTF-8 as it is read. A large file is read ahead in a thread of its own.
 */
final class TextFile {
    /** Bytes. A smaller file is read before another thread has begun. */
    private static final long READ_AHEAD = 1 << 20;

    private TextFile() {}

    /** @throws IOException if it cannot be read */
    static Reader open(Path file) throws IOException {
        DataFile data = DataFile.open(file);
        InputStream bytes = Utf8Input.of(data.bytes(), data.name());
        Reader text = new InputStreamReader(bytes, StandardCharsets.UTF_8);
        return data.most() >= READ_AHEAD ? new ReadAheadText(text) : text;
    }
}
