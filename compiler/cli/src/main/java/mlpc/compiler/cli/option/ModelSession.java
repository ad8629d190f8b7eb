package mlpc.compiler.cli.option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import mlpc.compiler.Compilation;
import mlpc.compiler.Compiler;
import mlpc.compiler.Options;
import mlpc.compiler.cache.DiskCache;
import mlpc.compiler.cache.ReadyModel;
import mlpc.compiler.cli.start.FullCompiler;
import mlpc.compiler.inspect.Cost;
import mlpc.compiler.lint.FewRows;
import mlpc.compiler.lint.UnscaledData;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Source;
import mlpc.runtime.Model;
import mlpc.runtime.data.Folder;
import mlpc.runtime.data.Predictions;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.signature.Recipe;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.tensor.DataException;

/** A compiled model at work: what the commands that run one have in common. */
public final class ModelSession {
    private final Subcommand command;
    private final ModelMixin file;
    private final ReadyModel ready;
    private final Model model;
    private final Options options;

    private ModelSession(Subcommand command, ModelMixin file, ReadyModel ready, Options options) {
        this.options = options;
        this.command = command;
        this.file = file;
        this.ready = ready;
        this.model = ready.model();
    }

    /** Compiles and loads a model, unless its class was kept from an earlier time; it has its starting weights. */
    public static ModelSession open(Subcommand command, ModelMixin file, Options options) throws IOException {
        return new ModelSession(command, file, file.ready(options), options);
    }

    /** Compiles it without saying again what is doubtful: for a model that is compiled many times. */
    public static ModelSession openQuietly(Subcommand command, ModelMixin file, Options options) throws IOException {
        return openQuietly(command, file, options, file.source());
    }

    /** The same with another text in place of the file's. */
    public static ModelSession openQuietly(Subcommand command, ModelMixin file, Options options, Source text) {
        Compilation compilation = new Compiler(options).compile(text);
        return new ModelSession(command, file, ReadyModel.of(DiskCache.NONE, compilation, options), options);
    }

    public Model model() {
        return model;
    }

    /** Every stage of its compilation; a model that was kept is compiled for it. */
    public Compilation compilation() {
        return ready.compilation();
    }

    /** The model file, then what it imports. */
    public List<Source> sources() {
        return ready.sources();
    }

    /** What the model costs. */
    public Cost cost() {
        return ready.cost();
    }

    /** The rows that stand in the model file. */
    Dataset examples() {
        return ready.examples(signature());
    }

    /** What is doubtful about the model's data, which is known only together. */
    public List<Problem> unscaled(Dataset rows) {
        return UnscaledData.isIn(rows, ready.unscaled()) ? UnscaledData.of(compilation(), rows) : List.of();
    }

    /** The same of a training's recipe and the rows that its steps are taken from. */
    public List<Problem> fewRows(Recipe recipe, int rows) {
        return FewRows.are(recipe, rows) ? FewRows.of(compilation(), recipe, rows) : List.of();
    }

    /** A text that depends on the model file and the options alone, made now or kept from an earlier time. */
    public String text(String kind, Function<Compilation, String> make) {
        return ready.text(DiskCache.ofProcess(), kind, make);
    }

    /** What it was compiled by. */
    public Options options() {
        return options;
    }

    /** Whether a JVM with the full compiler predicts so many rows sooner, its start included. */
    public boolean isLongWork(Dataset rows) {
        return FullCompiler.pays(rows.size(), cost().forward());
    }

    public Signature signature() {
        return model.signature();
    }

    /** Predictions and outputs for rows, a part of the rows at a time. */
    public Predictions predict(Dataset rows) {
        return Predictions.of(model, rows);
    }

    /** Tells the user something besides the results; once, although another JVM may go on with the work. */
    void tell(String what) {
        if (!FullCompiler.isContinued()) {
            command.say(what);
        }
    }

    /** Says that a file is read. */
    void reads(Path read) {
        command.reads(read);
    }

    /** Where the model's data line starts. */
    Folder folder() {
        Path folder = file.file().toAbsolutePath().resolveSibling("");
        return file.outside() ? Folder.anywhere(folder) : Folder.of(folder);
    }

    /** Where training leaves the weights unless told otherwise: beside the model, for its name is taken only there. */
    public Path defaultWeights() {
        return file.besideModel(".safetensors");
    }

    /** Whether the model means nothing before it is trained: some parameter is drawn at random. */
    public boolean needsTraining() {
        return signature().parameters().stream().anyMatch(variable -> variable.drawn());
    }

    /**
     * For what draws how a training goes.
     *
     * @throws DataException if there is no training
     */
    public void requireTrainable() {
        if (signature().parameters().isEmpty() || signature().losses().isEmpty()) {
            throw new DataException(signature().model() + " has nothing to train: it needs a parameter and a loss");
        }
    }

    /** Loads the weights named, or those that training left here; says so when it had to look for them. */
    public void loadWeights(WeightsMixin weights) {
        if (!loadWeightsIfAny(weights) && needsTraining()) {
            throw new DataException(signature().model() + " has to be trained first: mlp train " + file.file()
                    + ", or name its weights with --weights" + hint());
        }
    }

    /**
     * The same, but a model that was not trained keeps its starting weights.
     *
     * @return whether some were loaded
     */
    public boolean loadWeightsIfAny(WeightsMixin weights) {
        if (weights.named().isPresent()) {
            command.reads(weights.named().get());
            model.load(weights.named().get());
        } else if (Files.exists(defaultWeights()) && !signature().variables().isEmpty()) {
            if (!FullCompiler.isContinued()) {
                command.say("using the weights in " + defaultWeights());
            }
            command.reads(defaultWeights());
            model.load(defaultWeights());
        } else {
            return false;
        }
        return true;
    }

    /** Weights of that name in the working folder may be another model's: they are used when they are named. */
    private String hint() {
        Path here = Path.of(defaultWeights().getFileName().toString());
        return Files.exists(here) ? "; those in this folder, if they are its own, with --weights " + here : "";
    }
}
