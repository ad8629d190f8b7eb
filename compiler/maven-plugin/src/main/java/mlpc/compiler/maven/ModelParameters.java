package mlpc.compiler.maven;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a project says about one model:
 *
 * <pre>
 * &lt;models>
 *   &lt;model>
 *     &lt;file>com/example/circle.mlp&lt;/file>
 *     &lt;settings>&lt;width>16&lt;/width>&lt;/settings>
 *   &lt;/model>
 * &lt;/models>
 * </pre>
 *
 * <p>Maven fills the fields by their names.
 */
public final class ModelParameters {
    /** Its path below the folder of model files. */
    private @Nullable String file;

    /** Instead of the model's name. */
    private @Nullable String className;

    private @Nullable String precision;

    /** Names of the class's types, by what the model calls a table, a column or a target. */
    private Map<String, String> typeNames = Map.of();

    /** Whether its class needs no runtime; without it, as for all models. */
    private @Nullable Boolean standalone;

    /** Values of hypers, beside those that all models share. */
    private Map<String, String> settings = Map.of();

    /** What the model is trained on, instead of its data line: a file, relative to the project's folder. */
    private @Nullable String data;

    /** For Maven, which fills it. */
    public ModelParameters() {}

    ModelParameters(String file, @Nullable String className, @Nullable String precision, Map<String, String> settings) {
        this.file = file;
        this.className = className;
        this.precision = precision;
        this.settings = settings;
    }

    String file() {
        if (file == null) {
            throw new IllegalArgumentException(
                    "models: a model needs <file>, its path below the folder of model files");
        }
        return file.replace('\\', '/');
    }

    @Nullable
    String className() {
        return className;
    }

    @Nullable
    String precision() {
        return precision;
    }

    Map<String, String> typeNames() {
        return typeNames;
    }

    @Nullable
    Boolean standalone() {
        return standalone;
    }

    Map<String, String> settings() {
        return settings;
    }

    @Nullable
    String data() {
        return data;
    }
}
