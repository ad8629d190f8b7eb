package mlpc.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import mlpc.runtime.network.Weights;
import mlpc.runtime.signature.Measure;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.signature.Statistic;
import mlpc.runtime.tensor.Tensor;

/** The models that lie in the project's folder {@code samples}, for tests of whatever holds for each of them, and weights to run them with. */
public final class SampleModels {
    private static final String FOLDER = "samples";
    private static final long SEED = 5;

    private SampleModels() {}

    /** The folder, wherever within the project a test runs. */
    public static Path folder() {
        Path at = Path.of("").toAbsolutePath();
        while (!Files.exists(at.resolve(FOLDER).resolve("xor").resolve("xor.mlp"))) {
            Path above = at.getParent();
            if (above == null) {
                throw new IllegalStateException(
                        "there is no folder " + FOLDER + " above " + Path.of("").toAbsolutePath());
            }
            at = above;
        }
        return at.resolve(FOLDER);
    }

    /** Every model; files of layers, which others import, are none. */
    public static List<Path> files() {
        try (Stream<Path> files = Files.walk(folder())) {
            return files.filter(file -> file.toString().endsWith(".mlp"))
                    .filter(file -> !file.toString().contains("target")
                            && !file.toString().contains("/layers/"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Drawn weights, and statistics that a column could have. */
    public static Weights drawn(Signature signature, Precision precision) {
        Weights weights = Weights.initial(signature, precision, SEED);
        for (Statistic statistic : signature.statistics()) {
            Tensor tensor = weights.get(statistic.state());
            for (int at = 0; at < tensor.size(); at++) {
                tensor.set(at, statistic.measure() == Measure.MODE ? at == 0 ? 1 : 0 : 0.5 + at);
            }
        }
        return weights;
    }

    /** The columns that only a table's reader makes numbers of: dates, and words that are hashed. */
    public static Set<String> encodedByTheReader(Signature signature) {
        Set<String> columns = new TreeSet<>();
        signature.inputs().forEach(field -> {
            if (field.reading().date().isPresent() || field.reading().buckets() > 0) {
                columns.add(field.reading().column());
            }
        });
        return columns;
    }
}
