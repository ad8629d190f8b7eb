package mlpc.runtime.signature;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import mlpc.runtime.signature.optimizer.Schedule;
import org.jspecify.annotations.Nullable;

/**
 * A schedule of the learning rate with its settings.
 *
 * <pre>{@code
 * ScheduleSpec falling = ScheduleSpec.named("step").with("every", 10).with("factor", 0.5);
 * }</pre>
 *
 * @param schedule which one
 * @param settings by name, such as the steps of {@code warmup}
 */
public record ScheduleSpec(Schedule schedule, Map<String, Double> settings) {
    /**
     * Takes a copy of the settings.
     *
     * @throws IllegalArgumentException if the schedule has no such setting
     */
    public ScheduleSpec {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        for (String setting : settings.keySet()) {
            if (!schedule.settings().containsKey(setting)) {
                throw new IllegalArgumentException(schedule.word() + " has no setting " + setting + "; it has "
                        + String.join(", ", schedule.settings().keySet()));
            }
        }
    }

    /**
     * {@return a schedule without settings}
     *
     * @param word as the model file has it
     * @throws IllegalArgumentException if there is no such schedule
     */
    public static ScheduleSpec named(String word) {
        Optional<Schedule> known = Schedule.of(word);
        if (known.isEmpty()) {
            throw new IllegalArgumentException("no schedule is called " + word + "; there are " + Schedule.all());
        }
        return new ScheduleSpec(known.get(), Map.of());
    }

    /** {@return as the language writes it} */
    public String name() {
        return schedule.word();
    }

    /**
     * This, with one setting added or replaced.
     *
     * @param setting its name
     * @param value the new value
     * @return the schedule with one more setting
     * @throws IllegalArgumentException if the schedule has no such setting
     */
    public ScheduleSpec with(String setting, double value) {
        return with(Map.of(setting, value));
    }

    /**
     * This, with some settings added or replaced.
     *
     * @param replaced new values, by name
     * @return the schedule with these settings too
     * @throws IllegalArgumentException if the schedule lacks one of them
     */
    public ScheduleSpec with(Map<String, Double> replaced) {
        Map<String, Double> changed = new LinkedHashMap<>(settings);
        changed.putAll(replaced);
        return new ScheduleSpec(schedule, changed);
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

    // Written out: those of a record are made from handles when they are first used, and each generated class is
    // compared so.

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ScheduleSpec same && schedule == same.schedule && settings.equals(same.settings);
    }

    @Override
    public int hashCode() {
        return 31 * schedule.hashCode() + settings.hashCode();
    }
}
