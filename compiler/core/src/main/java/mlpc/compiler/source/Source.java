package mlpc.compiler.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The text of one model file and the name that messages call it by.
 *
 * @param name the path as the user wrote it, or a title such as {@code <prelude>}
 * @param text the whole text; positions are offsets into it, in UTF-16 units
 */
public record Source(String name, String text) {

    /** Reads a file as UTF-8. */
    public static Source read(Path file) throws IOException {
        return new Source(file.toString(), Files.readString(file));
    }

    /** The span from {@code start} (inclusive) to {@code end} (exclusive). */
    public Span span(int start, int end) {
        return new Span(this, start, end);
    }

    /** The line of an offset, from 1. */
    public int line(int offset) {
        int line = 1;
        int stop = Math.min(offset, text.length());
        for (int i = 0; i < stop; i++) {
            if (text.charAt(i) == '\n') {
                line++;
            }
        }
        return line;
    }

    /** The column of an offset within its line, from 1, in code points. */
    public int column(int offset) {
        int stop = Math.min(offset, text.length());
        int start = text.lastIndexOf('\n', stop - 1) + 1;
        return text.codePointCount(start, stop) + 1;
    }

    /** The text of a line, from 1, without its line break. */
    public String lineText(int line) {
        return text.lines().skip(line - 1L).findFirst().orElse("");
    }
}
