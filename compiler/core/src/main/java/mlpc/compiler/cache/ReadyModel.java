package mlpc.compiler.cache;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import mlpc.compiler.Backend;
import mlpc.compiler.Compilation;
import mlpc.compiler.Compiler;
import mlpc.compiler.Examples;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.compiler.inspect.Cost;
import mlpc.compiler.lint.UnscaledData;
import mlpc.compiler.load.JaninoLoader;
import mlpc.compiler.load.ModelMemory;
import mlpc.compiler.source.Source;
import mlpc.runtime.Model;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Network;
import mlpc.runtime.signature.Signature;
import org.jspecify.annotations.Nullable;

/**
 * A model that can run, with what else commands ask of it most often. Its class may have been kept from an earlier compilation; then it is
 * compiled again only when somebody asks for a stage of the compilation.
 */
public final class ReadyModel {
    /** Of what is kept. */
    public static final String KIND = "model";

    private final Source source;
    private final Options options;
    private final List<Source> sources;
    private final ModelFacts facts;
    private final Supplier<? extends Network> networks;
    private @Nullable Compilation compilation;

    private ReadyModel(
            List<Source> sources,
            Options options,
            ModelFacts facts,
            Supplier<? extends Network> networks,
            @Nullable Compilation compilation) {
        this.source = sources.get(0);
        this.options = options;
        this.sources = List.copyOf(sources);
        this.facts = facts;
        this.networks = networks;
        this.compilation = compilation;
    }

    /**
     * The model whose class was kept.
     *
     * @param cache where to look
     * @param source the model file
     * @param options by which it is to be compiled
     * @return nothing if it has to be compiled
     */
    public static Optional<ReadyModel> kept(DiskCache cache, Source source, Options options) {
        if (options.backend() != Backend.JANINO) {
            return Optional.empty();
        }
        Optional<Kept> kept = cache.find(KIND, source, options);
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        try {
            KeptClass found = KeptClass.read(kept.get().content());
            if (found.facts().memory() > Runtime.getRuntime().maxMemory()) {
                return Optional.empty(); // the compilation says how much is needed
            }
            return Optional.of(new ReadyModel(
                    kept.get().sources(),
                    options,
                    found.facts(),
                    found.classes().load(),
                    null));
        } catch (IOException | LinkageError | IllegalStateException unusable) {
            return Optional.empty();
        }
    }

    /**
     * The model of a compilation; its class is kept for another time.
     *
     * @param cache where it is kept
     * @param compilation of the file
     * @param options by which it was compiled
     * @return the model
     */
    public static ReadyModel of(DiskCache cache, Compilation compilation, Options options) {
        ModelMemory.check(
                compilation.program().signature(),
                compilation.program().precision(),
                Runtime.getRuntime().maxMemory());
        ModelFacts facts = new ModelFacts(
                ModelMemory.bytes(
                        compilation.program().signature(), compilation.program().precision()),
                Cost.of(compilation),
                UnscaledData.suspects(compilation.model()),
                Examples.of(compilation).rows().slots());
        Supplier<? extends Network> networks;
        if (options.backend() == Backend.JANINO && cache.keeps()) {
            KeptClass kept = new KeptClass(facts, JaninoLoader.compile(compilation.bareJava()));
            cache.keep(KIND, compilation, options, kept.bytes());
            networks = kept.classes().load();
        } else {
            networks = Mlp.networks(compilation, options);
        }
        return new ReadyModel(compilation.sources(), options, facts, networks, compilation);
    }

    /** {@return a model with the weights that training would start from} */
    public Model model() {
        return Mlp.load(networks, this::compilation, options);
    }

    /** {@return every stage of the compilation} */
    public synchronized Compilation compilation() {
        if (compilation == null) {
            compilation = new Compiler(options).compile(source);
        }
        return compilation;
    }

    /**
     * {@return a text that depends on the model file and the options alone}
     *
     * @param cache where it is kept
     * @param kind tells it from other texts of the same file
     * @param make makes it, if it was not kept
     */
    public String text(DiskCache cache, String kind, Function<Compilation, String> make) {
        Optional<Kept> kept = cache.find(kind, source, options);
        if (kept.isPresent()) {
            return kept.get().text();
        }
        String text = make.apply(compilation());
        cache.keep(kind, compilation(), options, text);
        return text;
    }

    /** {@return the model file, then what it imports} */
    public List<Source> sources() {
        return sources;
    }

    /** {@return what the model costs} */
    public Cost cost() {
        return facts.cost();
    }

    /**
     * {@return the rows that stand in the model file}
     *
     * @param signature of the model
     */
    public Dataset examples(Signature signature) {
        return new Dataset(signature.inputs(), signature.targets(), facts.examples());
    }

    /** {@return inputs and targets that the model does not scale} */
    public Set<String> unscaled() {
        return facts.unscaled();
    }
}
