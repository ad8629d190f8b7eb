package mlpc.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import mlpc.runtime.network.Network;
import mlpc.runtime.network.Weights;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.weights.Safetensors;
import org.jspecify.annotations.Nullable;

/**
 * A trained model that any number of threads predict with at once. Its weights do not change under anybody: {@link #swap} replaces
 * them as a whole, and each call is answered by the ones that it began with.
 *
 * <pre>{@code
 * Scorer scorer = Scorer.read(Xor::new, Path.of("xor.safetensors"));   // Xor is a generated class
 * float[] answers = new float[2 * scorer.answerWidth()];
 * scorer.score(new float[] {0, 1, 1, 1}, answers);                     // two rows, one behind the other
 * }</pre>
 */
public final class Scorer {
    private final Supplier<? extends Network> networks;
    private final Signature signature;
    private final int rowWidth;
    private final int answerWidth;
    private volatile PredictorPool current;

    /**
     * With given weights.
     *
     * @param networks makes instances of one generated class: {@code Xor::new}
     * @param weights a tensor for each parameter and state, in the model's shapes; they are copied
     * @throws DataException if they are of another model, or of one that is not trained yet; says what differs
     */
    public Scorer(Supplier<? extends Network> networks, Weights weights) {
        this(networks, networks.get(), weights, "these weights");
    }

    private Scorer(Supplier<? extends Network> networks, Network network, Weights weights, String name) {
        this.networks = networks;
        this.signature = network.signature();
        this.rowWidth = signature.inputs().stream().mapToInt(Field::width).sum();
        this.answerWidth = width(signature);
        this.current = new PredictorPool(network, SavedWeights.fit(signature, network.precision(), weights, name));
    }

    /**
     * With the weights of a file.
     *
     * @param networks makes instances of one generated class
     * @param file that {@code mlp train} or {@link Model#save} wrote; it may lie within an archive's file system
     * @return a scorer with these weights
     * @throws DataException if there is no such file, if it is damaged, or if it holds weights of another structure; says what differs
     */
    public static Scorer read(Supplier<? extends Network> networks, Path file) {
        return new Scorer(networks, networks.get(), Safetensors.read(file), file.toString());
    }

    /**
     * With the weights of a stream, which is read to its end.
     *
     * @param networks makes instances of one generated class
     * @param stream what a weights file holds; it is left open
     * @param name what messages call it
     * @return a scorer with these weights
     * @throws DataException if it cannot be read, is damaged, or holds weights of another structure; says what differs
     */
    public static Scorer read(Supplier<? extends Network> networks, InputStream stream, String name) {
        return new Scorer(networks, networks.get(), Safetensors.read(stream, name), name);
    }

    /**
     * With the weights of a resource, which a generated class looks for beside itself.
     *
     * @param networks makes instances of one generated class
     * @param stream the resource, or null if there is none; it is closed
     * @param name of the resource
     * @return a scorer with these weights
     * @throws DataException if there is no resource, or none whose weights fit; says what differs
     */
    public static Scorer packaged(Supplier<? extends Network> networks, @Nullable InputStream stream, String name) {
        if (stream == null) {
            throw new DataException("there is no resource " + name + " beside the class "
                    + networks.get().signature().model()
                    + ": put the weights file that `mlp train` writes into the resources of its package, or load weights"
                    + " from another place");
        }
        try (InputStream open = stream) {
            return read(networks, open, "the resource " + name);
        } catch (IOException failed) {
            throw new DataException("cannot read the resource " + name + ": " + failed.getMessage(), failed);
        }
    }

    /**
     * What the model shows to the outside.
     *
     * @return its inputs, targets and predictions
     */
    public Signature signature() {
        return signature;
    }

    /**
     * Numbers of a row.
     *
     * @return of all inputs together; a class is one number
     */
    public int rowWidth() {
        return rowWidth;
    }

    /**
     * Numbers that a row is answered with.
     *
     * @return of all predictions together; of a model that predicts nothing, of its outputs
     */
    public int answerWidth() {
        return answerWidth;
    }

    /**
     * Predicts many rows. Nothing is allocated, once as many threads have done so as do it now. A model without inputs answers each of
     * its empty rows with the same numbers, as often as there is room for them.
     *
     * @param rows one behind the other, {@link #rowWidth} numbers each: a class is its index, a gap NaN
     * @param out receives {@link #answerWidth} numbers for each row: its predictions, one behind the other
     * @throws DataException if the lengths do not fit, or if a number is one that its input cannot have; names the row and the input.
     *     Rows before it may have their answers then
     */
    public void score(float[] rows, float[] out) {
        int count = rowWidth == 0 ? out.length / Math.max(1, answerWidth) : rows.length / rowWidth;
        if (rows.length != count * rowWidth || out.length != (long) count * answerWidth) {
            throw new DataException(signature.model() + ": " + rows.length + " numbers in, " + out.length
                    + " out; expected " + rowWidth + " for each row in, and " + answerWidth + " out");
        }
        if (count == 0) {
            return;
        }
        try (Turn turn = turn()) {
            turn.score(rows, out, count);
        }
    }

    /**
     * One thread's turn: for row after row by the same weights.
     *
     * @return a turn, to be closed
     */
    public Turn turn() {
        return current.take();
    }

    /**
     * Replaces the weights, for every call that begins from now on.
     *
     * @param weights a tensor for each parameter and state, in the model's shapes; they are copied
     * @throws DataException if they do not fit; says what differs. The model is then as it was
     */
    public void swap(Weights weights) {
        swap(weights, "these weights");
    }

    /**
     * Replaces the weights by those of a file, for every call that begins from now on.
     *
     * @param file that {@code mlp train} or {@link Model#save} wrote
     * @throws DataException if there are none, or they do not fit; says what differs. The model is then as it was
     */
    public void swap(Path file) {
        swap(Safetensors.read(file), file.toString());
    }

    private void swap(Weights weights, String name) {
        Network network = networks.get();
        current = new PredictorPool(network, SavedWeights.fit(signature, network.precision(), weights, name));
    }

    static List<Field> answers(Signature signature) {
        return signature.predictions().isEmpty() ? signature.outputs() : signature.predictions();
    }

    static int width(Signature signature) {
        return answers(signature).stream().mapToInt(Field::size).sum();
    }
}
