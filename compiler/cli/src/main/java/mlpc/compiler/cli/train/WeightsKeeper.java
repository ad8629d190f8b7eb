package mlpc.compiler.cli.train;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import mlpc.compiler.cli.output.NumberFormat;
import mlpc.runtime.Model;
import mlpc.runtime.file.OutputFile;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Weights;
import mlpc.runtime.signature.Recipe;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.weights.Provenance;
import mlpc.runtime.weights.Safetensors;

/**
 * Puts trained weights where they belong, without a loss: what was there and is better, or of another structure, stays beside
 * them; and where the place cannot be written, they go to the folder for temporary files.
 *
 * @param recipe that they were trained by
 * @param rows on which the old and the new ones are compared
 * @param saying what the rows are
 * @param training how it went, for the file's metadata
 */
record WeightsKeeper(
        Model model, Recipe recipe, Dataset rows, String saying, Map<String, String> training, Consumer<String> notes) {

    /** Whether what is at a place, if anything, may be replaced by weights: it holds some, or is named as if it did. */
    static boolean mayReplace(Path file) throws IOException {
        if (!OutputFile.at(file).isFile()
                || !Files.exists(file)
                || file.toString().endsWith(".safetensors")) {
            return true;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer start = ByteBuffer.allocate(Long.BYTES + 1);
            channel.read(start);
            return start.position() == 0 || start.position() == start.capacity() && start.get(Long.BYTES) == '{';
        }
    }

    /**
     * Saves weights, and keeps what is better.
     *
     * @throws DataException if they cannot be written where they belong; says where they are
     */
    void save(Weights weights, Path file) {
        try {
            keepPrevious(weights, file);
        } catch (DataException failed) {
            throw inRefuge(weights, file, failed);
        }
        write(weights, file);
    }

    /**
     * Saves weights over whatever is there.
     *
     * @throws DataException if they cannot be written where they belong; says where they are
     */
    void write(Weights weights, Path file) {
        try {
            Safetensors.write(file, labelled(weights));
        } catch (DataException failed) {
            throw inRefuge(weights, file, failed);
        }
    }

    private Weights labelled(Weights weights) {
        Map<String, String> metadata =
                new LinkedHashMap<>(Provenance.of(model.signature().withRecipe(recipe)));
        metadata.putAll(training);
        return weights.withMetadata(metadata);
    }

    private DataException inRefuge(Weights weights, Path file, DataException failed) {
        Path fallback = FallbackFolder.of(file);
        try {
            Safetensors.write(fallback, labelled(weights));
        } catch (DataException nowhere) {
            return failed;
        }
        return new DataException(
                failed.getMessage() + ". The weights are in " + fallback
                        + (Files.exists(file) ? "; " + file + " stays as it was" : ""),
                failed);
    }

    private void keepPrevious(Weights weights, Path file) {
        if (!OutputFile.at(file).isFile() || !Files.exists(file) || isEmpty(file)) {
            return;
        }
        Optional<Weights> old = compatible(file);
        if (old.isEmpty()) {
            Path kept = keep(file, Double.NaN);
            notes.accept("what was in " + file + " are no weights of this model as it is now; it is kept in " + kept);
            return;
        }
        double now = loss(weights);
        double then = loss(old.get());
        if (isWorse(now, then)) {
            Path kept = keep(file, then);
            notes.accept("on the same " + NumberFormat.counted(rows.size(), "row") + " " + saying + ", the loss is "
                    + NumberFormat.brief(now) + "; that of the weights which were in " + file + " is "
                    + NumberFormat.brief(then) + ": they are kept in " + kept);
        }
    }

    private static boolean isEmpty(Path file) {
        try {
            return Files.size(file) == 0;
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** The weights in a file, if they are some that fit the model. */
    private Optional<Weights> compatible(Path file) {
        try {
            Weights weights = Safetensors.read(file);
            Provenance.check(model.signature(), weights, file.toString());
            return Optional.of(weights.withFeedback(model.signature(), model.precision()));
        } catch (DataException others) {
            return Optional.empty();
        }
    }

    private double loss(Weights weights) {
        Weights present = model.weights();
        try {
            model.setWeights(weights);
            return model.evaluate(rows).loss();
        } finally {
            model.setWeights(present);
        }
    }

    /** Copies a file to the first place whose weights are no better than its own, or that is free. */
    private Path keep(Path file, double loss) {
        for (int number = 1; ; number++) {
            Path place = new SideFiles(file).previous(number);
            if (!Files.exists(place) || isNoBetter(place, loss)) {
                copy(file, place);
                return place;
            }
        }
    }

    private boolean isNoBetter(Path place, double loss) {
        return compatible(place).map(weights -> !isWorse(loss, loss(weights))).orElse(false);
    }

    /** A loss that is no number is worse than any other. */
    private static boolean isWorse(double loss, double other) {
        return Double.isNaN(loss) ? !Double.isNaN(other) : loss > other;
    }

    private static void copy(Path from, Path to) {
        OutputFile.at(to).write(channel -> {
            try (FileChannel source = FileChannel.open(from, StandardOpenOption.READ)) {
                long size = source.size();
                for (long done = 0; done < size; ) {
                    done += source.transferTo(done, size - done, channel);
                }
            }
        });
    }
}
