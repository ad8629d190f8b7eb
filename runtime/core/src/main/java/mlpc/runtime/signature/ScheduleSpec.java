package mlpc.runtime.signature;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The schedule of the learning rate: constant, step, exponential, cosine, each after an optional warm-up. The factors' formulae are in the
 * trainer's {@code Schedules}.
 *
 * @param name constant, step, exponential or cosine
 * @param settings by name, such as the steps of {@code warmup}
 */
public record ScheduleSpec(String name, Map<String, Double> settings) {
    /** Takes copies of the collections. */
    public ScheduleSpec {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /**
     * {@return a schedule without settings}
     *
     * @param name as the model file has it
     */
    public static ScheduleSpec named(String name) {
        return new ScheduleSpec(name, Map.of());
    }

    /**
     * This, with one setting added or replaced.
     *
     * @param setting its name
     * @param value the new value
     * @return the schedule with one more setting
     */
    public ScheduleSpec with(String setting, double value) {
        Map<String, Double> changed = new LinkedHashMap<>(settings);
        changed.put(setting, value);
        return new ScheduleSpec(name, changed);
    }

    /**
     * {@return a setting, or what it is when nothing was said}
     *
     * @param setting its name
     * @param otherwise what holds where the setting is absent
     */
    public double get(String setting, double otherwise) {
        return settings.getOrDefault(setting, otherwise);
    }
}
