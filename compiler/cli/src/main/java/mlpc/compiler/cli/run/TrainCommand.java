package mlpc.compiler.cli.run;

import java.io.IOException;
import java.nio.file.Path;
import mlpc.compiler.cli.option.BackendMixin;
import mlpc.compiler.cli.option.DataMixin;
import mlpc.compiler.cli.option.ModelMixin;
import mlpc.compiler.cli.option.ModelSession;
import mlpc.compiler.cli.option.RecipeMixin;
import mlpc.compiler.cli.option.Subcommand;
import mlpc.compiler.cli.output.ProgressLine;
import mlpc.compiler.cli.output.Terminal;
import mlpc.runtime.Model;
import mlpc.runtime.kernel.KernelSet;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Provenance;
import mlpc.runtime.network.Weights;
import mlpc.runtime.parallel.Hardware;
import mlpc.runtime.signature.Recipe;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.train.DivergedException;
import mlpc.runtime.train.Outcome;
import mlpc.runtime.train.TrainingOptions;
import mlpc.runtime.weights.Safetensors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains a model by the recipe in its file, which the command line may change, and saves the best weights. */
@Command(
        name = "train",
        description = "Trains a model and saves its best weights.",
        footer = {
            "",
            "Examples:",
            "  mlp train samples/digits/digits.mlp",
            "  mlp train samples/digits/digits.mlp --data images.gz,labels.gz --rows 0:8000 --epochs 5"
        })
public final class TrainCommand extends Subcommand {
    @Mixin
    private ModelMixin file;

    @Mixin
    private DataMixin data;

    @Mixin
    private RecipeMixin recipe;

    @Mixin
    private BackendMixin backend;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "W",
            description = "Where the weights go; by default FILE's name with .safetensors, beside FILE.")
    private Path out;

    @Option(names = "--init", paramLabel = "W", description = "Starts from these weights instead of drawn ones.")
    private Path init;

    @Option(names = "--threads", paramLabel = "N", description = "Threads that share the work; by default one a core.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--json", description = "Prints the result as JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (threads < 1) {
            throw wrongUsage("--threads " + threads + ": expected 1 or more");
        }
        Path weights = out == null ? file.besideModel(".safetensors") : out;
        output("--out", weights);
        ModelSession session = ModelSession.open(this, file, file.options(backend.backend()));
        Model model = session.model();
        Recipe changed = recipe.change(session.signature().recipe());
        Dataset rows = data.open(session);
        start(model, changed);
        warnOfSlowArithmetic();
        ProgressLine progress = new ProgressLine(err(), ansi(), Terminal.attached());
        long began = System.nanoTime();
        try {
            Outcome outcome = model.fit(rows, TrainingOptions.of(changed).withThreads(threads), progress);
            progress.close();
            save(model, outcome.weights(), changed, weights);
            TrainingReport report = new TrainingReport(session.signature().model(), outcome, weights, rows);
            report.print(
                    this, System.nanoTime() - began, outcome.validation().orElseGet(() -> model.evaluate(rows)), json);
            return 0;
        } catch (DivergedException diverged) {
            progress.close();
            save(model, diverged.lastGood(), changed, weights);
            throw new DataException(diverged.getMessage() + " They are in " + weights + ".");
        }
    }

    private void warnOfSlowArithmetic() {
        if (!Hardware.hasFastFma()) {
            err().println(
                            "hint: no fused multiply-add instruction here, so Java emulates it: the same bits, far slower");
        }
        KernelSet.hint().ifPresent(hint -> err().println("hint: " + hint));
    }

    /** With the recipe as it was, which the command line may have changed. */
    private static void save(Model model, Weights weights, Recipe recipe, Path file) {
        Safetensors.write(
                file, weights.withMetadata(Provenance.of(model.signature().withRecipe(recipe))));
    }

    private void start(Model model, Recipe changed) {
        if (init != null) {
            model.load(init);
        } else {
            model.setWeights(Weights.initial(model.signature(), model.precision(), changed.seed()));
        }
    }
}
