package mlpc.compiler;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import mlpc.compiler.load.ModelMemory;
import mlpc.compiler.source.CompileException;
import mlpc.compiler.source.Source;
import mlpc.runtime.Model;
import mlpc.runtime.network.Network;
import org.jspecify.annotations.Nullable;

/**
 * Compiled models, for an app that is given the same ones again and again: a model that was compiled before, by the same options and
 * with the same imports, is not compiled again. Each caller gets a model of its own, with the weights that training would start from.
 *
 * <pre>{@code
 * ModelCache models = new ModelCache(100, Options.STANDARD);
 * Model curve = models.compile(Path.of("models/curve.mlp"));      // some milliseconds
 * Model another = models.compile(Path.of("models/curve.mlp"));    // microseconds
 * }</pre>
 *
 * <p>Any number of threads may ask. When there are more models than were allowed for, the one that was not asked for longest is
 * forgotten, and its class is unloaded as soon as no model of it is in use.
 */
public final class ModelCache {
    private final int most;
    private final Options options;
    private final Map<Source, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

    private record Entry(Compilation compilation, Supplier<? extends Network> networks) {}

    /**
     * An empty cache.
     *
     * @param most how many models it keeps, 1 or more
     * @param options what the one who compiles decides
     * @throws IllegalArgumentException if it could keep none
     */
    public ModelCache(int most, Options options) {
        if (most < 1) {
            throw new IllegalArgumentException("a cache keeps at least 1 model, not " + most);
        }
        this.most = most;
        this.options = options;
    }

    /**
     * {@return a model of a file}
     *
     * @param file a {@code .mlp} file
     * @throws mlpc.compiler.source.CompileException with every problem of the file
     * @throws IOException if the file cannot be read
     */
    public Model compile(Path file) throws IOException {
        return compile(Source.read(file, options.limits(), options.encoding()));
    }

    /**
     * {@return a model of a text}
     *
     * @param source a model's text, with the name of its file
     * @throws mlpc.compiler.source.CompileException with every problem of the file
     */
    public Model compile(Source source) {
        Entry entry = entry(source);
        Compilation compilation = entry.compilation;
        ModelMemory.check(
                compilation.program().signature(),
                compilation.program().precision(),
                Runtime.getRuntime().maxMemory());
        GraphTracer tracer = new GraphTracer(compilation.model(), options.disabledRewrites());
        return Model.initial(entry.networks, Optional.of(tracer));
    }

    private Entry entry(Source source) {
        Entry known = known(source);
        if (known != null && isCurrent(known.compilation.sources())) {
            return known;
        }
        // Outside of the lock: who asks for another model does not wait for this one.
        Compilation compilation = new Compiler(options).compile(source);
        Entry made = new Entry(compilation, Mlp.modelNetworks(compilation, options));
        synchronized (entries) {
            entries.put(source, made);
            if (entries.size() > most) {
                entries.remove(entries.keySet().iterator().next());
            }
        }
        return made;
    }

    private @Nullable Entry known(Source source) {
        synchronized (entries) {
            return entries.get(source);
        }
    }

    /** Whether what the model imports is as it was. Its own text is, for it was found by that. */
    private boolean isCurrent(List<Source> sources) {
        for (Source imported : sources.subList(1, sources.size())) {
            try {
                Source now = Source.read(Path.of(imported.name()), options.limits(), options.encoding());
                if (!now.text().equals(imported.text())) {
                    return false;
                }
            } catch (IOException | CompileException gone) {
                return false;
            }
        }
        return true;
    }
}
