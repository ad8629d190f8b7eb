package mlpc.runtime.data.source;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import mlpc.runtime.tensor.DataException;

/**
 * The bytes of a text, checked as they are read: they must be UTF-8, and no line may be longer than a limit. A byte order mark at the
 * beginning is skipped. Lines are counted as editors count them, so that a mistake can be located.
 */
final class Utf8Input extends InputStream {
    /** Bytes of a line: a table's rows are shorter, by far. */
    static final int LONGEST_LINE = 1 << 23;

    private final InputStream bytes;
    private final String name;
    private long line = 1;
    private int inLine;
    private boolean afterReturn;
    /** Bytes that the running character still needs, and what the next of them may be. */
    private int needed;

    /** The first byte of the running character: what stands where one of another encoding is. */
    private int first;

    private int least = 0x80;
    private int most = 0xbf;

    private Utf8Input(InputStream bytes, String name) {
        this.bytes = bytes;
        this.name = name;
    }

    static InputStream of(InputStream raw, String name) throws IOException {
        InputStream bytes = raw.markSupported() ? raw : new BufferedInputStream(raw);
        bytes.mark(3);
        byte[] start = bytes.readNBytes(3);
        bytes.reset();
        if (start.length >= 2 && (starts(start, 0xfe, 0xff) || starts(start, 0xff, 0xfe))) {
            throw new DataException(name + ": is written in UTF-16; save it as UTF-8");
        }
        if (start.length == 3 && starts(start, 0xef, 0xbb) && start[2] == (byte) 0xbf) {
            bytes.skipNBytes(3);
        }
        return new Utf8Input(bytes, name);
    }

    private static boolean starts(byte[] bytes, int first, int second) {
        return (bytes[0] & 0xff) == first && (bytes[1] & 0xff) == second;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        int count = bytes.read(to, offset, length);
        for (int at = offset; at < offset + count; at++) {
            byte octet = to[at];
            if (octet >= 0 && needed == 0 && octet != '\n' && !afterReturn && octet != '\r') {
                inLine++;
            } else {
                check(octet & 0xff);
            }
            if (inLine > LONGEST_LINE) {
                throw new DataException(name + ":" + line + ": this line is longer than " + (LONGEST_LINE >> 20)
                        + " MiB; is this a table of text, with a line for each row?");
            }
        }
        if (count < 0 && needed > 0) {
            throw new DataException(name + ":" + line + ": ends in the middle of a character; is the file complete?");
        }
        return count;
    }

    private void check(int octet) {
        inLine++;
        if (needed > 0) {
            if (octet < least || octet > most) {
                throw malformed(first);
            }
            needed--;
            least = 0x80;
            most = 0xbf;
        } else if (octet >= 0x80) {
            begin(octet);
        }
        if (afterReturn && octet != '\n' || octet == '\n') {
            line++;
            inLine = octet == '\n' ? 0 : 1;
        }
        afterReturn = octet == '\r';
    }

    /** What may follow the first byte of a character: the standard's table 3-7. */
    private void begin(int octet) {
        if (octet < 0xc2 || octet > 0xf4) {
            throw malformed(octet);
        }
        first = octet;
        needed = octet < 0xe0 ? 1 : octet < 0xf0 ? 2 : 3;
        least = octet == 0xe0 ? 0xa0 : octet == 0xf0 ? 0x90 : 0x80;
        most = octet == 0xed ? 0x9f : octet == 0xf4 ? 0x8f : 0xbf;
    }

    private DataException malformed(int octet) {
        String latin = new String(new byte[] {(byte) octet}, StandardCharsets.ISO_8859_1);
        return new DataException(
                name + ":" + line + ": the byte 0x" + Integer.toHexString(octet).toUpperCase(java.util.Locale.ROOT)
                        + (octet >= 0xa0 ? " (`" + latin + "` in Latin-1)" : "")
                        + " is not UTF-8; save the file as UTF-8");
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
