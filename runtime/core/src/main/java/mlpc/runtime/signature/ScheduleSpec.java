package mlpc.runtime.signature;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How the learning rate moves: constant, step, exponential, cosine, each after an optional warm-up. The factors' formulae are in the
 * trainer's {@code Schedules}.
 *
 * @param name one of these words
 * @param settings by name, such as the steps of {@code warmup}
 */
public record ScheduleSpec(String name, Map<String, Double> settings) {
    public ScheduleSpec {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    public static ScheduleSpec named(String name) {
        return new ScheduleSpec(name, Map.of());
    }

    /** This, with one setting added or replaced. */
    public ScheduleSpec with(String setting, double value) {
        Map<String, Double> changed = new LinkedHashMap<>(settings);
        changed.put(setting, value);
        return new ScheduleSpec(name, changed);
    }

    /** A setting, or what it is when nothing was said. */
    public double get(String setting, double otherwise) {
        return settings.getOrDefault(setting, otherwise);
    }
}
