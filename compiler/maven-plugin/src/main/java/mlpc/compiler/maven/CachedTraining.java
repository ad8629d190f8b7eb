package mlpc.compiler.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import mlpc.compiler.Compilation;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.compiler.lint.FewRows;
import mlpc.compiler.lint.UnscaledData;
import mlpc.compiler.source.NumberText;
import mlpc.compiler.source.Problem;
import mlpc.runtime.Model;
import mlpc.runtime.file.OutputFile;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.signature.Arithmetic;
import mlpc.runtime.signature.Recipe;
import mlpc.runtime.tensor.Fingerprint;
import mlpc.runtime.train.Outcome;
import mlpc.runtime.train.Scores;
import mlpc.runtime.train.TrainingListener;
import mlpc.runtime.train.TrainingOptions;
import mlpc.runtime.weights.Provenance;

/**
 * A training whose result is kept under a digest of all that decides it: the texts of the model and its imports, the rows, the recipe,
 * the precision, and the version of what trains. Threads are not among it, for they change no bit.
 */
record CachedTraining(Compilation compilation, Options options, TrainingData data, Path cache, String version) {
    /**
     * Puts the weights in their place, trained now or earlier.
     *
     * @param doubtful is told what only the rows show, in every build
     * @param starting is told before a training, which may take long
     * @return what was done, in a line
     */
    String run(Path place, Consumer<List<Problem>> doubtful, Consumer<String> starting) throws IOException {
        Model model = Mlp.load(compilation, options);
        Dataset rows = data.open(compilation, model.precision());
        doubtful.accept(lints(model, rows));
        Path kept = cache.resolve(digest(model, rows) + ".safetensors");
        String name = model.signature().model();
        String done = "mlp: " + name + " is trained: the weights of the same model, rows and recipe are there";
        if (!Files.isRegularFile(kept)) {
            starting.accept("mlp: training " + name + " on " + NumberText.counted(rows.size(), "row"));
            done = train(model, rows);
            Files.createDirectories(cache);
            model.save(kept);
        }
        byte[] weights = Files.readAllBytes(kept);
        if (!Files.isRegularFile(place) || !Arrays.equals(weights, Files.readAllBytes(place))) {
            OutputFile.at(place).makingFolders().write(weights);
        }
        return done;
    }

    /** As {@code mlp train} has them. */
    private List<Problem> lints(Model model, Dataset rows) {
        List<Problem> found = new ArrayList<>(UnscaledData.of(compilation, rows));
        if (data.source().isPresent()) {
            Recipe recipe = model.signature().recipe();
            int steps = TrainingOptions.of(recipe).split(rows).training().size();
            found.addAll(FewRows.of(compilation, recipe, steps));
        }
        return found;
    }

    private String train(Model model, Dataset rows) {
        long began = System.nanoTime();
        TrainingOptions recipe = TrainingOptions.of(model.signature().recipe())
                .withThreads(Runtime.getRuntime().availableProcessors());
        Outcome outcome = model.fit(rows, recipe, TrainingListener.SILENT);
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        Scores scores = outcome.validation().orElseGet(() -> model.evaluate(rows));
        String metrics = scores.metrics().entrySet().stream()
                .map(metric -> String.format(Locale.ROOT, ", %s %.4g", metric.getKey(), metric.getValue()))
                .collect(Collectors.joining());
        return String.format(
                Locale.ROOT,
                "mlp: %s trained in %.1f s: %s, loss %.4g%s on the rows %s",
                model.signature().model(),
                took.toMillis() / 1000.0,
                NumberText.counted(outcome.epochs(), "epoch"),
                scores.loss(),
                metrics,
                outcome.validation().isPresent() ? "held back" : "learned from");
    }

    private String digest(Model model, Dataset rows) {
        Fingerprint digest = new Fingerprint()
                .add(version)
                .add("arithmetic " + Arithmetic.VERSION)
                .add(model.precision().toString())
                .add(options.settings().toString())
                .add(options.disabledRewrites().toString())
                .add(Provenance.of(model.signature()).toString());
        compilation.sources().forEach(source -> digest.add(source.fileName()).add(source.text()));
        rows.slots().forEach(digest::add);
        return digest.toString();
    }
}
