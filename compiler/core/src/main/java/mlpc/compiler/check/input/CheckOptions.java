package mlpc.compiler.check.input;

import java.util.Map;
import mlpc.compiler.source.Limits;

/**
 * The choices of the caller of a check.
 *
 * @param settings hypers by name, as text, from {@code --set name=value}
 * @param outside whether imports and data may lie outside the model file's folder
 */
public record CheckOptions(Map<String, String> settings, Limits limits, Importer importer, boolean outside) {
    public CheckOptions {
        settings = Map.copyOf(settings);
    }

    /** Nothing set; imports from the model file's folder only. */
    public static CheckOptions standard() {
        return new CheckOptions(Map.of(), Limits.standard(), new FolderImporter(false), false);
    }

    public CheckOptions withSettings(Map<String, String> changed) {
        return new CheckOptions(changed, limits, importer, outside);
    }

    public CheckOptions withLimits(Limits changed) {
        return new CheckOptions(settings, changed, importer, outside);
    }

    /** Whether imports and data may lie outside the model file's folder. */
    public CheckOptions withOutside(boolean allowed) {
        return new CheckOptions(settings, limits, new FolderImporter(allowed), allowed);
    }
}
