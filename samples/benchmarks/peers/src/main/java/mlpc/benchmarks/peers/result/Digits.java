package mlpc.benchmarks.peers.result;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/**
 * MNIST's ten thousand test pictures, of which 8,000 are learned and 2,000 are asked for: from the two files in the folder that {@code MLPC_DATA}
 * names.
 *
 * @param pictures 784 bytes each
 * @param labels from 0 to 9
 */
record Digits(byte[][] pictures, byte[] labels) {
    static final int PIXELS = 784;
    static final int CLASSES = 10;
    static final int LEARNED = 8_000;

    private static final int PICTURES_HEAD = 16;
    private static final int LABELS_HEAD = 8;

    static Path folder() {
        String named = System.getenv("MLPC_DATA");
        return Path.of(named == null ? "../../../shared/data" : named);
    }

    static Path file(String what) {
        return folder().resolve("mnist-t10k-" + what + "-ubyte.gz");
    }

    static boolean areThere() {
        return Files.exists(file("images-idx3")) && Files.exists(file("labels-idx1"));
    }

    static Digits read() {
        byte[] numbers = bytes("images-idx3");
        byte[] labels = bytes("labels-idx1");
        byte[][] pictures = new byte[labels.length - LABELS_HEAD][];
        for (int row = 0; row < pictures.length; row++) {
            int from = PICTURES_HEAD + row * PIXELS;
            pictures[row] = Arrays.copyOfRange(numbers, from, from + PIXELS);
        }
        return new Digits(pictures, Arrays.copyOfRange(labels, LABELS_HEAD, labels.length));
    }

    private static byte[] bytes(String what) {
        try (InputStream file = new DataInputStream(new GZIPInputStream(Files.newInputStream(file(what)), 1 << 16))) {
            return file.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Pixels from 0 to 1, those of a picture at {@code to[at]} and behind. */
    void scale(int row, float[] to, int at) {
        for (int pixel = 0; pixel < PIXELS; pixel++) {
            to[at + pixel] = (pictures[row][pixel] & 0xff) / 255f;
        }
    }
}
