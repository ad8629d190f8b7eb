package mlpc.compiler.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;

/**
 * The text of one model file and the name that messages call it by. Two are equal if both are.
 *
 * <pre>{@code
 * Source source = new Source("typed.mlp", "model M { input x: real[2]  y = x |> dense(4, tanh) |> unit()  output y }");
 * Model model = Mlp.compile(source, Options.STANDARD);         // a mistake is reported as typed.mlp:1:…
 * }</pre>
 */
public final class Source {
    /** Four bytes are the most that UTF-8 spends on a character. */
    private static final int BYTES_PER_CHARACTER = 4;

    private final String name;
    private final String text;
    /** The offset at which each line begins: places are asked for by the thousand. */
    private final int[] lineStarts;

    /**
     * A file that was read, or a text that never was one.
     *
     * @param name the path as the user wrote it, or a title such as {@code <prelude>}
     * @param text the whole text; positions are offsets into it, in UTF-16 units
     */
    public Source(String name, String text) {
        this.name = Objects.requireNonNull(name);
        this.text = Objects.requireNonNull(text);
        this.lineStarts = lineStarts(text);
    }

    private static int[] lineStarts(String text) {
        int lines = 1;
        for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
            lines++;
        }
        int[] starts = new int[lines];
        for (int line = 1; line < lines; line++) {
            starts[line] = text.indexOf('\n', starts[line - 1]) + 1;
        }
        return starts;
    }

    /**
     * Reads a file as UTF-8.
     *
     * @param file to be read
     * @return the text
     * @throws CompileException when it is not UTF-8, or too large to be a model even before it is read
     * @throws IOException if the file cannot be read
     */
    public static Source read(Path file) throws IOException {
        return read(file, Limits.standard());
    }

    /**
     * Reads a file as UTF-8, within limits.
     *
     * @param file to be read
     * @param limits among them the size of a file
     * @return the text
     * @throws IOException if the file cannot be read
     */
    public static Source read(Path file, Limits limits) throws IOException {
        return read(file, limits, StandardCharsets.UTF_8);
    }

    /**
     * Reads a file in an encoding, within limits: for projects whose source files are not UTF-8.
     *
     * @param file to be read
     * @param limits among them the size of a file
     * @param encoding of the file
     * @return the text
     * @throws CompileException when it is not text in that encoding, or too large
     * @throws IOException if the file cannot be read
     */
    public static Source read(Path file, Limits limits, Charset encoding) throws IOException {
        String name = file.toString();
        if (Files.size(file) / BYTES_PER_CHARACTER > limits.of(Limits.CHARACTERS)) {
            Span nowhere = new Source(name, "").span(0, 0);
            throw new CompileException(limits.exceeded(
                    Limits.CHARACTERS,
                    nowhere,
                    "the file has " + Files.size(file) + " bytes: too many for a model file"));
        }
        return of(name, Files.readAllBytes(file), encoding);
    }

    /**
     * {@return a text that was read as bytes}
     *
     * @param name of the file, as messages have it
     * @param bytes the text in UTF-8
     * @throws CompileException when it is not UTF-8
     */
    public static Source of(String name, byte[] bytes) {
        return of(name, bytes, StandardCharsets.UTF_8);
    }

    private static Source of(String name, byte[] bytes, Charset encoding) {
        try {
            String text = encoding.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return new Source(name, text);
        } catch (CharacterCodingException e) {
            Source garbled = new Source(name, new String(bytes, encoding));
            int place = garbled.text().indexOf('\ufffd');
            throw new CompileException(
                    Problem.error("not-utf-8", garbled.span(place, place + 1), "the file is not " + encoding + " text")
                            .help("Save it in your editor with the encoding " + encoding + "."));
        }
    }

    /** {@return the name of the file, as messages have it} */
    public String name() {
        return name;
    }

    /** {@return the text} */
    public String text() {
        return text;
    }

    /** {@return how its lines end: as the first one does, and {@code "\n"} if there is only one} */
    public String lineEnd() {
        int first = text.indexOf('\n');
        return first > 0 && text.charAt(first - 1) == '\r' ? "\r\n" : "\n";
    }

    /** {@return the name without its folders: what generated source may say, for it is the same on every machine} */
    public String fileName() {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }

    /**
     * {@return the span from {@code start} (inclusive) to {@code end} (exclusive)}
     *
     * @param start where it begins, counted from 0
     * @param end behind its last character
     */
    public Span span(int start, int end) {
        return new Span(this, start, end);
    }

    /**
     * {@return the line of an offset, from 1}
     *
     * @param offset counted from 0, in characters of the text
     */
    public int line(int offset) {
        int found = Arrays.binarySearch(lineStarts, Math.min(offset, text.length()));
        return found >= 0 ? found + 1 : -found - 1;
    }

    /**
     * {@return the column of an offset within its line, from 1, in code points}
     *
     * @param offset counted from 0, in characters of the text
     */
    public int column(int offset) {
        int stop = Math.min(offset, text.length());
        int start = lineStarts[line(stop) - 1];
        return text.codePointCount(start, stop) + 1;
    }

    /**
     * {@return the offset at which a line, from 1, begins}
     *
     * @param line counted from 1
     */
    public int lineStart(int line) {
        return line <= lineStarts.length ? lineStarts[Math.max(0, line - 1)] : text.length();
    }

    /**
     * {@return the text of a line, from 1, without its line break}
     *
     * @param line counted from 1
     */
    public String lineText(int line) {
        int start = lineStart(line);
        int end = text.indexOf('\n', start);
        String whole = text.substring(start, end < 0 ? text.length() : end);
        return whole.endsWith("\r") ? whole.substring(0, whole.length() - 1) : whole;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Source source && name.equals(source.name) && text.equals(source.text);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, text);
    }

    @Override
    public String toString() {
        return name;
    }
}
