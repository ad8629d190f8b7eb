package mlpc.runtime.signature.optimizer;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * The schedules of the learning rate, a row each, with PyTorch's names for the settings; every one may begin with a warm-up, in steps.
 * Their formulae are in the trainer's {@code Schedules}, which does not compile without that of a new one.
 */
public enum Schedule {
    // spotless:off
    /** The rate stays. */
    CONSTANT   ("constant",    "warmup = 0"),
    /** Times {@code factor} each so many epochs. */
    STEP       ("step",        "every", "factor = 0.1", "warmup = 0"),
    /** Times {@code factor} each epoch. */
    EXPONENTIAL("exponential", "factor", "warmup = 0"),
    /** Half a cosine over the whole run, down to the share {@code floor}. */
    COSINE     ("cosine",      "floor = 0", "warmup = 0"),
    /** Up by the same factor each step, to {@code to} times the rate in the last: a range test of rates. Model files cannot name it. */
    RISING     ("rising",      "to");
    // spotless:on

    private final String word;
    private final Map<String, OptionalDouble> settings;

    Schedule(String word, String... settings) {
        this.word = word;
        Map<String, OptionalDouble> defaults = new LinkedHashMap<>();
        for (String setting : settings) {
            String[] sides = setting.split(" = ");
            defaults.put(
                    sides[0],
                    sides.length == 1 ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(sides[1])));
        }
        this.settings = Collections.unmodifiableMap(defaults);
    }

    /** {@return as the language writes it} */
    public String word() {
        return word;
    }

    /** {@return every setting, in order, with what it is when nothing is said; empty if it has to be said} */
    public Map<String, OptionalDouble> settings() {
        return settings;
    }

    /**
     * {@return the one of this word}
     *
     * @param word as a model file has it
     */
    public static Optional<Schedule> of(String word) {
        for (Schedule each : values()) {
            if (each.word.equals(word)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** {@return the words of all, as messages list them: {@code constant, step, …}} */
    public static String all() {
        return Arrays.stream(values()).map(Schedule::word).collect(Collectors.joining(", "));
    }
}
