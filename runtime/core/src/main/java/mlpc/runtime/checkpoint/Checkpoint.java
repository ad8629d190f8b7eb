package mlpc.runtime.checkpoint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import mlpc.runtime.network.Weights;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.train.TrainingState;
import mlpc.runtime.weights.Safetensors;

/**
 * States of training as files. A checkpoint is a safetensors file, so other programs can look into it: the weights under
 * {@code now/}, the best ones under {@code best/}, the optimizer's moments under {@code moment/}, and numbers, as text that reads
 * back exactly, in the metadata. It carries the version of this format beside that of
 * safetensors files and their digest, and is written whole or not at all.
 *
 * <pre>{@code
 * Checkpoint.write(file, training.state());                                // in a listener's finishedStep
 * model.resume(Checkpoint.read(file), rows, options, listener);            // perhaps in another process
 * }</pre>
 */
public final class Checkpoint {
    /** The version of the format that is written, and read. */
    public static final int FORMAT = 1;

    private static final String VERSION = "mlpc.checkpoint";

    private Checkpoint() {}

    /**
     * Writes a state that {@link #read} gives back bit for bit; whole or not at all.
     *
     * @param file is replaced if it is there
     * @param state of a training between two steps
     * @throws DataException if it cannot be written; what was there is then as it was
     */
    public static void write(Path file, TrainingState state) {
        Weights encoded = StateEncoding.encode(state);
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put(VERSION, Integer.toString(FORMAT));
        metadata.putAll(encoded.metadata());
        Safetensors.write(file, encoded.withMetadata(metadata));
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param file of a checkpoint
     * @return the state that {@link mlpc.runtime.Model#resume} goes on from
     * @throws DataException if there is none, if it is of another format, or if a bit of it has changed since it was written
     */
    public static TrainingState read(Path file) {
        if (!Files.exists(file)) {
            throw new DataException("there is no checkpoint " + file);
        }
        Weights read = Safetensors.read(file);
        String version = read.metadata().get(VERSION);
        if (version == null) {
            throw new DataException(file + " holds weights alone, and is no checkpoint to go on from");
        }
        if (!version.equals(Integer.toString(FORMAT))) {
            throw new DataException(file + " is a checkpoint in format " + version
                    + "; this version of mlpc reads format " + FORMAT + ". Go on with the version that wrote it");
        }
        return StateDecoding.decode(read, file);
    }

    /**
     * {@return whether a file's contents are a checkpoint, not weights alone}
     *
     * @param contents of a file
     */
    public static boolean is(Weights contents) {
        return contents.metadata().containsKey(VERSION);
    }
}
