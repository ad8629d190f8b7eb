package mlpc.compiler.cli;

import java.util.concurrent.Callable;
import mlpc.compiler.cli.experiment.CompareCommand;
import mlpc.compiler.cli.experiment.SweepCommand;
import mlpc.compiler.cli.explain.ExplainCommand;
import mlpc.compiler.cli.explain.FeaturesCommand;
import mlpc.compiler.cli.explain.GraphCommand;
import mlpc.compiler.cli.explain.PlotCommand;
import mlpc.compiler.cli.logic.FromFormulaCommand;
import mlpc.compiler.cli.logic.FromTableCommand;
import mlpc.compiler.cli.logic.SeparableCommand;
import mlpc.compiler.cli.logic.SoftenCommand;
import mlpc.compiler.cli.model.CheckCommand;
import mlpc.compiler.cli.model.FormatCommand;
import mlpc.compiler.cli.model.GenerateCommand;
import mlpc.compiler.cli.model.TuneCommand;
import mlpc.compiler.cli.run.EvaluateCommand;
import mlpc.compiler.cli.run.GradcheckCommand;
import mlpc.compiler.cli.run.PredictCommand;
import mlpc.compiler.cli.run.TestCommand;
import mlpc.compiler.cli.run.TraceCommand;
import mlpc.compiler.cli.train.TrainCommand;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command without a subcommand: shows where to begin. */
@Command(
        name = "mlp",
        description = "Compiles, trains and explains models written in .mlp files.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            CheckCommand.class,
            ExplainCommand.class,
            GraphCommand.class,
            TrainCommand.class,
            TestCommand.class,
            PredictCommand.class,
            EvaluateCommand.class,
            TraceCommand.class,
            FeaturesCommand.class,
            GradcheckCommand.class,
            SeparableCommand.class,
            FromTableCommand.class,
            FromFormulaCommand.class,
            SoftenCommand.class,
            PlotCommand.class,
            SweepCommand.class,
            CompareCommand.class,
            GenerateCommand.class,
            TuneCommand.class,
            FormatCommand.class,
            GenerateCompletion.class
        },
        footer = {
            "",
            "Start here:",
            "  mlp train samples/digits/digits.mlp",
            "  mlp explain samples/digits/digits.mlp",
            "Completion for bash and zsh:",
            "  source <(mlp generate-completion)",
            "Exit code: 0 success, 1 a problem in the input, 2 wrong usage."
        })
final class MlpCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    /** Ten lines, for whoever types the name alone: all commands are in {@code --help}. */
    private static final String OVERVIEW =
            """
            mlp compiles, trains and explains models written in .mlp files.

              mlp check FILE      says everything that is wrong or doubtful about a model
              mlp explain FILE    shows its layers and costs, its derivation, its Java
              mlp train FILE      trains it by the recipe in the file, and saves its weights
              mlp predict FILE    predicts rows with the trained model
              mlp evaluate FILE   measures it
              mlp format FILE     lays out the file

            All commands: mlp --help     One command: mlp help train
            """;

    @Override
    public Integer call() {
        spec.commandLine().getErr().print(OVERVIEW);
        return 2;
    }
}
