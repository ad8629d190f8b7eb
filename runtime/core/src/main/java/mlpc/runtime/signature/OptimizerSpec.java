package mlpc.runtime.signature;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import mlpc.runtime.signature.optimizer.Optimizer;

/**
 * An optimizer with all its settings.
 *
 * <pre>{@code
 * OptimizerSpec adam = OptimizerSpec.named("adam").with("rate", 0.01);
 * }</pre>
 *
 * @param optimizer which one
 * @param settings by name, in the optimizer's order; those that are not given are its defaults
 */
public record OptimizerSpec(Optimizer optimizer, Map<String, Double> settings) {
    /**
     * Adds the defaults of settings that are not given.
     *
     * @throws IllegalArgumentException if the optimizer has no such setting
     */
    public OptimizerSpec {
        Map<String, Double> all = new LinkedHashMap<>(optimizer.defaults());
        for (Map.Entry<String, Double> setting : settings.entrySet()) {
            if (all.put(setting.getKey(), setting.getValue()) == null) {
                throw new IllegalArgumentException(optimizer.word() + " has no setting " + setting.getKey()
                        + "; it has " + String.join(", ", optimizer.defaults().keySet()));
            }
        }
        settings = Collections.unmodifiableMap(all);
    }

    /**
     * By its word in the language, each setting as it is when nothing is said.
     *
     * @param word as a model file has it
     * @return the optimizer
     * @throws IllegalArgumentException if there is no such optimizer
     */
    public static OptimizerSpec named(String word) {
        Optional<Optimizer> known = Optimizer.of(word);
        if (known.isEmpty()) {
            throw new IllegalArgumentException("no optimizer is called " + word + "; there are " + Optimizer.all());
        }
        return new OptimizerSpec(known.get(), Map.of());
    }

    /**
     * This, with one setting replaced.
     *
     * @param setting its name
     * @param value the new value
     * @return the optimizer with new settings
     * @throws IllegalArgumentException if the optimizer has no such setting
     */
    public OptimizerSpec with(String setting, double value) {
        return with(Map.of(setting, value));
    }

    /**
     * This, with some settings replaced.
     *
     * @param replaced new values, by name
     * @return the optimizer with new settings
     * @throws IllegalArgumentException if the optimizer lacks one of them
     */
    public OptimizerSpec with(Map<String, Double> replaced) {
        Map<String, Double> changed = new LinkedHashMap<>(settings);
        changed.putAll(replaced);
        return new OptimizerSpec(optimizer, changed);
    }

    /** {@return as the language writes it} */
    public String name() {
        return optimizer.word();
    }

    /** {@return whether compiled code does its steps, on batches; otherwise the runtime does, on all rows} */
    public boolean isElementwise() {
        return optimizer.step() == Optimizer.Step.ELEMENTWISE;
    }

    /**
     * {@return a setting; 0, that is off, where the optimizer has none of this name}
     *
     * @param setting its name
     */
    public double get(String setting) {
        return settings.getOrDefault(setting, 0.0);
    }

    /** {@return the learning rate} */
    public double rate() {
        return get("rate");
    }

    /** What is part of the formula: the rate is set anew each step. */
    OptimizerSpec withoutRate() {
        return with("rate", 0);
    }
}
