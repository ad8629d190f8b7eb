package mlpc.compiler.cli;

import java.util.List;
import java.util.Optional;
import mlpc.compiler.cli.compile.CheckCommand;
import mlpc.compiler.cli.compile.FormatCommand;
import mlpc.compiler.cli.compile.GenerateCommand;
import mlpc.compiler.cli.compile.TuneCommand;
import mlpc.compiler.cli.exchange.ExportCommand;
import mlpc.compiler.cli.exchange.ImportCommand;
import mlpc.compiler.cli.experiment.CompareCommand;
import mlpc.compiler.cli.experiment.CrossvalCommand;
import mlpc.compiler.cli.experiment.RateCommand;
import mlpc.compiler.cli.experiment.SearchCommand;
import mlpc.compiler.cli.experiment.SweepCommand;
import mlpc.compiler.cli.explain.ExplainCommand;
import mlpc.compiler.cli.explain.FeaturesCommand;
import mlpc.compiler.cli.explain.GraphCommand;
import mlpc.compiler.cli.explain.PlotCommand;
import mlpc.compiler.cli.init.InitCommand;
import mlpc.compiler.cli.logic.FromFormulaCommand;
import mlpc.compiler.cli.logic.FromTableCommand;
import mlpc.compiler.cli.logic.SeparableCommand;
import mlpc.compiler.cli.logic.SoftenCommand;
import mlpc.compiler.cli.report.ReportCommand;
import mlpc.compiler.cli.run.EvaluateCommand;
import mlpc.compiler.cli.run.GradcheckCommand;
import mlpc.compiler.cli.run.PredictCommand;
import mlpc.compiler.cli.run.TestCommand;
import mlpc.compiler.cli.run.TraceCommand;
import mlpc.compiler.cli.train.TrainCommand;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Every subcommand: its name, a line for the list in the help, and its class. Picocli reads a class's options by reflection, which takes
 * longer than most commands run. So only the class of the command that is named is read.
 */
final class CommandTable {
    private static final String COMPLETION = "generate-completion";

    /** In the order of the help. */
    private static final List<Row> ROWS = List.of(
            new Row("init", "Writes a starter model for a table."),
            new Row("check", "Says everything that is wrong or doubtful about a model file."),
            new Row("explain", "Shows what the compiler makes of a model."),
            new Row("graph", "Draws the computation graph of a model."),
            new Row("train", "Trains a model and saves its best weights."),
            new Row("report", "Writes the report of a training, or compares two."),
            new Row("test", "Runs a model's checks and examples."),
            new Row("predict", "Predicts for each row of the data; prints CSV."),
            new Row("evaluate", "Measures a trained model by losses and metrics."),
            new Row("trace", "Shows every tensor, loss and gradient for some rows."),
            new Row("features", "Draws what the units of the first layer look for."),
            new Row("gradcheck", "Holds gradients against central differences."),
            new Row("separable", "Decides whether a hyperplane separates the rows."),
            new Row("from-table", "Makes a network out of a truth table."),
            new Row("from-formula", "Makes a network out of a Boolean formula."),
            new Row("soften", "Makes a model's hard thresholds soft."),
            new Row("plot", "Plots values while one number of an input changes."),
            new Row("crossval", "Measures a model on rows that it has not seen, fold by fold."),
            new Row("lr-find", "Looks for a learning rate while it rises."),
            new Row("search", "Looks for better values of hypers and the recipe."),
            new Row("sweep", "Trains a model for each value of a hyper."),
            new Row("compare", "Trains several models and shows their losses."),
            new Row("import", "Makes a model file and weights of an ONNX model."),
            new Row("export", "Writes a trained model as an ONNX model."),
            new Row("generate", "Writes the Java source of a model."),
            new Row("tune", "Measures what forms of layers take on this machine."),
            new Row("format", "Lays model files out in the standard way."),
            new Row(COMPLETION, "Writes a script by which shells complete commands."));

    private record Row(String name, String summary) {
        /** With all its options. */
        void addWhole(CommandLine mlp) {
            mlp.addSubcommand(name, new CommandLine(type(name)));
        }

        /** For the list in the help, and for suggestions. */
        void addSummary(CommandLine mlp) {
            CommandSpec spec = CommandSpec.create().name(name);
            spec.usageMessage().description(summary);
            mlp.addSubcommand(name, new CommandLine(spec));
        }
    }

    private CommandTable() {}

    /** The command with every subcommand and all their options. */
    static CommandLine whole() {
        CommandLine mlp = new CommandLine(new MlpCommand());
        ROWS.forEach(row -> row.addWhole(mlp));
        return styled(mlp);
    }

    /** The command with as much as it takes to run these arguments. */
    static CommandLine of(String... arguments) {
        Optional<Row> first = arguments.length == 0 ? Optional.empty() : find(arguments[0]);
        if (first.isPresent() && !arguments[0].equals(COMPLETION)) {
            CommandLine mlp = new CommandLine(CommandSpec.create().name("mlp"));
            first.get().addWhole(mlp);
            return styled(mlp);
        }
        for (String argument : arguments) {
            boolean file = argument.startsWith("@"); // of further arguments: only picocli knows which
            if (file || names(argument)) {
                return whole();
            }
        }
        CommandLine mlp = new CommandLine(new MlpCommand());
        ROWS.forEach(row -> row.addSummary(mlp));
        return styled(mlp);
    }

    /** A class that no command line names is not even loaded. */
    private static Class<?> type(String name) {
        return switch (name) {
            case "init" -> InitCommand.class;
            case "check" -> CheckCommand.class;
            case "explain" -> ExplainCommand.class;
            case "graph" -> GraphCommand.class;
            case "train" -> TrainCommand.class;
            case "report" -> ReportCommand.class;
            case "test" -> TestCommand.class;
            case "predict" -> PredictCommand.class;
            case "evaluate" -> EvaluateCommand.class;
            case "trace" -> TraceCommand.class;
            case "features" -> FeaturesCommand.class;
            case "gradcheck" -> GradcheckCommand.class;
            case "separable" -> SeparableCommand.class;
            case "from-table" -> FromTableCommand.class;
            case "from-formula" -> FromFormulaCommand.class;
            case "soften" -> SoftenCommand.class;
            case "plot" -> PlotCommand.class;
            case "crossval" -> CrossvalCommand.class;
            case "lr-find" -> RateCommand.class;
            case "search" -> SearchCommand.class;
            case "sweep" -> SweepCommand.class;
            case "compare" -> CompareCommand.class;
            case "import" -> ImportCommand.class;
            case "export" -> ExportCommand.class;
            case "generate" -> GenerateCommand.class;
            case "tune" -> TuneCommand.class;
            case "format" -> FormatCommand.class;
            case COMPLETION -> GenerateCompletion.class;
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** Whether a subcommand has this name. */
    static boolean names(String word) {
        return find(word).isPresent();
    }

    private static Optional<Row> find(String name) {
        for (Row row : ROWS) {
            if (row.name.equals(name)) {
                return Optional.of(row);
            }
        }
        return Optional.empty();
    }

    private static CommandLine styled(CommandLine mlp) {
        for (CommandLine command : mlp.getSubcommands().values()) {
            boolean completion = command.getCommandName().equals(COMPLETION);
            command.getCommandSpec()
                    .usageMessage()
                    .sortOptions(false)
                    .abbreviateSynopsis(true)
                    .hidden(completion);
        }
        return mlp.setUsageHelpAutoWidth(true);
    }
}
