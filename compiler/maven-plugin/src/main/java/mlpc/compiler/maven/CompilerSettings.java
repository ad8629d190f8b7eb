package mlpc.compiler.maven;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.compiler.Options;
import mlpc.compiler.project.ModelOptions;
import mlpc.compiler.source.Limits;
import mlpc.runtime.signature.Precision;
import org.jspecify.annotations.Nullable;

/** Options from the plugin's parameters: those for all models, then those for one. */
final class CompilerSettings {
    private CompilerSettings() {}

    static ModelOptions of(Options common, List<ModelParameters> models) {
        Map<String, Options> own = new LinkedHashMap<>();
        for (ModelParameters model : models) {
            if (own.put(model.file(), of(common, model)) != null) {
                throw new IllegalArgumentException("models: " + model.file() + " is there twice");
            }
        }
        return new ModelOptions(common, own);
    }

    private static Options of(Options common, ModelParameters model) {
        Map<String, String> settings = new LinkedHashMap<>(common.settings());
        settings.putAll(model.settings());
        Options options = common.withSettings(settings).withTypeNames(model.typeNames());
        Boolean alone = model.standalone();
        options = alone == null ? options : options.withStandalone(alone);
        String name = model.className();
        options = name == null ? options : options.withClass(name);
        return precision(model.precision()).map(options::withPrecision).orElse(options);
    }

    /** The precision that a parameter names, if it names one. */
    static Optional<Precision> precision(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return Optional.empty();
        }
        for (Precision one : Precision.values()) {
            if (one.toString().equals(name)) {
                return Optional.of(one);
            }
        }
        throw new IllegalArgumentException("precision is \"" + name + "\"; it may be float32 or float64");
    }

    /** Of model files. */
    static Charset encoding(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            throw new IllegalArgumentException(
                    "inputEncoding: there is no encoding " + name + "; model files are UTF-8 unless said", unknown);
        }
    }

    static Limits limits(Map<String, Long> changes) {
        Limits changed = Limits.standard();
        for (Map.Entry<String, Long> limit : changes.entrySet()) {
            changed = changed.with(limit.getKey(), limit.getValue());
        }
        return changed;
    }
}
