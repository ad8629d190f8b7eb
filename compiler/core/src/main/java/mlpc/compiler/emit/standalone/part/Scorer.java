package mlpc.compiler.emit.standalone.part;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Function;
import mlpc.runtime.file.FileFailure;
import mlpc.runtime.tensor.DataException;
import org.jspecify.annotations.Nullable;

/**
 * A trained model that any number of threads predict with at once. Its weights do not change under anybody: {@code swap} replaces them as a
 * whole, and each call is answered by the ones that it began with.
 */
public final class Scorer {
    private final Function<WeightsFile, Net> networks;
    private final Face face;
    private volatile Turns current;

    private Scorer(Function<WeightsFile, Net> networks, WeightsFile weights) {
        Net net = networks.apply(weights);
        this.networks = networks;
        this.face = net.face();
        this.current = new Turns(net);
    }

    static Scorer read(Function<WeightsFile, Net> networks, Path file) {
        return new Scorer(networks, WeightsFile.of(bytes(file), file.toString()));
    }

    static Scorer read(Function<WeightsFile, Net> networks, byte[] bytes, String name) {
        return new Scorer(networks, WeightsFile.of(bytes, name));
    }

    static Scorer read(Function<WeightsFile, Net> networks, InputStream stream, String name) {
        try {
            return read(networks, stream.readAllBytes(), name);
        } catch (IOException failed) {
            throw new DataException("cannot read the weights of " + name + ": " + FileFailure.reason(failed), failed);
        }
    }

    static Scorer packaged(Function<WeightsFile, Net> networks, @Nullable InputStream stream, String name) {
        if (stream == null) {
            throw new DataException("there is no resource " + name + " beside the class: put the weights file that"
                    + " `mlp train` writes into the resources of its package, or load weights from another place");
        }
        try (InputStream open = stream) {
            return read(networks, open, "the resource " + name);
        } catch (IOException failed) {
            throw new DataException("cannot read the resource " + name + ": " + FileFailure.reason(failed), failed);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException missing) {
            throw new DataException("there is no weights file " + file, missing);
        } catch (IOException failed) {
            throw new DataException("cannot read the weights file " + file + ": " + FileFailure.reason(failed), failed);
        }
    }

    /** {@return how many numbers a row has: those of all inputs together, a class is one} */
    public int rowWidth() {
        return face.rowWidth();
    }

    /** {@return how many numbers a row is answered with: those of all predictions, or of the outputs where nothing is predicted} */
    public int answerWidth() {
        return face.answerWidth();
    }

    /**
     * Predicts many rows.
     *
     * @param rows one behind the other: a class is its index, a gap NaN
     * @param out receives the answers, one behind the other
     * @throws DataException if the lengths do not fit, or if a number is one that its input cannot have; names the row and the input
     */
    public void score(float[] rows, float[] out) {
        int width = rowWidth();
        int count = width == 0 ? out.length / Math.max(1, answerWidth()) : rows.length / width;
        if (rows.length != count * width || out.length != (long) count * answerWidth()) {
            throw new DataException(face.model() + ": " + rows.length + " numbers in, " + out.length + " out; expected "
                    + width + " for each row in, and " + answerWidth() + " out");
        }
        if (count == 0) {
            return;
        }
        try (Turn turn = turn()) {
            turn.score(rows, out, count);
        }
    }

    /** {@return one thread's turn, to be closed: for row after row by the same weights} */
    public Turn turn() {
        return current.take();
    }

    /**
     * Replaces the weights by those of a file, for every call that begins from now on.
     *
     * @param file that {@code mlp train} wrote
     * @throws DataException if there are none, or they do not fit; says what differs. The model is then as it was
     */
    public void swap(Path file) {
        current = new Turns(networks.apply(WeightsFile.of(bytes(file), file.toString())));
    }
}
