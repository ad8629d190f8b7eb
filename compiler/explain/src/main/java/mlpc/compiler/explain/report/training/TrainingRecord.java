package mlpc.compiler.explain.report.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mlpc.runtime.signature.Recipe;
import mlpc.runtime.signature.SplitRule;
import mlpc.runtime.train.Outcome;

/**
 * How weights came to be, as their file keeps it: enough to write the report again, from the same rows.
 *
 * @param command what trains them again
 * @param recipe what the command line may change of the model's recipe, by name
 * @param epochs that were finished
 * @param steps that were done
 * @param bestEpoch whose weights these are; 0 if no epoch was finished
 * @param stoppedEarly whether patience ran out
 * @param data the digest of all rows
 * @param source the digest of the model's files
 * @param losses of the epochs, of many some
 * @param metrics on the rows held back, by name, after each of these epochs; NaN where one was not measured
 */
public record TrainingRecord(
        String command,
        Map<String, String> recipe,
        int epochs,
        long steps,
        int bestEpoch,
        boolean stoppedEarly,
        String data,
        String source,
        List<Epoch> losses,
        Map<String, double[]> metrics) {
    private static final String PREFIX = "mlpc.training.";
    private static final String METRIC = "metric.";
    private static final int MOST_EPOCHS = 300;

    /**
     * The losses of an epoch.
     *
     * @param number from 1
     * @param training the mean over its rows
     * @param validation on the rows held back; NaN without any
     */
    public record Epoch(int number, double training, double validation) {
        private String text() {
            return number + ":" + (float) training + (Double.isNaN(validation) ? "" : ":" + (float) validation);
        }

        private static Epoch parse(String text) {
            String[] parts = text.split(":");
            return new Epoch(
                    Integer.parseInt(parts[0]),
                    Float.parseFloat(parts[1]),
                    parts.length > 2 ? Float.parseFloat(parts[2]) : Double.NaN);
        }
    }

    public TrainingRecord {
        recipe = new LinkedHashMap<>(recipe);
        losses = List.copyOf(losses);
        metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
    }

    /** Of a training that has ended. */
    public static TrainingRecord of(String command, Recipe recipe, Outcome outcome, String data, String source) {
        return new TrainingRecord(
                command,
                changeable(recipe),
                outcome.epochs(),
                outcome.steps(),
                outcome.bestEpoch(),
                outcome.stoppedEarly(),
                data,
                source,
                epochs(outcome),
                metrics(outcome));
    }

    private static Map<String, String> changeable(Recipe recipe) {
        Map<String, String> changeable = new LinkedHashMap<>();
        changeable.put("epochs", Integer.toString(recipe.epochs()));
        changeable.put("steps", Integer.toString(recipe.steps()));
        changeable.put("batch", Integer.toString(recipe.batch()));
        changeable.put("shuffle", Boolean.toString(recipe.shuffle()));
        changeable.put("shuffle_buffer", Integer.toString(recipe.shuffleBuffer()));
        changeable.put("validation", Double.toString(recipe.validation()));
        changeable.put("split", recipe.split().word());
        changeable.put("seed", Long.toString(recipe.seed()));
        return changeable;
    }

    /** The recipe that was followed: a model file's, as the command line changed it then. */
    public Recipe applyTo(Recipe written) {
        return written.withEpochs(Integer.parseInt(setting("epochs")))
                .withSteps(Integer.parseInt(setting("steps")))
                .withBatch(Integer.parseInt(setting("batch")))
                .withShuffle(Boolean.parseBoolean(setting("shuffle")))
                .withShuffleBuffer(Integer.parseInt(setting("shuffle_buffer")))
                .withValidation(Double.parseDouble(setting("validation")))
                .withSplit(rule(setting("split")))
                .withSeed(Long.parseLong(setting("seed")));
    }

    private static SplitRule rule(String word) {
        for (SplitRule rule : SplitRule.values()) {
            if (rule.word().equals(word)) {
                return rule;
            }
        }
        throw new IllegalArgumentException("no rule of a split is called " + word);
    }

    private String setting(String name) {
        return Optional.ofNullable(recipe.get(name)).orElseThrow(() -> new IllegalArgumentException(name));
    }

    private static List<Epoch> epochs(Outcome outcome) {
        double[] training = outcome.history().training();
        double[] validation = outcome.history().validation();
        return IntStream.of(kept(outcome))
                .mapToObj(at -> new Epoch(at + 1, (float) training[at], (float) validation[at]))
                .toList();
    }

    private static Map<String, double[]> metrics(Outcome outcome) {
        int[] kept = kept(outcome);
        Map<String, double[]> metrics = new LinkedHashMap<>();
        outcome.history()
                .metrics()
                .forEach((name, values) -> metrics.put(
                        name,
                        IntStream.of(kept).mapToDouble(at -> (float) values[at]).toArray()));
        return metrics;
    }

    /** Of many epochs evenly some, among them the last and the best; counted from 0. */
    private static int[] kept(Outcome outcome) {
        int size = outcome.history().size();
        int stride = (size + MOST_EPOCHS - 1) / MOST_EPOCHS;
        return IntStream.range(0, size)
                .filter(at -> at % stride == 0 || at == size - 1 || at == outcome.bestEpoch() - 1)
                .toArray();
    }

    /** For the metadata of a weights file. */
    public Map<String, String> metadata() {
        Map<String, String> text = new LinkedHashMap<>();
        text.put(PREFIX + "command", command);
        recipe.forEach((name, value) -> text.put(PREFIX + "recipe." + name, value));
        text.put(PREFIX + "epochs", Integer.toString(epochs));
        text.put(PREFIX + "steps", Long.toString(steps));
        text.put(PREFIX + "best_epoch", Integer.toString(bestEpoch));
        text.put(PREFIX + "stopped_early", Boolean.toString(stoppedEarly));
        text.put(PREFIX + "data", data);
        text.put(PREFIX + "source", source);
        List<String> epochTexts = new ArrayList<>();
        losses.forEach(epoch -> epochTexts.add(epoch.text()));
        text.put(PREFIX + "losses", String.join(" ", epochTexts));
        metrics.forEach((name, values) -> text.put(PREFIX + METRIC + name, numbers(values)));
        return text;
    }

    private static String numbers(double[] values) {
        StringJoiner numbers = new StringJoiner(" ");
        for (double value : values) {
            numbers.add(Float.toString((float) value));
        }
        return numbers.toString();
    }

    private static Map<String, double[]> metrics(Map<String, String> metadata, int epochs) {
        Map<String, double[]> metrics = new LinkedHashMap<>();
        metadata.forEach((name, text) -> {
            if (name.startsWith(PREFIX + METRIC)) {
                double[] values = Stream.of(text.split(" "))
                        .mapToDouble(Float::parseFloat)
                        .toArray();
                if (values.length != epochs) {
                    throw new IllegalArgumentException(name);
                }
                metrics.put(name.substring((PREFIX + METRIC).length()), values);
            }
        });
        return metrics;
    }

    /** What a weights file says; empty if it was written by something else, or by an earlier version. */
    public static Optional<TrainingRecord> of(Map<String, String> metadata) {
        try {
            Map<String, String> recipe = new LinkedHashMap<>();
            changeable(Recipe.STANDARD).keySet().forEach(name -> recipe.put(name, read(metadata, "recipe." + name)));
            String losses = read(metadata, "losses");
            List<Epoch> epochs = losses.isEmpty()
                    ? List.of()
                    : Stream.of(losses.split(" ")).map(Epoch::parse).toList();
            TrainingRecord record = new TrainingRecord(
                    read(metadata, "command"),
                    recipe,
                    Integer.parseInt(read(metadata, "epochs")),
                    Long.parseLong(read(metadata, "steps")),
                    Integer.parseInt(read(metadata, "best_epoch")),
                    Boolean.parseBoolean(read(metadata, "stopped_early")),
                    read(metadata, "data"),
                    read(metadata, "source"),
                    epochs,
                    metrics(metadata, epochs.size()));
            record.applyTo(Recipe.STANDARD);
            return Optional.of(record);
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException incomplete) {
            return Optional.empty();
        }
    }

    private static String read(Map<String, String> metadata, String name) {
        return Optional.ofNullable(metadata.get(PREFIX + name)).orElseThrow(() -> new IllegalArgumentException(name));
    }
}
