package mlpc.compiler.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The text of one model file and the name that messages call it by.
 *
 * @param name the path as the user wrote it, or a title such as {@code <prelude>}
 * @param text the whole text; positions are offsets into it, in UTF-16 units
 */
public record Source(String name, String text) {

    /** Four bytes are the most that UTF-8 spends on a character. */
    private static final int BYTES_PER_CHARACTER = 4;

    /**
     * Reads a file as UTF-8.
     *
     * @throws CompileException when it is not UTF-8, or too large to be a model even before it is read
     */
    public static Source read(Path file) throws IOException {
        return read(file, Limits.standard());
    }

    /** Reads a file as UTF-8, within limits. */
    public static Source read(Path file, Limits limits) throws IOException {
        String name = file.toString();
        if (Files.size(file) / BYTES_PER_CHARACTER > limits.of(Limits.CHARACTERS)) {
            Span nowhere = new Source(name, "").span(0, 0);
            throw new CompileException(limits.exceeded(
                    Limits.CHARACTERS,
                    nowhere,
                    "the file has " + Files.size(file) + " bytes: too many for a model file"));
        }
        byte[] bytes = Files.readAllBytes(file);
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return new Source(name, text);
        } catch (CharacterCodingException e) {
            Source garbled = new Source(name, new String(bytes, StandardCharsets.UTF_8));
            int place = garbled.text().indexOf('\ufffd');
            throw new CompileException(
                    Problem.error("not-utf-8", garbled.span(place, place + 1), "the file is not UTF-8 text")
                            .help("Save it in your editor with the encoding UTF-8."));
        }
    }

    /** The name without its folders: what generated source may say, for it is the same on every machine. */
    public String fileName() {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
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

    /** The offset at which a line, from 1, begins. */
    public int lineStart(int line) {
        int start = 0;
        for (int i = 1; i < line; i++) {
            int end = text.indexOf('\n', start);
            if (end < 0) {
                return text.length();
            }
            start = end + 1;
        }
        return start;
    }

    /** The text of a line, from 1, without its line break. */
    public String lineText(int line) {
        int start = lineStart(line);
        int end = text.indexOf('\n', start);
        String whole = text.substring(start, end < 0 ? text.length() : end);
        return whole.endsWith("\r") ? whole.substring(0, whole.length() - 1) : whole;
    }
}
