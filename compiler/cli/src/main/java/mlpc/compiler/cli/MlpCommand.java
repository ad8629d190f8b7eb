package mlpc.compiler.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command without a subcommand, which {@link CommandTable} adds: shows where to begin. */
@Command(
        name = "mlp",
        description = "Compiles, trains and explains models written in .mlp files.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
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
