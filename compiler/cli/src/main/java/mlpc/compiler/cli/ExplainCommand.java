package mlpc.compiler.cli;

import java.io.IOException;
import mlpc.compiler.Compilation;
import mlpc.compiler.Stage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows any stage of a compilation. */
@Command(
        name = "explain",
        description = {
            "Shows what the compiler makes of a model: by default a table of its layers — shape, parameters,"
                    + " multiply-adds forward and backward, bytes, and the form chosen."
        },
        footer = {"", "Examples:", "  mlp explain digits.mlp", "  mlp explain xor.mlp --after=backward"})
final class ExplainCommand extends Subcommand {
    @Mixin
    private ModelMixin file;

    @Option(
            names = "--after",
            paramLabel = "STAGE",
            completionCandidates = Stages.class,
            converter = Stages.class,
            description = "Shows the model after a stage instead: ${COMPLETION-CANDIDATES}.")
    private Stage stage;

    @Option(
            names = "--explain-rewrites",
            description = "Logs each rewrite: its law, before, after, and the multiply-adds saved.")
    private boolean rewrites;

    static final class Stages extends Words<Stage> {
        Stages() {
            super(Stage.values());
        }
    }

    @Override
    public Integer call() throws IOException {
        Compilation compilation = file.compile(file.options(), err(), ansi());
        if (rewrites) {
            out().print(compilation.rewrites());
        }
        if (stage != null) {
            out().print(stage.show(compilation));
        } else if (!rewrites) {
            out().print(Stage.summary(compilation));
        }
        return 0;
    }
}
