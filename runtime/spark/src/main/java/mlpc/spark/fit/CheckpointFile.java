package mlpc.spark.fit;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import mlpc.runtime.checkpoint.Checkpoint;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.train.TrainingState;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;

/** Where an interrupted training goes on from: a file on any file system that Spark knows, written whole or not at all. */
final class CheckpointFile implements Serializable {
    private static final long serialVersionUID = 1;
    private static final String NAME = "training.checkpoint.safetensors";

    private final String folder;
    private final HashMap<String, String> settings = new HashMap<>();

    /** @param folder is made where there is none; empty to keep nothing */
    CheckpointFile(String folder, Configuration configuration) {
        this.folder = folder;
        configuration.forEach(entry -> settings.put(entry.getKey(), entry.getValue()));
    }

    boolean isWanted() {
        return !folder.isEmpty();
    }

    /** The state of a training that did not end. */
    Optional<TrainingState> read() {
        if (!isWanted()) {
            return Optional.empty();
        }
        try {
            FileSystem files = files();
            if (!files.exists(place(NAME))) {
                return Optional.empty();
            }
            Path copy = Files.createTempFile("mlpc-checkpoint-", ".safetensors");
            try (var in = files.open(place(NAME))) {
                Files.write(copy, in.readAllBytes());
                return Optional.of(Checkpoint.read(copy));
            } catch (DataException damaged) {
                throw new DataException(
                        "the checkpoint " + place(NAME) + " cannot be gone on from: delete it to begin anew. "
                                + String.valueOf(damaged.getMessage()).replace(copy.toString(), "It"),
                        damaged);
            } finally {
                Files.delete(copy);
            }
        } catch (IOException failed) {
            throw new DataException("cannot read the checkpoint in " + folder + ": " + failed.getMessage(), failed);
        }
    }

    /** Replaces the file. An interruption leaves the one before, or none that is half. */
    void write(TrainingState state) {
        if (!isWanted()) {
            return;
        }
        try {
            FileSystem files = files();
            Path copy = Files.createTempFile("mlpc-checkpoint-", ".safetensors");
            try (var out = files.create(place(NAME + ".draft"), true)) {
                Checkpoint.write(copy, state);
                out.write(Files.readAllBytes(copy));
            } finally {
                Files.delete(copy);
            }
            files.delete(place(NAME), false);
            files.rename(place(NAME + ".draft"), place(NAME));
        } catch (IOException failed) {
            throw new DataException("cannot write a checkpoint to " + folder + ": " + failed.getMessage(), failed);
        }
    }

    /** After a training that ended: the next one begins anew. */
    void delete() {
        if (!isWanted()) {
            return;
        }
        try {
            files().delete(place(NAME), false);
        } catch (IOException failed) {
            throw new DataException("cannot delete the checkpoint in " + folder + ": " + failed.getMessage(), failed);
        }
    }

    private org.apache.hadoop.fs.Path place(String name) {
        return new org.apache.hadoop.fs.Path(folder, name);
    }

    private FileSystem files() throws IOException {
        Configuration configuration = new Configuration(false);
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            configuration.set(setting.getKey(), setting.getValue());
        }
        try {
            return place(NAME).getFileSystem(configuration);
        } catch (RuntimeException unknown) { // Hadoop's, around a class that is not there
            throw new DataException(
                    "cannot reach the folder of checkpoints " + folder
                            + ": take one of a file system that Spark has here, or add the jar of this one. "
                            + unknown.getMessage(),
                    unknown);
        }
    }
}
