package mlpc.compiler.cli.option;

import java.io.IOException;
import java.nio.file.Path;
import mlpc.compiler.cli.output.AtomicFile;
import mlpc.compiler.logic.circuit.ModelNames;
import picocli.CommandLine.Option;

/** Where a model that a command writes goes, and what it is called. */
public final class ModelFileMixin {
    @Option(
            names = {"-o", "--out"},
            paramLabel = "F",
            description = "Writes the model to this file instead of standard output.")
    private Path out;

    @Option(names = "--name", paramLabel = "N", description = "The model's name.")
    private String name;

    /** The name asked for, or another. */
    public String name(Subcommand command, String otherwise) {
        if (name != null) {
            ModelNames.objection(name).ifPresent(objection -> {
                throw command.wrongUsage("--name: " + objection);
            });
        }
        return name == null ? otherwise : name;
    }

    public void write(Subcommand command, String text) throws IOException {
        if (out == null) {
            command.out().print(text);
        } else {
            AtomicFile.write(out, text);
            command.out().println(out);
        }
    }
}
