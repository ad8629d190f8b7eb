package mlpc.compiler.cli.option;

import java.nio.file.Path;
import mlpc.compiler.logic.circuit.ModelNames;
import mlpc.runtime.file.OutputFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a model that a command writes goes, and what it is called. */
public final class ModelFileMixin {
    @Option(
            names = {"-o", "--out"},
            paramLabel = "F",
            description = "Writes the model to this file instead of standard output.")
    private @Nullable Path out;

    @Option(names = "--force", description = "Replaces the file if it is there already.")
    private boolean force;

    @Option(names = "--name", paramLabel = "N", description = "The model's name.")
    private @Nullable String name;

    /** The name asked for, or another. */
    public String name(Subcommand command, String otherwise) {
        if (name != null) {
            ModelNames.objection(name).ifPresent(objection -> {
                throw command.wrongUsage("--name: " + objection);
            });
        }
        return name == null ? otherwise : name;
    }

    /** Says that the file cannot be written before anything takes long. */
    public void check(Subcommand command) {
        if (out != null) {
            command.newOutput("--out", out, force);
        }
    }

    public void write(Subcommand command, String text) {
        if (out == null) {
            command.out().print(text);
        } else {
            OutputFile.at(out).write(text);
            command.out().println(out);
        }
    }
}
