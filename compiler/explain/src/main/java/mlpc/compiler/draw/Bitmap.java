package mlpc.compiler.draw;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.Adler32;
import java.util.zip.CRC32;

/**
 * A picture of numbers from −1 to 1 in squares, as a PNG file: in grays, or in two colours that both fade where the number is near 0.
 * Pixels that nobody set are transparent.
 *
 * <p>The file is written here and not by {@code javax.imageio}: a Java without the desktop's module can do it, and since the
 * pixels are stored as they are, not compressed, no version of a library changes a byte of it.
 */
public final class Bitmap {
    /** The gray of zero; one step of the palette is one level. */
    private static final int MIDDLE = 128;

    private static final int LEVELS = 127;
    private static final int STORED = 0xFFFF;
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    /** What a number looks like. */
    public enum Palette {
        /** From black over gray to white. */
        GRAYS,
        /** Orange below 0, blue above, the more the number is; clear at 0, so that it fits light pages and dark ones. */
        DIVERGING
    }

    private static final int[] BELOW = {0xE0, 0x6A, 0x1A};
    private static final int[] ABOVE = {0x2F, 0x74, 0xD8};
    private static final int STRONGEST = 215;

    private final int width;
    private final int height;
    private final Palette palette;
    /** Row by row; 0 is transparent, 1 to 255 go from black to white. */
    private final byte[] pixels;

    /** All transparent, to be painted in grays. */
    public Bitmap(int width, int height) {
        this(width, height, Palette.GRAYS);
    }

    /** All transparent. */
    public Bitmap(int width, int height, Palette palette) {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("a picture of " + width + " × " + height);
        }
        this.width = width;
        this.height = height;
        this.palette = palette;
        this.pixels = new byte[Math.multiplyExact(width, height)];
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** Sets a pixel: −1 is black, 0 the gray in the middle, 1 white; what lies outside counts as the nearest of them. */
    public void set(int x, int y, double value) {
        double inside = Math.max(-1, Math.min(1, value));
        pixels[y * width + x] = (byte) (MIDDLE + Math.round(LEVELS * inside));
    }

    /** What a pixel shows, from −127 to 127; −128 if it is transparent. */
    public int level(int x, int y) {
        return (pixels[y * width + x] & 0xFF) - MIDDLE;
    }

    /** Each pixel as a square of so many. */
    public Bitmap enlarged(int times) {
        Bitmap large = new Bitmap(width * times, height * times, palette);
        for (int y = 0; y < large.height; y++) {
            for (int x = 0; x < large.width; x++) {
                large.pixels[y * large.width + x] = pixels[y / times * width + x / times];
            }
        }
        return large;
    }

    /** As large as it can be within a width, each pixel a square; at least as it is. */
    public Bitmap enlargedTowards(int widest) {
        return enlarged(Math.max(1, widest / width));
    }

    /** The bytes of a PNG file. */
    public byte[] png() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(SIGNATURE);
        // 8 bits a pixel, numbers of colours in a palette; the standard's only compression, filters and order.
        byte[] form = {8, 3, 0, 0, 0};
        chunk(
                file,
                "IHDR",
                ByteBuffer.allocate(13).putInt(width).putInt(height).put(form).array());
        chunk(file, "PLTE", colours());
        chunk(file, "tRNS", opacities());
        chunk(file, "IDAT", stored(lines()));
        chunk(file, "IEND", new byte[0]);
        return file.toByteArray();
    }

    private byte[] colours() {
        byte[] colours = new byte[3 * 256];
        for (int index = 1; index < 256; index++) {
            for (int part = 0; part < 3; part++) {
                int[] side = index < MIDDLE ? BELOW : ABOVE;
                colours[3 * index + part] =
                        (byte) (palette == Palette.GRAYS ? Math.round((index - 1) * 255 / 254.0) : side[part]);
            }
        }
        return colours;
    }

    /** Of the first colours of the palette; all others are opaque. */
    private byte[] opacities() {
        if (palette == Palette.GRAYS) {
            return new byte[] {0};
        }
        byte[] opacities = new byte[256];
        for (int index = 1; index < 256; index++) {
            opacities[index] = (byte) (Math.abs(index - MIDDLE) * STRONGEST / LEVELS);
        }
        return opacities;
    }

    /** The picture as an address that pages take in place of a file's. */
    public String address() {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png());
    }

    /** The rows, a 0 for no filter before each. */
    private byte[] lines() {
        ByteBuffer lines = ByteBuffer.allocate((width + 1) * height);
        for (int y = 0; y < height; y++) {
            lines.put((byte) 0).put(pixels, y * width, width);
        }
        return lines.array();
    }

    /** The zlib format without compression: blocks of at most 65,535 bytes, then a checksum. */
    private static byte[] stored(byte[] data) {
        int blocks = (data.length + STORED - 1) / STORED;
        ByteBuffer stream = ByteBuffer.allocate(2 + 5 * blocks + data.length + 4);
        stream.put((byte) 0x78).put((byte) 0x01);
        for (int from = 0; from < data.length; from += STORED) {
            int length = Math.min(STORED, data.length - from);
            boolean last = from + length == data.length;
            stream.put((byte) (last ? 1 : 0));
            stream.putShort(Short.reverseBytes((short) length)).putShort(Short.reverseBytes((short) ~length));
            stream.put(data, from, length);
        }
        Adler32 sum = new Adler32();
        sum.update(data);
        return stream.putInt((int) sum.getValue()).array();
    }

    private static void chunk(ByteArrayOutputStream file, String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(data);
        file.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        file.writeBytes(name);
        file.writeBytes(data);
        file.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
    }
}
