package mlpc.runtime.signature;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** An optimiser by name with all its settings: sgd, adagrad, rmsprop, adam, adamw, lbfgs. */
public record OptimizerSpec(String name, Map<String, Double> settings) {
    public OptimizerSpec {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    public static OptimizerSpec named(String name) {
        return new OptimizerSpec(name, Map.of());
    }

    /** This, with one setting added or replaced. */
    public OptimizerSpec with(String setting, double value) {
        Map<String, Double> changed = new LinkedHashMap<>(settings);
        changed.put(setting, value);
        return new OptimizerSpec(name, changed);
    }

    /** A setting, or what it is when nothing was said. */
    public double get(String setting, double otherwise) {
        return settings.getOrDefault(setting, otherwise);
    }

    /** What is part of the formula: the rates are set anew each step. */
    OptimizerSpec withoutRates() {
        Map<String, Double> others = new LinkedHashMap<>(settings);
        others.remove("rate");
        others.remove("rate_decay");
        return new OptimizerSpec(name, others);
    }
}
