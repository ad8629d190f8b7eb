package mlpc.compiler.check.data;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import mlpc.compiler.source.NumberText;

/** A kind of data: its settings, the values of each, and how to write it. */
enum DataKind {
    CSV(
            Map.of("header", new Range(0, 1, true, "0 or 1")),
            List.of("delimiter", "decimal"),
            "data csv(\"table.csv\", header: 1)"),
    JSONL(Map.of(), List.of(), "data jsonl(\"rows.jsonl\")"),
    JDBC(Map.of(), List.of(), "data jdbc(\"jdbc:…\", \"select …\")"),
    IDX(Map.of(), List.of(), "data idx(\"images.gz\", \"labels.gz\")"),
    DIGITS(
            Map.of(
                    "count", new Range(1, 10_000_000, true, "a whole number from 1 to 10,000,000"),
                    "seed", new Range(0, 1L << 53, true, "a whole number from 0 to 2^53"),
                    "noise", new Range(0, 255, false, "a number from 0 to 255")),
            List.of(),
            "data digits(count: 10_000, seed: 1, noise: 40)");

    private record Range(double least, double most, boolean whole, String words) {
        boolean holds(double value) {
            return least <= value && value <= most && (!whole || value == Math.rint(value));
        }
    }

    private final Map<String, Range> numbers;
    private final List<String> texts;
    private final String example;

    DataKind(Map<String, Range> numbers, List<String> texts, String example) {
        this.numbers = numbers;
        this.texts = texts;
        this.example = example;
    }

    static List<String> names() {
        return Arrays.stream(values()).map(DataKind::word).toList();
    }

    static Optional<DataKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    /** As the language writes it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How a model file names such data. */
    String example() {
        return example;
    }

    /** Its settings, in the order of the alphabet. */
    List<String> settings() {
        return Stream.concat(numbers.keySet().stream(), texts.stream()).sorted().toList();
    }

    /** Whether a setting is a number; the others are texts. */
    boolean isNumber(String setting) {
        return numbers.containsKey(setting);
    }

    /** The mistake in a setting's value, if there is one. */
    Optional<String> refusal(String setting, double value) {
        Range range = requireNonNull(numbers.get(setting), setting);
        return range.holds(value)
                ? Optional.empty()
                : Optional.of("`" + setting + "` of `" + word() + "` must be " + range.words() + ", found "
                        + NumberText.show(value));
    }
}
