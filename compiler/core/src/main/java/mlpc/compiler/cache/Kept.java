package mlpc.compiler.cache;

import java.nio.charset.StandardCharsets;
import java.util.List;
import mlpc.compiler.source.Source;

/** What was kept of a model file. */
public final class Kept {
    private final List<Source> sources;
    private final byte[] content;

    Kept(List<Source> sources, byte[] content) {
        this.sources = List.copyOf(sources);
        this.content = content;
    }

    /** {@return the file itself, then what it imports, as they are now: they are what they were} */
    public List<Source> sources() {
        return sources;
    }

    /** {@return the text that was kept} */
    public String text() {
        return new String(content, StandardCharsets.UTF_8);
    }

    byte[] content() {
        return content;
    }
}
