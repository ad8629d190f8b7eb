package mlpc.compiler.cli.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import mlpc.compiler.Backend;
import mlpc.compiler.cli.option.BackendMixin;
import mlpc.compiler.cli.option.BaselineMixin;
import mlpc.compiler.cli.option.DataMixin;
import mlpc.compiler.cli.option.ModelMixin;
import mlpc.compiler.cli.option.ModelSession;
import mlpc.compiler.cli.option.RecipeMixin;
import mlpc.compiler.cli.option.Subcommand;
import mlpc.compiler.cli.option.ThreadsMixin;
import mlpc.compiler.cli.progress.ProgressEvents;
import mlpc.compiler.cli.progress.ProgressView;
import mlpc.compiler.cli.progress.QuietProgress;
import mlpc.compiler.cli.report.ReportMixin;
import mlpc.compiler.cli.report.ReportWriter;
import mlpc.compiler.cli.report.ReproducingCommand;
import mlpc.compiler.cli.report.TrainingBaselines;
import mlpc.compiler.cli.start.FullCompiler;
import mlpc.runtime.Acceleration;
import mlpc.runtime.Model;
import mlpc.runtime.assess.TargetCheck;
import mlpc.runtime.file.OutputFile;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.PredictedTarget;
import mlpc.runtime.network.Weights;
import mlpc.runtime.parallel.Hardware;
import mlpc.runtime.signature.Recipe;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.signature.Variable;
import mlpc.runtime.train.TrainingOptions;
import org.jspecify.annotations.Nullable;
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
            "  mlp train samples/digits/digits.mlp --data images.gz,labels.gz --rows 0:8000 --epochs 5",
            "  mlp train samples/digits/digits.mlp --checkpoint-every 5 minutes",
            "  mlp train samples/digits/digits.mlp --resume",
            "Ctrl-C ends it after the running step, and saves the best weights so far and what to go on from."
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
    private @Nullable Path out;

    @Option(names = "--init", paramLabel = "W", description = "Starts from these weights instead of random ones.")
    private @Nullable Path init;

    @Mixin
    private CheckpointMixin checkpoints;

    @Mixin
    private BaselineMixin baselines;

    @Mixin
    private ThreadsMixin threads;

    @Mixin
    private ReportMixin report;

    @Option(
            names = {"-q", "--quiet"},
            description = "Shows no progress and no hints; warnings and the result are said all the same.")
    private boolean quiet;

    @Option(
            names = "--json",
            description = "Prints the result as JSON, and on standard error the progress, an event a line.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        threads.check(this);
        if (init != null && checkpoints.isResumed()) {
            throw wrongUsage("--init and --resume exclude one another: a checkpoint has weights of its own");
        }
        Path byDefault = file.besideModel(".safetensors");
        Path weights = out == null ? byDefault : out;
        boolean isFile = output("--out", weights).isFile();
        SideFiles side = new SideFiles(isFile ? weights : byDefault);
        Path checkpoint = checkpoints.file(this, side.checkpoint());
        Optional<Path> page = report.place(this, isFile ? Optional.of(weights) : Optional.empty());
        ModelSession session = ModelSession.open(this, file, file.options(backend.backend()));
        Recipe changed = recipe.change(session.signature().recipe());
        if (checkpoints.isResumed()) {
            data.requireRepeatable(session);
        }
        Dataset rows = data.open(session);
        if (!WeightsKeeper.mayReplace(weights)) {
            throw wrongUsage("--out " + weights + ": is there already, and holds no weights; name another file");
        }
        if (!data.comesOnce()
                && FullCompiler.pays(passes(rows, changed), session.cost().training())) {
            return FullCompiler.HANDED_OVER;
        }
        checkTargets(session, rows, changed);
        start(session.model(), changed);
        OutputFile.at(weights).calling("the weights file").prepare(bytes(session));
        warn(session.unscaled(rows));
        if (data.isNamed(session)) {
            warn(session.fewRows(
                    changed, TrainingOptions.of(changed).split(rows).training().size()));
        }
        warnOfSlowArithmetic();
        TrainingJob job = new TrainingJob(
                this,
                session.model(),
                options(changed),
                rows,
                data.title(session),
                weights,
                side,
                checkpoint,
                checkpoints.interval(),
                ResumeLine.of(commandLine()),
                new TrainingBaselines(session, baselines.areWanted(changed)),
                new ReportWriter(session, page, ReproducingCommand.of(commandLine())),
                progress(),
                json);
        return job.run(checkpoints.resumedFrom(this, checkpoint));
    }

    /** Of the weights' numbers: what the file has at least. */
    private static long bytes(ModelSession session) {
        long numbers = 0;
        for (Variable variable : session.signature().variables()) {
            numbers += variable.size();
        }
        return numbers * session.model().precision().bytes();
    }

    private ProgressView progress() {
        if (quiet) {
            return new QuietProgress(this::warn);
        }
        return json ? new ProgressEvents(err()) : ProgressView.of(err(), ansi());
    }

    /** What would spoil the result is said before anything is trained. Of named columns the training itself says more. */
    private void checkTargets(ModelSession session, Dataset rows, Recipe changed) {
        Signature signature = session.signature();
        if (!data.isNamed(session) || PredictedTarget.of(signature).isEmpty()) {
            return;
        }
        if (signature.inputs().stream().allMatch(field -> field.reading().isPlain())) {
            TargetCheck.requireDifferences(signature, rows);
        }
        if (changed.validation() > 0) {
            for (TargetCheck.Rare rare : TargetCheck.rare(signature, rows, 2)) {
                warn(
                        "the class " + rare.label() + " of `" + rare.target()
                                + "` has one row, which is learned from or held back, not both, so how well it is predicted stays unknown");
            }
        }
    }

    CheckpointInterval interval() {
        return checkpoints.interval();
    }

    /** With what else decides the bits: the interpreter rounds otherwise than generated code, and a rewrite than none. */
    private TrainingOptions options(Recipe changed) {
        return TrainingOptions.of(changed)
                .withThreads(threads.count())
                .withCondition(
                        "what runs it", backend.backend() == Backend.INTERPRETER ? "the interpreter" : "generated code")
                .withCondition(
                        "the set of disabled rewrites", file.disabledRewrites().toString());
    }

    /** Rows trained on, counted once for each epoch. */
    private static double passes(Dataset rows, Recipe recipe) {
        double batch = recipe.batch() == 0 ? rows.size() : Math.min(recipe.batch(), rows.size());
        return recipe.steps() > 0 ? recipe.steps() * batch : (double) recipe.epochs() * rows.size();
    }

    private void warnOfSlowArithmetic() {
        if (quiet) {
            return;
        }
        if (!Hardware.hasFastFma()) {
            hint("no fused multiply-add instruction here, so Java emulates it: the same bits, far slower");
        }
        if (!FullCompiler.isQuick()) {
            Acceleration.hint().ifPresent(this::hint);
        }
    }

    private void start(Model model, Recipe changed) {
        if (init != null) {
            model.load(init);
        } else {
            model.setWeights(Weights.initial(model.signature(), model.precision(), changed.seed()));
        }
    }
}
