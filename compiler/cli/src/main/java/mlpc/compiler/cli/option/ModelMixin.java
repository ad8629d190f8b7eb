package mlpc.compiler.cli.option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import mlpc.compiler.Backend;
import mlpc.compiler.Compilation;
import mlpc.compiler.Compiler;
import mlpc.compiler.Options;
import mlpc.compiler.cache.DiskCache;
import mlpc.compiler.cache.Kept;
import mlpc.compiler.cache.ReadyModel;
import mlpc.compiler.cli.experiment.CompareCommand;
import mlpc.compiler.cli.start.FullCompiler;
import mlpc.compiler.edit.MovedModel;
import mlpc.compiler.source.CompileException;
import mlpc.compiler.source.Limits;
import mlpc.compiler.source.Source;
import mlpc.runtime.file.OutputFile;
import mlpc.runtime.signature.LearningSpec;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.tensor.DataException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A model file, and what the command line changes about how it is compiled. */
public final class ModelMixin {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Parameters(paramLabel = "FILE", description = "The model file.")
    private Path file;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "Gives a hyper of the model another value; repeat it for more.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = "--precision",
            paramLabel = "float32|float64",
            completionCandidates = ChoiceConverter.Precisions.class,
            converter = ChoiceConverter.Precisions.class,
            description = "The numbers that the model computes with; the model file's choice, or float32.")
    private @Nullable Precision precision;

    @Option(
            names = "--learning",
            split = ",",
            paramLabel = "RULE",
            completionCandidates = ChoiceConverter.LearningRules.class,
            converter = ChoiceConverter.LearningRules.class,
            description = "What training takes its steps from: backpropagation, feedback_alignment or"
                    + " weight_perturbation; the model file's choice, or backpropagation.")
    private List<LearningSpec.Rule> learning = new ArrayList<>();

    @Option(
            names = "--disable-rewrite",
            paramLabel = "LAW",
            description = "Does without a rewrite, named as explain --explain-rewrites names it; repeat it for more.")
    private Set<String> disabledRewrites = new LinkedHashSet<>();

    @Option(
            names = "--limit",
            paramLabel = "NAME=N",
            description = "Raises a limit that a message named; repeat it for more.")
    private Map<String, Long> limits = new LinkedHashMap<>();

    @Option(
            names = "--cost-table",
            paramLabel = "F",
            description = "Chooses forms by what mlp tune measured, instead of by the standard table; results are the"
                    + " same.")
    private @Nullable Path costTable;

    @Option(names = "--outside", description = "Lets the file import and read files from outside its folder.")
    private boolean outside;

    public Path file() {
        return file;
    }

    /** The rules named; none leaves it to the model file, and only {@code compare} makes something of several. */
    public List<LearningSpec.Rule> learning() {
        return learning;
    }

    /** The hypers that the command line gives values. */
    public Set<String> settings() {
        return settings.keySet();
    }

    /** The same options for another file. */
    public ModelMixin withFile(Path other) {
        ModelMixin mixin = new ModelMixin();
        mixin.command = command;
        mixin.file = other;
        mixin.settings = settings;
        mixin.precision = precision;
        mixin.learning = learning;
        mixin.disabledRewrites = disabledRewrites;
        mixin.limits = limits;
        mixin.costTable = costTable;
        mixin.outside = outside;
        return mixin;
    }

    private Subcommand subcommand() {
        return (Subcommand) command.userObject();
    }

    /** Their laws' names. */
    public Set<String> disabledRewrites() {
        return new TreeSet<>(disabledRewrites);
    }

    boolean outside() {
        return outside;
    }

    /** The file's name without its ending: what is made from the model is named so. */
    public String baseName() {
        String name = file.getFileName().toString();
        return name.endsWith(".mlp") ? name.substring(0, name.length() - 4) : name;
    }

    /** In the model file's folder, its name with another ending: two models of one name have files of their own. */
    public Path besideModel(String ending) {
        return file.resolveSibling(baseName() + ending);
    }

    private Limits limits() {
        return LimitsMixin.raised(limits);
    }

    public Options options() throws IOException {
        Options options = Options.STANDARD
                .withSettings(settings)
                .withDisabledRewrites(disabledRewrites)
                .withLimits(limits())
                .withOutside(outside);
        if (learning.size() > 1 && !(command.userObject() instanceof CompareCommand)) {
            throw new ParameterException(
                    command.commandLine(), "--learning: expected one rule; mlp compare takes several");
        }
        Options learned = learning.size() == 1 ? options.withLearning(LearningSpec.of(learning.get(0))) : options;
        Options precise = precision == null ? learned : learned.withPrecision(precision);
        return costTable == null ? precise : precise.withCosts(costs(costTable));
    }

    private Source costs(Path table) throws IOException {
        if (!Files.isRegularFile(table)) {
            throw new DataException("--cost-table " + table + ": there is no such file; mlp tune -o " + table
                    + " measures this machine and writes it");
        }
        subcommand().reads(table);
        return Source.read(table);
    }

    public Options options(Backend backend) throws IOException {
        return options().withBackend(backend);
    }

    public Source source() throws IOException {
        if (!Files.exists(file)) {
            String completed = file + ".mlp";
            throw new DataException(file + ": there is no such file"
                    + (Files.exists(Path.of(completed)) ? "; did you mean " + completed + "?" : ""));
        }
        if (Files.isDirectory(file)) {
            throw new DataException(file + ": is a folder; a model file is expected");
        }
        subcommand().reads(file);
        return Source.read(file, limits());
    }

    /**
     * Writes a changed text of the model to another file. Where that lies in another folder, paths of imports and data are changed so that
     * they lead to the same files; those that lead out of the folder are said.
     */
    public void writeCopy(Subcommand written, Source text, Path place) {
        OutputFile output = OutputFile.at(place);
        if (!output.isFile()) {
            output.write(text.text());
            return;
        }
        MovedModel moved = MovedModel.of(text, folder(file), folder(place), limits());
        output.write(moved.source().text());
        if (!moved.outside().isEmpty()) {
            written.note(place + " reads " + String.join(", ", moved.outside())
                    + " from outside its folder, so commands want --outside with it");
        }
    }

    private static Path folder(Path file) {
        return file.toAbsolutePath().resolveSibling("");
    }

    private void reads(List<Source> sources) {
        for (Source source : sources) {
            // The prelude's name is no path.
            if (!source.name().startsWith("<")) {
                subcommand().reads(Path.of(source.name()));
            }
        }
    }

    /** Compiles; what is doubtful is reported, what is wrong is thrown. */
    public Compilation compile(Options options) throws IOException, CompileException {
        return compile(source(), options);
    }

    private Compilation compile(Source source, Options options) {
        Compilation compilation = new Compiler(options).compile(source);
        reads(compilation.sources());
        if (!FullCompiler.isContinued() || subcommand().isJson()) {
            subcommand().warn(compilation.problems());
        }
        return compilation;
    }

    /** The same, to be run: a class that was kept from an earlier compilation is not compiled again. */
    ReadyModel ready(Options options) throws IOException {
        DiskCache cache = DiskCache.ofProcess();
        Source source = source();
        Optional<ReadyModel> kept = ReadyModel.kept(cache, source, options);
        if (kept.isPresent()) {
            reads(kept.get().sources());
            return kept.get();
        }
        return ReadyModel.of(cache, compile(source, options), options);
    }

    /**
     * A text that depends on the model file and the options alone: made now, or kept from an earlier time.
     *
     * @param kind tells it from other texts of the same file
     * @param make makes it; a text that is empty is made each time
     */
    public String text(String kind, Options options, Function<Compilation, String> make) throws IOException {
        DiskCache cache = DiskCache.ofProcess();
        Source source = source();
        Optional<Kept> kept = cache.find(kind, source, options);
        if (kept.isPresent()) {
            reads(kept.get().sources());
            return kept.get().text();
        }
        Compilation compilation = compile(source, options);
        String text = make.apply(compilation);
        cache.keep(kind, compilation, options, text);
        return text;
    }
}
