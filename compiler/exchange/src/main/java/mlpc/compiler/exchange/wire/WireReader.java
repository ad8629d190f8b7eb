package mlpc.compiler.exchange.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import mlpc.runtime.tensor.DataException;

/**
 * Reads one message: one field at a time. Nothing is copied, and every length is compared with what the
 * message still holds before it is used, so a file that claims two gigabytes costs no more memory than it has bytes.
 *
 * <pre>{@code
 * while (message.next()) {
 *     switch (message.field()) {
 *         case 1 -> name = message.text();
 *         case 2 -> size = message.whole();
 *         default -> message.skip();
 *     }
 * }
 * }</pre>
 */
public final class WireReader {
    private static final int VARINT = 0;
    private static final int EIGHT_BYTES = 1;
    private static final int LENGTH = 2;
    private static final int FOUR_BYTES = 5;
    private static final int LONGEST_VARINT = 10;

    private final String file;
    private final ByteBuffer bytes;
    /** The message's offset in the file; error messages give offsets from the start of the file. */
    private final long begin;

    private int field;
    private int kind;

    private WireReader(String file, ByteBuffer bytes, long begin) {
        this.file = file;
        this.bytes = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
        this.begin = begin;
    }

    /**
     * The outermost message of a file.
     *
     * @param file what error messages call it
     */
    public static WireReader of(String file, ByteBuffer bytes) {
        return new WireReader(file, bytes, 0);
    }

    /** Moves to the next field; false at the end of the message. */
    public boolean next() {
        if (!bytes.hasRemaining()) {
            return false;
        }
        long tag = varint();
        field = (int) (tag >>> 3);
        kind = (int) (tag & 7);
        if (tag >>> 3 < 1 || tag >>> 3 > 536_870_911) {
            throw broken("a field has the number " + Long.toUnsignedString(tag >>> 3));
        }
        if (kind != VARINT && kind != EIGHT_BYTES && kind != LENGTH && kind != FOUR_BYTES) {
            throw broken("field " + field + " is of the kind " + kind + ", which is none of the wire format's");
        }
        return true;
    }

    /** The number of the current field. */
    public int field() {
        return field;
    }

    /** The current field as a whole number. */
    public long whole() {
        expect(VARINT, "a whole number");
        return varint();
    }

    /** The current field as a number of 32 bits. */
    public float single() {
        expect(FOUR_BYTES, "a number of 32 bits");
        need(Float.BYTES);
        return bytes.getFloat();
    }

    /** Whether the current field is packed: many numbers in one block of bytes. */
    public boolean isPacked() {
        return kind == LENGTH;
    }

    /** Reads packed whole numbers. */
    public long packedWhole() {
        return varint();
    }

    /** The current field as text. */
    public String text() {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(content()).toString();
        } catch (CharacterCodingException notText) {
            throw broken("field " + field + " is not UTF-8 text");
        }
    }

    /** The current field's bytes; a little-endian view. */
    public ByteBuffer content() {
        expect(LENGTH, "a stretch of bytes");
        int length = length();
        ByteBuffer content = bytes.slice(bytes.position(), length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.position(bytes.position() + length);
        return content;
    }

    /** The current field as a message within this one. */
    public WireReader message() {
        expect(LENGTH, "a message");
        int length = length();
        long start = begin + bytes.position();
        WireReader inner = new WireReader(file, bytes.slice(bytes.position(), length), start);
        bytes.position(bytes.position() + length);
        return inner;
    }

    /** Whether packed numbers are left. */
    public boolean hasMore() {
        return bytes.hasRemaining();
    }

    /** The number of bytes left. */
    public int remaining() {
        return bytes.remaining();
    }

    /** Skips the current field. */
    public void skip() {
        switch (kind) {
            case VARINT -> varint();
            case EIGHT_BYTES -> advance(Long.BYTES);
            case FOUR_BYTES -> advance(Integer.BYTES);
            default -> advance(length());
        }
    }

    /** An error at the current offset. */
    public DataException broken(String why) {
        return at(why + "; the file is damaged, or it is no ONNX model");
    }

    /** What is sound, and not supported. */
    public DataException unsupported(String why) {
        return at(why);
    }

    private DataException at(String why) {
        return new DataException(file + ": at byte " + (begin + bytes.position()) + ", " + why);
    }

    private int length() {
        long length = varint();
        if (length < 0 || length > bytes.remaining()) {
            throw broken("field " + field + " claims " + Long.toUnsignedString(length) + " bytes, and "
                    + bytes.remaining() + " are left");
        }
        return (int) length;
    }

    private void advance(int count) {
        need(count);
        bytes.position(bytes.position() + count);
    }

    private void need(int count) {
        if (bytes.remaining() < count) {
            throw broken("the file ends within field " + field);
        }
    }

    private long varint() {
        long value = 0;
        for (int at = 0; at < LONGEST_VARINT; at++) {
            need(1);
            byte next = bytes.get();
            value |= (long) (next & 0x7f) << (7 * at);
            if (next >= 0) {
                return value;
            }
        }
        throw broken("a whole number takes more than " + LONGEST_VARINT + " bytes");
    }

    private void expect(int wanted, String what) {
        if (kind != wanted) {
            throw broken("field " + field + " should be " + what + ", and is of the kind " + kind);
        }
    }
}
