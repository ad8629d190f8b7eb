package mlpc.compiler.project;

import java.util.Map;
import java.util.Set;
import mlpc.compiler.Options;

/**
 * How each model of a project is compiled.
 *
 * @param common as all are, but those that have options of their own
 * @param own by the model's path below the folder of model files
 */
public record ModelOptions(Options common, Map<String, Options> own) {
    public ModelOptions {
        own = Map.copyOf(own);
    }

    /** All models alike. */
    public ModelOptions(Options common) {
        this(common, Map.of());
    }

    public Options of(String model) {
        return own.getOrDefault(model, common);
    }

    /**
     * Refuses options for a model that there is not: a slip of the pen would have no effect otherwise.
     *
     * @throws IllegalArgumentException says which, and which models there are
     */
    public void requireModels(Set<String> models) {
        for (String file : own.keySet()) {
            if (!models.contains(file)) {
                throw new IllegalArgumentException("there is no model file " + file
                        + (models.isEmpty() ? "" : "; there are " + String.join(", ", models)));
            }
        }
    }
}
